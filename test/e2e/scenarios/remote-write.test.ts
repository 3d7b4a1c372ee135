import { type Scenario, type Side, scenarioAccounts, startScenario } from "../../support/scenario";
import { describeWith } from "../../support/skip";
import { pendingOf } from "./peering";

// In the order in which they stand: each goes on from what the one before left.
describeWith(["terraform", "moto"], "The scenario remote-write", () => {
  let scenario: Scenario;
  let operator: Side;
  let shop: Side;
  let bank: Side;

  beforeAll(async () => {
    scenario = await startScenario("remote-write");
    operator = scenario.operator;
    [shop, bank] = await Promise.all([scenario.client("shop"), scenario.client("bank")]);
  }, 400_000);

  afterAll(() => scenario?.stop(), 60_000);

  it("begins with the operator, who makes the workspace and a role for each client", async () => {
    await operator.apply();
    expect(await operator.pending()).toEqual([]);
  }, 400_000);

  it("ends with the clients, whose clusters get what their Prometheus needs", async () => {
    await Promise.all([shop.apply(), bank.apply()]);
    expect(await pendingOf([operator, shop, bank])).toEqual([]);
    const values = String((await shop.outputs()).helm_values);
    expect(values).toMatch(/"url": "https?:\/\/[^"]+\/workspaces\/ws-[^"/]+\/api\/v1\/remote_write"/);
    expect(values).toMatch(
      new RegExp(`"eks.amazonaws.com/role-arn": "arn:aws:iam::${scenarioAccounts.operator}:role/[^"]*shop[^"]*"`),
    );
    expect(values).toContain('"sigv4":\n        "region": "eu-central-1"\n');
  }, 400_000);

  it("takes only its own away when a client leaves, the client's side first", async () => {
    await bank.destroy();
    expect(await bank.resources()).toEqual([]);
    await operator.set({ clients: { shop: { oidc_issuer_url: shopIssuer } } });
    const pending = await operator.pending();
    expect(pending.filter((change) => !change.includes('["bank"]') && !change.includes(bankIssuer))).toEqual([
      "update output.remote_write",
    ]);
    expect(pending.filter((change) => change.startsWith("delete")).length).toBe(3);
    await operator.apply();
    expect(await pendingOf([operator, shop])).toEqual([]);
  }, 400_000);

  it("leaves nothing when all is destroyed", async () => {
    await shop.destroy();
    await operator.destroy();
    expect([...(await shop.resources()), ...(await operator.resources())]).toEqual([]);
  }, 400_000);
});

// As in the scenario's own terraform.tfvars.
const shopIssuer = "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const bankIssuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLEA123B456789C0D1E2FEXAMPLE";
