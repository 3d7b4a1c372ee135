import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { accounts, newRoot, type Root, stateOf } from "./two-accounts";

const offered = `output "endpoint_service" {\n  value = module.this.endpoint_service\n}\n`;
const asked = `output "endpoint_ids" {\n  value = module.this.endpoint_ids\n}\noutput "static_configs" {\n  value = module.this.static_configs\n}\n`;

const query = `node = { port = 9100, type = "ip", target_id = "10.0.0.7", security_groups = ["apps"] }`;
const path = `orders = { port = 8080, type = "ip", target_id = "10.0.0.8", cidrs = ["10.0.0.0/24"], route = "path", metrics_path = "/orders/metrics" }`;
const host = `web = { port = 8443, type = "ip", target_id = "10.0.0.9", security_groups = ["apps"], scheme = "https", route = "host", host = "web.metrics.example.com" }`;

function client(targets: readonly string[]): string {
  return `  name                        = "shop-metrics"
  allowed_principals          = ["arn:aws:iam::${accounts.operator}:root"]
  acceptance_required         = false
  operator_cidrs              = ["10.64.0.0/24"]
  target_security_groups      = { apps = aws_security_group.this.id }
  open_target_security_groups = true

  targets = {
    ${targets.join("\n    ")}
  }
`;
}

const operator = `  endpoint_service = { shop = data.terraform_remote_state.client.outputs.endpoint_service }
  prometheus_cidrs = ["10.0.0.0/24"]
`;

// In the order in which they stand: each goes on from what the one before left.
describeWith(["terraform", "moto"], "A client's router and the operator's endpoint", () => {
  let moto: Moto;
  let shop: Root;
  let prometheus: Root;

  beforeAll(async () => {
    moto = await startMoto();
    shop = await newRoot(moto, accounts.client);
    prometheus = await newRoot(moto, accounts.operator);
    await shop.call("endpoint-service-router", client([query, path, host]), offered);
    await shop.apply();
  }, 600_000);

  afterAll(() => moto.stop(), 60_000);

  it("leave nothing to do once both have applied", async () => {
    await prometheus.call("endpoint", operator, `${asked}${stateOf("client", shop)}`);
    await prometheus.apply();
    expect(await shop.pending()).toEqual([]);
    expect(await prometheus.pending()).toEqual([]);
  }, 400_000);

  it("give Prometheus a target for each rule, behind one port", async () => {
    const endpoint = expect.stringMatching(/^vpce-[^:]+:80$/);
    const labels = (name: string, more: object) => ({
      __metrics_path__: "/metrics",
      __scheme__: "http",
      client: "shop",
      instance: `shop/${name}`,
      ...more,
    });
    expect((await prometheus.outputs()).static_configs).toEqual({
      shop: [
        { labels: labels("node", { __param_target: "node" }), targets: [endpoint] },
        { labels: labels("orders", { __metrics_path__: "/orders/metrics" }), targets: [endpoint] },
        { labels: labels("web", {}), targets: ["web.metrics.example.com:80"] },
      ],
    });
  }, 60_000);

  it("change nothing of the operator's but its jobs when a target goes, and only that target's own at the client", async () => {
    await shop.call("endpoint-service-router", client([query, host]), offered);
    expect(await shop.pending()).toEqual([
      'delete module.this.aws_lb_listener_rule.this["orders"]',
      'delete module.this.aws_lb_target_group.this["orders"]',
      'delete module.this.aws_lb_target_group_attachment.this["orders"]',
      'delete module.this.aws_vpc_security_group_egress_rule.network["8080 10.0.0.0/24"]',
      "update output.endpoint_service",
    ]);
    await shop.apply();
    expect(await prometheus.pending()).toEqual(["update output.static_configs"]);
  }, 400_000);

  it("can be destroyed, the operator's side first", async () => {
    await prometheus.destroy();
    await shop.destroy();
    expect(
      (await shop.plan()).resource_changes?.filter(
        ({ change }) => change.before != null && change.actions[0] !== "read",
      ),
    ).toEqual([]);
  }, 600_000);
});
