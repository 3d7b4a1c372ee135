import { type Scenario, type Side, startScenario } from "../../support/scenario";
import { describeWith } from "../../support/skip";
import { own, pendingOf, told } from "./peering";

// In the order in which they stand: each goes on from what the one before left.
describeWith(["terraform", "moto"], "The scenario dedicated-peering, with two clients of the same addresses", () => {
  let scenario: Scenario;
  let operator: Side;
  let shop: Side;
  let bank: Side;

  beforeAll(async () => {
    scenario = await startScenario("dedicated-peering", { bank_cidr_block: "10.1.0.0/16" });
    operator = scenario.operator;
    [shop, bank] = await Promise.all([scenario.client("shop"), scenario.client("bank")]);
  }, 400_000);

  afterAll(() => scenario?.stop(), 60_000);

  const clients = (more: object = {}) => ({
    shop: told(scenario.networks.shop, more),
    bank: told(scenario.networks.bank, more),
  });

  it("begins with the operator, who makes a VPC for each and asks for the peerings", async () => {
    await operator.set({ clients: clients() });
    await operator.apply();
    expect(await operator.pending()).toEqual([]);
    const { peering } = await operator.outputs();
    // The shape of the contract peering/1, by client.
    const vpcs = Object.values(peering as Record<string, { readonly operator_vpc_id: string }>);
    expect(new Set(vpcs.map((one) => one.operator_vpc_id)).size).toBe(2);
  }, 400_000);

  it("goes on with the clients, who accept with one line", async () => {
    await shop.set(own(scenario.networks.shop));
    await bank.set(own(scenario.networks.bank));
    await Promise.all([shop.apply(), bank.apply()]);
    expect(await pendingOf([operator, shop, bank])).toEqual([]);
  }, 400_000);

  it("ends with the operator, who sets its options", async () => {
    await operator.set({ clients: clients({ accepted: true }) });
    expect(await operator.pending()).toEqual([
      'create module.peering["bank"].aws_vpc_peering_connection_options.this["bank"]',
      'create module.peering["shop"].aws_vpc_peering_connection_options.this["shop"]',
    ]);
    await operator.apply();
    expect(await pendingOf([operator, shop, bank])).toEqual([]);
  }, 400_000);

  it("takes only its own VPC and peering away when a client leaves, the client's side first", async () => {
    await bank.destroy();
    expect(await bank.resources()).toEqual([]);
    await operator.set({ clients: { shop: clients({ accepted: true }).shop } });
    const pending = await operator.pending();
    expect(pending.filter((change) => !change.includes('["bank'))).toEqual(["update output.peering"]);
    expect(pending).toContain('delete aws_vpc.prometheus["bank"]');
    await operator.apply();
    expect(await pendingOf([operator, shop])).toEqual([]);
  }, 400_000);

  it("leaves nothing when all is destroyed", async () => {
    await shop.destroy();
    await operator.destroy();
    expect([...(await shop.resources()), ...(await operator.resources())]).toEqual([]);
  }, 400_000);
});
