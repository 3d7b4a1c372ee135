import { type Moto, startMoto } from "../../support/moto";
import { checkConfiguration, type Series, withPrometheus } from "../../support/prometheus";
import { describeWith } from "../../support/skip";
import { writeFiles } from "../../support/temporary";
import { apply, destroy, init, outputs, type PlanJson, pendingChanges, planJson } from "../../support/terraform";
import { endpointService } from "../endpoint-service/module-under-test";
import { outputsOfExamples } from "./example-outputs";
import { type Apps, type Network, startNetwork, through } from "./network";
import { accounts, newRoot, type Root, stateOf } from "./two-accounts";
import { resourcesOf } from "./way";

const offered = `output "endpoint_service" {\n  value = module.this.endpoint_service\n}\noutput "security_group_id" {\n  value = module.this.security_group_id\n}\noutput "load_balancer_arn" {\n  value = module.this.load_balancer_arn\n}\noutput "apps_security_group_id" {\n  value = aws_security_group.this.id\n}\n`;
const askedOutputs = `output "endpoint_ids" {\n  value = module.this.endpoint_ids\n}\noutput "scrape_configs" {\n  value = module.this.scrape_configs\n}\noutput "static_configs" {\n  value = module.this.static_configs\n}\n`;

const node = `node = { port = 9100, type = "ip", target_id = "10.0.0.7", security_groups = ["apps"], labels = { team = "shop", job = "linux", client = "bank", instance = "bank/node" } }`;
const federation = `federation = { port = 9090, type = "ip", target_id = "10.0.0.8", cidrs = ["10.0.0.0/24"], metrics_path = "/federate", params = { "match[]" = ["{a=\\"1\\"}", "{a=\\"2\\"}"] } }`;
const secured = `secured = { port = 9443, type = "ip", target_id = "10.0.0.9", security_groups = ["apps"], scheme = "https", params = { module = ["x"] } }`;

function client(targets: readonly string[], more = ""): string {
  return `  name               = "shop-metrics"
  allowed_principals = ["arn:aws:iam::${accounts.operator}:role/terraform"]

  target_security_groups      = { apps = aws_security_group.this.id }
  open_target_security_groups = true

  targets = {
    ${targets.join("\n    ")}
  }
${more}`;
}

const operator = `  endpoint_service           = { shop = data.terraform_remote_state.client.outputs.endpoint_service }
  prometheus_security_groups = { prometheus = aws_security_group.this.id }
`;

/** What the apps serve. A federation that is not asked for anything in particular answers nothing. */
const apps: Apps = {
  "10.0.0.7:9100": ({ path }) => (path === "/metrics" ? 'app_info{app="node"} 1\n' : undefined),
  "10.0.0.8:9090": ({ path, query }) =>
    path === "/federate" && query.getAll("match[]").length === 2 ? 'app_info{app="federation"} 1\n' : undefined,
};

