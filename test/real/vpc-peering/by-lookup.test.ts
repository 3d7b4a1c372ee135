import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { apply, destroy, init, outputs, pendingChanges, planJson } from "../../support/terraform";
import { accepter, type Ground, groundDirectory, parties, requester, writeOperator } from "./two-sides";

describeWith(["terraform", "moto"], "A client who finds everything by tags and by the two VPCs", () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
  }, 120_000);

  afterAll(() => moto.stop());

  it("accepts with the example as it stands, plans nothing afterwards, and leaves", async () => {
    const options = { env: moto.env };
    const groundRoot = await groundDirectory();
    await init(groundRoot, options);
    await apply(groundRoot, options);
    // What groundDirectory writes as outputs.
    const ground = (await outputs(groundRoot, options)) as unknown as Readonly<Record<"operator" | "shop", Ground>>;
    const { account, region, cidr } = parties.operator;
    const operator = await temporaryDirectory(requester.name);
    await writeOperator(operator, {
      account_id: account,
      region,
      topology: "dedicated",
      vpc_id: ground.operator.vpc_id,
      cidr_blocks: { vpc: cidr },
      route_table_ids: ground.operator.route_table_ids,
      clients: {
        shop: { account_id: parties.shop.account, vpc_id: ground.shop.vpc_id, cidr_blocks: { vpc: parties.shop.cidr } },
      },
    });
    await init(operator, options);
    await apply(operator, options);

    const client = await accepter.copyOfExample("vpc-peering-accepter/by-lookup");
    const told = { account_id: account, vpc_id: ground.operator.vpc_id, cidr_blocks: { vpc: cidr } };
    await writeFiles(client, { "terraform.tfvars.json": JSON.stringify({ operator: told }) });
    await init(client, options);
    await apply(client, options);
    const plan = await planJson(client, options);
    expect(pendingChanges(plan)).toEqual([]);
    const accepted = plan.resource_changes?.find(({ type }) => type === "aws_vpc_peering_connection_accepter");
    expect(accepted?.change.before).toMatchObject({ accept_status: "active" });
    await destroy(client, options);
    await destroy(operator, options);
  }, 600_000);
});
