import { checkConfiguration } from "../../support/prometheus";
import { type Scenario, type Side, scenarioAccounts, startScenario } from "../../support/scenario";
import { describeWith } from "../../support/skip";
import { own, pendingOf, told } from "./peering";

// In the order in which they stand: each goes on from what the one before left.
describeWith(["terraform", "moto"], "The scenario hub-peering", () => {
  let scenario: Scenario;
  let operator: Side;
  let shop: Side;
  let bank: Side;

  beforeAll(async () => {
    scenario = await startScenario("hub-peering", { bank_region: "eu-west-1" });
    operator = scenario.operator;
    [shop, bank] = await Promise.all([scenario.client("shop"), scenario.client("bank")]);
  }, 400_000);

  afterAll(() => scenario?.stop(), 60_000);

  const clients = (more: object = {}) => ({
    shop: told(scenario.networks.shop, more),
    bank: told(scenario.networks.bank, { region: "eu-west-1", ...more }),
  });

  it("begins with the operator, who asks for the peerings", async () => {
    await operator.set({ clients: clients() });
    await operator.apply();
    expect(await operator.pending()).toEqual([]);
  }, 400_000);

  it("goes on with the clients, who accept with one line", async () => {
    await shop.set(own(scenario.networks.shop));
    await bank.set({ ...own(scenario.networks.bank), region: "eu-west-1" });
    await Promise.all([shop.apply(), bank.apply()]);
    expect(await pendingOf([operator, shop, bank])).toEqual([]);
  }, 400_000);

  it("ends with the operator, who then discovers targets in both", async () => {
    await operator.set({ clients: clients({ accepted: true }) });
    await operator.apply();
    expect(await pendingOf([operator, shop, bank])).toEqual([]);
    const job = (client: string, region: string) => `- "ec2_sd_configs":
  - "port": 9100
    "region": "${region}"
    "role_arn": "arn:aws:iam::${scenarioAccounts.client}:role/scrapeway-discovery-${client}"
  "job_name": "${client}"
`;
    expect((await operator.outputs()).prometheus_yml).toBe(
      `"scrape_configs":\n${job("bank", "eu-west-1")}${job("shop", "eu-central-1")}`,
    );
  }, 400_000);

  describeWith(["promtool"], "asked about by promtool", () => {
    it("gives Prometheus a configuration that it takes", async () => {
      const { prometheus_yml } = await operator.outputs();
      expect(await checkConfiguration({ "prometheus.yml": String(prometheus_yml) })).toMatchObject({ ok: true });
    }, 60_000);
  });

  it("takes only its own away when a client leaves, the client's side first", async () => {
    await bank.destroy();
    expect(await bank.resources()).toEqual([]);
    await operator.set({ clients: { shop: clients({ accepted: true }).shop } });
    expect(await operator.pending()).toEqual([
      'delete aws_iam_role_policy.discovery["bank"]',
      'delete aws_vpc_security_group_egress_rule.scrapes["bank/vpc"]',
      'delete module.peering.aws_route.ipv4["bank/prometheus/vpc"]',
      'delete module.peering.aws_vpc_peering_connection.this["bank"]',
      'delete module.peering.aws_vpc_peering_connection_options.this["bank"]',
      "update output.peering",
      "update output.prometheus_yml",
    ]);
    await operator.apply();
    expect(await pendingOf([operator, shop])).toEqual([]);
  }, 400_000);

  it("leaves nothing when all is destroyed", async () => {
    await shop.destroy();
    await operator.destroy();
    expect([...(await shop.resources()), ...(await operator.resources())]).toEqual([]);
  }, 400_000);
});
