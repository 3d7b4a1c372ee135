import { z } from "zod";
import { type Moto, startMoto } from "../../support/moto";
import { checkConfiguration, withPrometheus } from "../../support/prometheus";
import { describeWith } from "../../support/skip";
import { outputsOfExamples } from "./example-outputs";
import { type Apps, type Network, startNetwork, through } from "./network";
import { accounts, newRoot, type Root, stateOf } from "./two-accounts";
import { type Resources, resourcesOf } from "./way";

const offered = `output "endpoint_service" {\n  value = module.this.endpoint_service\n}\n`;
const asked = `output "scrape_configs" {\n  value = module.this.scrape_configs\n}\noutput "static_configs" {\n  value = module.this.static_configs\n}\n`;

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
  private_dns_name            = "*.metrics.example.com"
  private_dns_verified        = true

  targets = {
    ${targets.join("\n    ")}
  }
`;
}

const operator = `  endpoint_service = { shop = data.terraform_remote_state.client.outputs.endpoint_service }
  prometheus_cidrs = ["10.0.0.0/24"]
  private_dns      = { shop = true }
`;

/** What the apps serve. That of orders says that it is another client's. */
const apps: Apps = {
  "10.0.0.7:9100": ({ path }) => (path === "/metrics" ? 'app_info{app="node"} 1\n' : undefined),
  "10.0.0.8:8080": ({ path }) =>
    path === "/orders/metrics" ? 'app_info{app="orders",client="bank",instance="bank/orders"} 1\n' : undefined,
  "10.0.0.9:8443": ({ path }) => (path === "/metrics" ? 'app_info{app="web"} 1\n' : undefined),
};

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
    await prometheus.call("endpoint", operator, `${asked}${await outputsOfExamples()}${stateOf("client", shop)}`);
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

  describeWith(["prometheus", "promtool"], "with a Prometheus", () => {
    const everything = [
      "10.0.0.7:9100 GET /metrics?target=node",
      "10.0.0.8:8080 GET /orders/metrics",
      "10.0.0.9:8443 GET /metrics",
    ];
    let both: readonly [operator: Resources, client: Resources];
    let network: Network;

    beforeAll(async () => {
      both = [resourcesOf(await prometheus.state()), resourcesOf(await shop.state())];
    }, 120_000);

    beforeEach(async () => {
      network = await startNetwork(...both, apps);
    });

    afterEach(() => network.stop());

    it("lead a scrape of each job to its target, under the names that were promised", async () => {
      const { prometheus_yml } = await prometheus.outputs();
      expect(await checkConfiguration({ "prometheus.yml": String(prometheus_yml) })).toMatchObject({ ok: true });
      const labels = (name: string) => ({ client: "shop", instance: `shop/${name}`, job: `shop/${name}` });
      const theirs = { exported_client: "bank", exported_instance: "bank/orders" };
      await withPrometheus(
        { "prometheus.yml": through(network, String(prometheus_yml)) },
        async ({ scraped, query }) => {
          await scraped(3);
          expect(await query("up")).toEqual(
            ["node", "orders", "web"].map((name) => ({ labels: { __name__: "up", ...labels(name) }, value: 1 })),
          );
          expect((await query("app_info")).map(({ labels }) => labels)).toEqual([
            { __name__: "app_info", app: "node", ...labels("node") },
            { __name__: "app_info", app: "orders", ...labels("orders"), ...theirs },
            { __name__: "app_info", app: "web", ...labels("web") },
          ]);
        },
      );
      expect(network.reached()).toEqual(everything);
    }, 120_000);

    it("lead the scrapes of one job that has all targets there, too, listed in it or in a file", async () => {
      const { file_sd, static_configs } = await prometheus.outputs();
      const listed = z.record(z.string(), z.array(z.unknown())).parse(static_configs);
      const proxy_url = network.url;
      const files = {
        "prometheus.yml": JSON.stringify({
          global: { scrape_interval: "1s" },
          scrape_configs: [
            { job_name: "listed", proxy_url, static_configs: Object.values(listed).flat() },
            { job_name: "in-file", proxy_url, file_sd_configs: [{ files: ["clients.json"] }] },
          ],
        }),
        "clients.json": String(file_sd),
      };
      expect(await checkConfiguration(files)).toMatchObject({ ok: true });
      await withPrometheus(files, async ({ scraped, query }) => {
        await scraped(6);
        expect(await query("up")).toEqual(
          ["node", "orders", "web"].flatMap((name) =>
            ["in-file", "listed"].map((job) => ({
              labels: { __name__: "up", client: "shop", instance: `shop/${name}`, job },
              value: 1,
            })),
          ),
        );
      });
      expect(network.reached()).toEqual(everything);
    }, 120_000);

    it("lead no other scrape anywhere", async () => {
      const { scrape_configs } = await prometheus.outputs();
      const [node] = z.object({ shop: z.array(job) }).parse(scrape_configs).shop;
      const address = String(node?.static_configs[0]?.targets[0]);
      const to = (target: string) => ({ static_configs: [{ targets: [target] }] });
      const twins: Readonly<Record<string, { readonly change: object; readonly error: string }>> = {
        "a target that is not there": { change: { params: { target: ["nobody"] } }, error: "404 Not Found" },
        "a target by another parameter": { change: { params: { name: ["node"] } }, error: "404 Not Found" },
        "no parameter": { change: { params: {} }, error: "404 Not Found" },
        "another path of the target": { change: { metrics_path: "/debug" }, error: "404 Not Found" },
        "a host of no target": {
          change: { params: {}, ...to("other.metrics.example.com:80") },
          error: "404 Not Found",
        },
        "another domain": { change: to("web.example.com:80"), error: "502 no such name: web.example.com" },
        "another port": {
          change: to(address.replace(/:80$/, ":9100")),
          error: "502 the endpoint's security group lets nobody in on 9100",
        },
      };
      const jobs = Object.entries(twins).map(([job_name, { change }]) => ({ ...node, ...change, job_name }));
      const configuration = {
        global: { scrape_interval: "1s" },
        scrape_configs: [node, ...jobs].map((one) => ({ ...one, proxy_url: network.url })),
      };
      await withPrometheus({ "prometheus.yml": JSON.stringify(configuration) }, async ({ scraped, query }) => {
        const targets = await scraped(configuration.scrape_configs.length);
        expect(Object.fromEntries(targets.map(({ labels, error }) => [labels.job, error]))).toEqual({
          "shop/node": "",
          ...Object.fromEntries(
            Object.entries(twins).map(([name, { error }]) => [name, `server returned HTTP status ${error}`]),
          ),
        });
        expect((await query("up == 1")).map(({ labels }) => labels.job)).toEqual(["shop/node"]);
      });
      expect(network.reached()).toEqual(["10.0.0.7:9100 GET /metrics?target=node"]);
    }, 120_000);
  });

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
    expect(await prometheus.pending()).toEqual(
      ["file_sd", "prometheus_yml", "scrape_configs", "static_configs"].map((name) => `update output.${name}`),
    );
  }, 400_000);

  it("can be destroyed, the operator's side first", async () => {
    await prometheus.destroy();
    await shop.destroy();
    expect(await shop.state()).not.toHaveProperty("values");
  }, 600_000);
});

/** What the tests change of a job. The rest stays as it is. */
const job = z.looseObject({
  static_configs: z.array(z.looseObject({ targets: z.array(z.string()) })),
});
