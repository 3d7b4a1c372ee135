import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";
import {
  apply,
  destroy,
  init,
  outputs,
  type PlanJson,
  pending,
  pendingChanges,
  planJson,
  terraform,
} from "../../support/terraform";
import { type Ground, groundDirectory, type Party, parties, writeClient, writeOperator } from "./two-sides";

/** An operator and two clients, each in an account of its own, in the order in which they have to apply. */
describeWith(["terraform", "moto"], "vpc-peering over three accounts", () => {
  let moto: Moto;
  let options: { readonly env: Moto["env"] };
  let groundRoot: string;
  let operator: string;
  let shop: string;
  let bank: string;
  let shopRules: readonly unknown[] = [];
  let ground: Readonly<Record<Party, Ground>>;

  beforeAll(async () => {
    moto = await startMoto();
    options = { env: moto.env };
    [groundRoot, operator, shop, bank] = await Promise.all([
      groundDirectory(),
      temporaryDirectory("operator"),
      temporaryDirectory("shop"),
      temporaryDirectory("bank"),
    ]);
    await init(groundRoot, options);
    await apply(groundRoot, options);
    // What groundDirectory writes as outputs.
    ground = (await outputs(groundRoot, options)) as unknown as Readonly<Record<Party, Ground>>;
  }, 300_000);

  afterAll(() => moto?.stop());

  const client = (party: "shop" | "bank", more: object = {}) => ({
    account_id: parties[party].account,
    vpc_id: ground[party].vpc_id,
    region: parties[party].region,
    cidr_blocks: { vpc: parties[party].cidr },
    ipv6_cidr_blocks: { vpc: ground[party].ipv6_cidr_block },
    ...more,
  });
  const operatorInputs = (clients: object) => ({
    account_id: parties.operator.account,
    region: parties.operator.region,
    topology: "hub",
    vpc_id: ground.operator.vpc_id,
    cidr_blocks: { vpc: parties.operator.cidr },
    ipv6_cidr_blocks: { vpc: ground.operator.ipv6_cidr_block },
    route_table_ids: ground.operator.route_table_ids,
    security_group_id: ground.operator.security_group_id,
    tags: { team: "platform" },
    clients,
  });
  const planned = async (directory: string): Promise<PlanJson> => planJson(directory, options);
  const pendingIn = (directory: string) => pending(directory, options);
  /** What is really there, asked of AWS anew. */
  const look = async () => {
    await apply(groundRoot, options);
    return outputs(groundRoot, options);
  };

  it("is asked for by the operator, and nothing is open or active yet", async () => {
    await writeOperator(operator, operatorInputs({ shop: client("shop"), bank: client("bank") }));
    await init(operator, options);
    await apply(operator, options);
    const plan = await planned(operator);
    expect(pendingChanges(plan)).toEqual([]);
    expect(acceptStatus(plan)).toEqual({ bank: "pending-acceptance", shop: "pending-acceptance" });
  }, 300_000);

  it("is refused options while it is pending, at plan and with the client's name", async () => {
    await writeOperator(operator, operatorInputs({ shop: client("shop", { accepted: true }), bank: client("bank") }));
    const { code, stdout, stderr } = await terraform(operator, ["plan", "-no-color", "-input=false"], options);
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`.replace(/\s*\n[│ ]*/g, " ")).toContain(
      "Client shop: accepted is true, but the peering is pending-acceptance. Set it to false, let the client apply its side, then set it to true.",
    );
    await writeOperator(operator, operatorInputs({ shop: client("shop"), bank: client("bank") }));
  }, 300_000);

  it("is refused by a client whose VPC it is not for", async () => {
    await writeClient(shop, "shop", operator, {
      vpc_id: ground.bank.vpc_id,
      route_table_ids: ground.shop.route_table_ids,
    });
    await init(shop, options);
    const { stdout, stderr } = await terraform(shop, ["plan", "-no-color", "-input=false"], options);
    expect(`${stdout}${stderr}`.replace(/\s*\n[│ ]*/g, " ")).toContain(
      `is for ${ground.shop.vpc_id}, and vpc_id is ${ground.bank.vpc_id}. Take the entry of the operator's output that is yours`,
    );
  }, 300_000);

  it("is accepted by the client in the same region, which lets in the operator's security group and networks", async () => {
    await writeClient(shop, "shop", operator, {
      vpc_id: ground.shop.vpc_id,
      route_table_ids: ground.shop.route_table_ids,
      allow_remote_vpc_dns_resolution: true,
      tags: { team: "shop" },
      ingress: {
        node: { security_group_id: ground.shop.security_group_id, ports: [9100], source: "security_group" },
        app: { security_group_id: ground.shop.security_group_id, ports: [8080, 9090] },
      },
    });
    await apply(shop, options);
    expect(await pendingIn(shop)).toEqual([]);
    const plan = await planned(operator);
    expect(pendingChanges(plan)).toEqual([]);
    expect(acceptStatus(plan)).toEqual({ bank: "pending-acceptance", shop: "active" });
  }, 400_000);

  it("opens exactly the named ports to exactly the operator, and nothing else", async () => {
    const own = rules(await planned(shop));
    const network = (port: number) => [
      { port, source: parties.operator.cidr },
      { port, source: ground.operator.ipv6_cidr_block },
    ];
    expect(own.map(({ port, source }) => ({ port, source }))).toEqual([
      ...network(8080),
      ...network(9090),
      { port: 9100, source: `${parties.operator.account}/${ground.operator.security_group_id}` },
    ]);
    expect([...new Set(own.map(({ group }) => group))]).toEqual([ground.shop.security_group_id]);
    shopRules = own.map(({ id }) => id);
  }, 300_000);

  it("is accepted by the client in another region", async () => {
    await writeClient(bank, "bank", operator, {
      vpc_id: ground.bank.vpc_id,
      route_table_ids: { a: ground.bank.route_table_ids.a },
    });
    await init(bank, options);
    await apply(bank, options);
  }, 400_000);

  it("takes the operator's options once it is active, and every plan is empty then", async () => {
    await writeOperator(
      operator,
      operatorInputs({ shop: client("shop", { accepted: true }), bank: client("bank", { accepted: true }) }),
      ["shop"],
    );
    const before = await pendingIn(operator);
    expect(before.filter((change) => !change.includes("output."))).toEqual([
      'create module.peering.aws_vpc_peering_connection_options.this["bank"]',
      'create module.peering.aws_vpc_peering_connection_options.this["shop"]',
    ]);
    await apply(operator, options);
    for (const directory of [operator, shop, bank]) expect(await pendingIn(directory)).toEqual([]);
  }, 400_000);

  it("is found by its tags, which name the client", async () => {
    const { found_shop, peering } = await outputs(operator, options);
    const ids = peeringIds(peering);
    expect(found_shop).toEqual([ids.shop]);
  });

  it("has routes to the named networks in the named tables, both ways, no others, and no rules beyond those", async () => {
    const ids = peeringIds((await outputs(operator, options)).peering);
    const seen = await look();
    const way = (table: string, party: Party, id: string | undefined) => [
      `${table} ${parties[party].cidr} ${id}`,
      `${table} ${ground[party].ipv6_cidr_block} ${id}`,
    ];
    // All rules that the groups have, whoever made them.
    expect(seen).toMatchObject({
      shop_rules: expect.arrayContaining([...shopRules]),
      bank_rules: [],
      operator_rules: [],
    });
    expect(seen.shop_rules).toHaveLength(shopRules.length);
    expect(seen.operator_routes).toEqual(
      ["a", "b"].flatMap((table) => [...way(table, "shop", ids.shop), ...way(table, "bank", ids.bank)]).sort(),
    );
    expect(seen.shop_routes).toEqual(["a", "b"].flatMap((table) => way(table, "operator", ids.shop)).sort());
    expect(seen.bank_routes).toEqual(way("a", "operator", ids.bank).sort());
  }, 300_000);

  it("touches only what belongs to a client that goes", async () => {
    await destroy(bank, options);
    expect(await pendingIn(operator)).toEqual([]);
    await writeOperator(operator, operatorInputs({ shop: client("shop", { accepted: true }) }), ["shop"]);
    expect(await pendingIn(operator)).toEqual([
      'delete module.peering.aws_route.ipv4["bank/a/vpc"]',
      'delete module.peering.aws_route.ipv4["bank/b/vpc"]',
      'delete module.peering.aws_route.ipv6["bank/a/vpc"]',
      'delete module.peering.aws_route.ipv6["bank/b/vpc"]',
      'delete module.peering.aws_vpc_peering_connection.this["bank"]',
      'delete module.peering.aws_vpc_peering_connection_options.this["bank"]',
      "update output.peering",
    ]);
    await apply(operator, options);
    expect(await pendingIn(shop)).toEqual([]);
  }, 400_000);

  it("can be destroyed from both sides, and leaves nothing behind", async () => {
    await destroy(shop, options);
    await destroy(operator, options);
    expect(await look()).toMatchObject({
      operator_routes: [],
      shop_routes: [],
      bank_routes: [],
      shop_rules: [],
      bank_rules: [],
    });
  }, 400_000);
});

