import { type Scenario, type Side, scenarioAccounts, startScenario } from "../../support/scenario";
import { describeWith } from "../../support/skip";
import { pendingOf } from "./peering";

/** What the two scenarios over PrivateLink differ in. */
export interface PrivateLinkScenario {
  readonly name: "private-link" | "private-link-router";
  /** Asserts what the operator's Prometheus is given once both clients have accepted. */
  expectConfiguration(outputs: Readonly<Record<string, unknown>>): void;
}

/** The suite of a scenario in which clients apply first, the operator makes endpoints, and the clients accept them. */
export function describePrivateLinkScenario({ name, expectConfiguration }: PrivateLinkScenario): void {
  // In the order in which they stand: each goes on from what the one before left.
  describeWith(["terraform", "moto"], `The scenario ${name}, with two clients of the operator's addresses`, () => {
    let scenario: Scenario;
    let operator: Side;
    let shop: Side;
    let bank: Side;

    beforeAll(async () => {
      scenario = await startScenario(name, { shop_cidr_block: "10.0.0.0/16", bank_cidr_block: "10.0.0.0/16" });
      operator = scenario.operator;
      [shop, bank] = await Promise.all([scenario.client("shop"), scenario.client("bank")]);
      for (const [client, side] of [["shop", shop] as const, ["bank", bank] as const]) {
        const { vpc_id, subnets, security_group_id, instance_id } = scenario.networks[client];
        await side.set({
          ...{ vpc_id, subnets, security_group_id, instance_id },
          operator_role_arn: `arn:aws:iam::${scenarioAccounts.operator}:role/terraform`,
        });
      }
    }, 400_000);

    afterAll(() => scenario?.stop(), 60_000);

    it("begins with the clients, who offer their targets", async () => {
      await Promise.all([shop.apply(), bank.apply()]);
      expect(await pendingOf([shop, bank])).toEqual([]);
    }, 600_000);

    it("goes on with the operator, who takes what they offer with one line", async () => {
      await operator.apply();
      expect(await pendingOf([operator, shop, bank])).toEqual([]);
    }, 400_000);

    it("ends with the clients, who accept the endpoint", async () => {
      await shop.set({ operator_has_applied: true });
      await bank.set({ operator_has_applied: true });
      expect(await shop.pending()).toEqual([expect.stringMatching(/^create .*aws_vpc_endpoint_connection_accepter/)]);
      await Promise.all([shop.apply(), bank.apply()]);
      expect(await pendingOf([operator, shop, bank])).toEqual([]);
      expectConfiguration(await operator.outputs());
    }, 600_000);

    it("takes only its own away when a client leaves, the operator's side first", async () => {
      await operator.set({ clients: ["shop"] });
      const pending = await operator.pending();
      expect(pending.filter((change) => !change.startsWith("update output."))).toEqual([
        'delete aws_vpc_security_group_egress_rule.scrapes["bank"]',
        'delete module.clients.aws_security_group.this["bank"]',
        'delete module.clients.aws_vpc_endpoint.this["bank"]',
        ...pending.filter((change) => /delete module\.clients\..*ingress_rule\.group\["bank /.test(change)),
      ]);
      await operator.apply();
      await bank.destroy();
      expect(await bank.resources()).toEqual([]);
      expect(await pendingOf([operator, shop])).toEqual([]);
    }, 600_000);

    it("leaves nothing when all is destroyed", async () => {
      await operator.destroy();
      await shop.destroy();
      expect([...(await shop.resources()), ...(await operator.resources())]).toEqual([]);
    }, 600_000);
  });
}