// In the order in which they stand: each goes on from what the one before left.
describeWith(["terraform", "moto"], "A client's endpoint service and the operator's endpoint", () => {
  let moto: Moto;
  let shop: Root;
  let prometheus: Root;
  const all = [node, federation, secured];
  /** The operator's last plan. Whether an endpoint was accepted is not known to its state before it asks AWS again. */
  let asked: PlanJson;

  beforeAll(async () => {
    moto = await startMoto();
    shop = await newRoot(moto, accounts.client);
    prometheus = await newRoot(moto, accounts.operator);
    await shop.call("endpoint-service", client(all), offered);
    await shop.apply();
  }, 400_000);

  afterAll(() => moto.stop(), 60_000);

  it("leave nothing to do once the client has applied", async () => {
    expect(await shop.pending()).toEqual([]);
  }, 400_000);

  it("can be found by the tags of what the client made", async () => {
    const directory = await endpointService.copyOfExample("endpoint-service/found-by-tags");
    await writeFiles(directory, { "aws_override.tf": shop.provider });
    const { apps_security_group_id, load_balancer_arn, security_group_id } = await shop.outputs();
    const options = { env: { ...moto.env, TF_VAR_security_group_id: String(apps_security_group_id) } };
    await init(directory, options);
    await apply(directory, options);
    expect(await outputs(directory, options)).toEqual({ load_balancer_arn });
    const { resource_changes = [] } = await planJson(directory, options);
    expect(resource_changes.map(({ change }) => [change.actions, change.after?.referenced_security_group_id])).toEqual([
      [["no-op"], security_group_id],
    ]);
    await destroy(directory, options);
  }, 400_000);

  it("refuse an account that is not among the principals", async () => {
    const stranger = await newRoot(moto, accounts.stranger);
    await stranger.call("endpoint", operator, `${askedOutputs}${stateOf("client", shop)}`);
    expect(await stranger.failure()).toContain("InvalidServiceName");
  }, 400_000);

  it("refuse the operator in a region that is not among the supported ones", async () => {
    const elsewhere = await newRoot(moto, accounts.operator, "eu-west-1");
    await elsewhere.call("endpoint", operator, `${askedOutputs}${stateOf("client", shop)}`);
    expect(await elsewhere.failure()).toContain("InvalidServiceName");
  }, 400_000);

  it("let the operator ask, without anything more to plan", async () => {
    await prometheus.call(
      "endpoint",
      operator,
      `${askedOutputs}${await outputsOfExamples()}${stateOf("client", shop)}`,
    );
    await prometheus.apply();
    asked = await prometheus.plan();
    expect(endpoints(asked)).toEqual(["pendingAcceptance"]);
    expect(pendingChanges(asked)).toEqual([]);
  }, 400_000);

  describeWith(["prometheus", "promtool"], "before the client accepts", () => {
    it("lead no scrape anywhere", async () => {
      await scrapeAll(async (network, jobs) => {
        expect(jobs.linux).toBe("server returned HTTP status 502 the endpoint is pendingAcceptance");
        expect(network.reached()).toEqual([]);
      });
    }, 120_000);
  });

  it("let the client accept, without anything more to plan on either side", async () => {
    const accepted = `  accepted_endpoint_ids = values(try(data.terraform_remote_state.operator.outputs.endpoint_ids, {}))\n  private_dns_name = "shop.metrics.example.com"\n`;
    await shop.call("endpoint-service", client(all, accepted), `${offered}${stateOf("operator", prometheus)}`);
    await shop.apply();
    expect(await shop.pending()).toEqual([]);
    asked = await prometheus.plan();
    expect(endpoints(asked)).toEqual(["available"]);
    expect(pendingChanges(asked)).toEqual([]);
  }, 400_000);

  it("give Prometheus its jobs", async () => {
    const { scrape_configs, static_configs } = await prometheus.outputs();
    const address = expect.stringMatching(/^vpce-[^:]+:9100$/);
    expect(scrape_configs).toEqual({
      shop: [
        {
          job_name: "shop/federation",
          metrics_path: "/federate",
          params: { "match[]": ['{a="1"}', '{a="2"}'] },
          scheme: "http",
          static_configs: [
            {
              labels: { client: "shop", instance: "shop/federation" },
              targets: [expect.stringMatching(/^vpce-[^:]+:9090$/)],
            },
          ],
        },
        {
          job_name: "shop/node",
          metrics_path: "/metrics",
          params: {},
          scheme: "http",
          static_configs: [
            { labels: { client: "shop", instance: "shop/node", job: "linux", team: "shop" }, targets: [address] },
          ],
        },
        expect.objectContaining({ job_name: "shop/secured", params: { module: ["x"] }, scheme: "https" }),
      ],
    });
    expect(static_configs).toEqual({
      shop: [
        {
          labels: {
            __metrics_path__: "/metrics",
            __scheme__: "http",
            client: "shop",
            instance: "shop/node",
            job: "linux",
            team: "shop",
          },
          targets: [address],
        },
        {
          labels: {
            __metrics_path__: "/metrics",
            __param_module: "x",
            __scheme__: "https",
            client: "shop",
            instance: "shop/secured",
          },
          targets: [expect.stringMatching(/^vpce-[^:]+:9443$/)],
        },
      ],
    });
  }, 400_000);

  describeWith(["prometheus", "promtool"], "with a Prometheus", () => {
    it("lead a scrape of each job to its port, with all its parameters, and over TLS where it says so", async () => {
      await scrapeAll(async (network, jobs, up) => {
        expect(network.reached()).toEqual([
          "10.0.0.7:9100 GET /metrics",
          `10.0.0.8:9090 GET /federate?match%5B%5D=%7Ba%3D%221%22%7D&match%5B%5D=%7Ba%3D%222%22%7D`,
          "10.0.0.9:9443 TLS",
        ]);
        // The app that speaks TLS has no certificate here.
        expect(jobs).toEqual({
          "shop/federation": "",
          linux: "",
          "shop/secured": expect.stringMatching(/^Get "https:.*\/metrics\?module=x": TLS ends here$/),
        });
        const labels = (name: string) => ({ client: "shop", instance: `shop/${name}`, job: `shop/${name}` });
        expect(up).toEqual([
          { labels: { __name__: "up", ...labels("federation") }, value: 1 },
          // A client chooses job, and neither client nor instance.
          { labels: { __name__: "up", ...labels("node"), job: "linux", team: "shop" }, value: 1 },
          { labels: { __name__: "up", ...labels("secured") }, value: 0 },
        ]);
      });
    }, 120_000);
  });

  it("refuse a private DNS name that is not verified", async () => {
    await prometheus.call(
      "endpoint",
      `${operator}  private_dns = { shop = true }\n`,
      `${askedOutputs}${stateOf("client", shop)}`,
    );
    expect(await prometheus.failure()).toContain(
      "Service shop: it has no private DNS name that AWS has verified. Remove it from private_dns until the client has one.",
    );
  }, 400_000);

  it("use the private DNS name once it is verified", async () => {
    const verified = `  accepted_endpoint_ids = values(try(data.terraform_remote_state.operator.outputs.endpoint_ids, {}))\n  private_dns_name = "shop.metrics.example.com"\n  private_dns_verified = true\n`;
    await shop.call("endpoint-service", client([node], verified), `${offered}${stateOf("operator", prometheus)}`);
    const plan = await shop.pending();
    // The targets that go take only their own with them.
    expect(plan.filter((change) => change.startsWith("delete"))).toEqual(
      [
        ...["federation", "secured"].flatMap((name) => [
          `delete module.this.aws_lb_listener.this["${name}"]`,
          `delete module.this.aws_lb_target_group.this["${name}"]`,
          `delete module.this.aws_lb_target_group_attachment.this["${name}"]`,
        ]),
        'delete module.this.aws_vpc_security_group_egress_rule.group["9443 apps"]',
        'delete module.this.aws_vpc_security_group_egress_rule.network["9090 10.0.0.0/24"]',
        'delete module.this.aws_vpc_security_group_ingress_rule.target["9443 apps"]',
      ].sort(),
    );
    await shop.apply();
    expect(await shop.pending()).toEqual([]);
    await prometheus.apply();
    expect(await prometheus.pending()).toEqual([]);
    expect(await prometheus.outputs()).toMatchObject({
      static_configs: { shop: [{ targets: ["shop.metrics.example.com:9100"] }] },
    });
  }, 400_000);

  it("can be destroyed, the operator's side first", async () => {
    await prometheus.destroy();
    await shop.destroy();
    expect(await shop.state()).not.toHaveProperty("values");
  }, 400_000);

  /** Has Prometheus scrape all jobs once. `use` gets the error of each job label, empty for none, and the series `up`. */
  async function scrapeAll(
    use: (network: Network, jobs: Readonly<Record<string, string>>, up: readonly Series[]) => Promise<void>,
  ): Promise<void> {
    const configuration = String((await prometheus.outputs()).prometheus_yml);
    expect(await checkConfiguration({ "prometheus.yml": configuration })).toMatchObject({ ok: true });
    const network = await startNetwork(resourcesOf(asked.prior_state), resourcesOf(await shop.state()), apps);
    try {
      await withPrometheus({ "prometheus.yml": through(network, configuration) }, async ({ scraped, query }) => {
        const targets = await scraped(3);
        const jobs = Object.fromEntries(targets.map(({ labels, error }) => [labels.job, error]));
        await use(network, jobs, await query("up"));
      });
    } finally {
      await network.stop();
    }
  }
});

/** What AWS says of each endpoint when a plan asks. */
function endpoints({ resource_changes = [] }: PlanJson): readonly string[] {
  return resource_changes.flatMap(({ type, change }) =>
    type === "aws_vpc_endpoint" && change.before != null ? [String(change.before.state)] : [],
  );
}