/** The states of the peerings, by client, as AWS says them now. */
function acceptStatus(plan: PlanJson): Readonly<Record<string, unknown>> {
  const peerings = (plan.resource_changes ?? []).filter(({ type }) => type === "aws_vpc_peering_connection");
  return Object.fromEntries(
    peerings.map(({ address, change }) => [/"(.+)"/.exec(address)?.[1] ?? "", change.before?.accept_status]),
  );
}

interface Rule {
  readonly id: unknown;
  readonly group: unknown;
  readonly port: number;
  readonly source: unknown;
}

/** The rules that a side made, as AWS says them now, by port; a rule that is not for one TCP port is an error. */
function rules(plan: PlanJson): readonly Rule[] {
  return (plan.resource_changes ?? [])
    .filter(({ type }) => type === "aws_vpc_security_group_ingress_rule")
    .map(({ change: { before } }) => {
      if (before?.ip_protocol !== "tcp" || before.from_port !== before.to_port) throw new Error(JSON.stringify(before));
      const sources = [before.cidr_ipv4, before.cidr_ipv6, before.referenced_security_group_id, before.prefix_list_id];
      const [source, ...others] = sources.filter((value) => value != null && value !== "");
      if (others.length > 0) throw new Error(`A rule has two sources: ${JSON.stringify(before)}`);
      return {
        id: before.security_group_rule_id,
        group: before.security_group_id,
        port: Number(before.from_port),
        source,
      };
    })
    .sort((a, b) => a.port - b.port || String(a.source).localeCompare(String(b.source)));
}

function peeringIds(contracts: unknown): Readonly<Record<string, string>> {
  // The shape of the contract peering/1, by client.
  const byClient = contracts as Readonly<Record<string, { readonly vpc_peering_connection_id: string }>>;
  return Object.fromEntries(Object.entries(byClient).map(([name, its]) => [name, its.vpc_peering_connection_id]));
}
