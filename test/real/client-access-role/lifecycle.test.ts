import type { CallerInputs } from "../../support/module-under-test";
import { type Moto, startMoto } from "../../support/moto";
import { type Context, type Decision, mayAssumeAsRole, mayDo } from "../../support/simulate";
import { describeWith } from "../../support/skip";
import { inlinePoliciesOf, type PolicyDocument, roleNames, trustPolicyOf } from "../../support/stored-policies";
import { apply, destroy, init, outputs, pending } from "../../support/terraform";
import { clientAccessRole, goodInputs, operator } from "./module-under-test";

const instance = "arn:aws:ec2:eu-central-1:123456789012:instance/i-0123456789abcdef0";
const database = "arn:aws:rds:eu-central-1:123456789012:db:orders";
const organization = { "aws:PrincipalOrgID": "o-a1b2c3d4e5" };
const calls: Readonly<Record<string, CallerInputs>> = {
  open: goodInputs,
  guarded: {
    ...goodInputs,
    name: "guarded",
    external_id: "shop-7f3a",
    organization_id: organization["aws:PrincipalOrgID"],
    regions: ["eu-west-1", "eu-central-1"],
    discovery: ["rds", "ec2"],
    path: "/monitoring/",
  },
};

interface Outputs {
  readonly role_arn: string;
  readonly role_name: string;
  readonly scrape_access: Readonly<Record<string, unknown>>;
}

describeWith(["terraform", "moto"], "client-access-role on an emulated AWS", () => {
  let moto: Moto;
  let directory: string;
  let made: Readonly<Record<string, Outputs>>;
  const trusts: Record<string, PolicyDocument> = {};
  const permissions: Record<string, readonly PolicyDocument[]> = {};

  beforeAll(async () => {
    moto = await startMoto();
    directory = await clientAccessRole.caller(calls);
    await init(directory, { env: moto.env });
    await apply(directory, { env: moto.env });
    // The module's own outputs, by call; what is asserted of them is asserted below.
    made = (await outputs(directory, { env: moto.env })) as Readonly<Record<string, Outputs>>;
    for (const [call, { role_name }] of Object.entries(made)) {
      trusts[call] = await trustPolicyOf(moto, role_name);
      permissions[call] = await inlinePoliciesOf(moto, role_name);
    }
  }, 300_000);

  afterAll(() => moto.stop());

  const arnOf = (call: string) => made[call]?.role_arn ?? "";
  const assume = (call: string, principal: string, externalId?: string, context?: Context): Promise<Decision> =>
    mayAssumeAsRole(trusts[call] ?? none, arnOf(call), principal, externalId, context);
  const does = (call: string, action: string, region: string, resource = "*"): Promise<Decision> =>
    mayDo(permissions[call] ?? [], arnOf(call), action, resource, { "aws:RequestedRegion": region });

  it("offers what the operator needs", () => {
    expect(made.guarded?.scrape_access).toEqual({
      contract: "scrape_access/1",
      account_id: "123456789012",
      discovery: ["ec2", "rds"],
      external_id: "shop-7f3a",
      regions: ["eu-central-1", "eu-west-1"],
      role_arn: "arn:aws:iam::123456789012:role/monitoring/guarded",
    });
  });

  it("lets the named role assume it, with or without an external id where none is asked for", async () => {
    expect(await assume("open", operator)).toEqual({ allowed: true });
    expect(await assume("open", operator, "whatever")).toEqual({ allowed: true });
  });

  it.each([
    { who: "another role of the operator", principal: "arn:aws:iam::111122223333:role/other" },
    { who: "a role whose name begins alike", principal: "arn:aws:iam::111122223333:role/prometheus2" },
    { who: "a role of the same name elsewhere in the path", principal: "arn:aws:iam::111122223333:role/x/prometheus" },
    { who: "a role of the same name in another account", principal: "arn:aws:iam::999999999999:role/prometheus" },
    { who: "a user of the operator", principal: "arn:aws:iam::111122223333:user/prometheus" },
  ])("does not let $who assume it", async ({ principal }) => {
    expect(await assume("open", principal)).toEqual({ allowed: false, misfits: ["principal"] });
  });

  it("asks for external id and organisation where they were given", async () => {
    expect(await assume("guarded", operator, "shop-7f3a", organization)).toEqual({ allowed: true });
  });

  it.each([
    { what: "without an external id", externalId: undefined, context: organization },
    { what: "with another external id", externalId: "shop-7f3b", context: organization },
    { what: "with an external id that differs in case", externalId: "SHOP-7F3A", context: organization },
    { what: "from another organisation", externalId: "shop-7f3a", context: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } },
    { what: "from no organisation", externalId: "shop-7f3a", context: {} },
  ])("refuses the named role $what", async ({ externalId, context }) => {
    expect(await assume("guarded", operator, externalId, context)).toEqual({ allowed: false, misfits: ["condition"] });
  });

  it.each(["ec2:DescribeInstances", "ec2:DescribeAvailabilityZones"])(
    "may %s in its region and in no other",
    async (action) => {
      expect(await does("open", action, "eu-central-1")).toEqual({ allowed: true });
      expect(await does("open", action, "eu-west-1")).toEqual({ allowed: false, misfits: ["condition"] });
      expect(await does("guarded", action, "eu-west-1")).toEqual({ allowed: true });
      expect(await does("guarded", action, "us-east-1")).toEqual({ allowed: false, misfits: ["condition"] });
    },
  );

  it("may discover databases only where that was asked for", async () => {
    expect(await does("guarded", "rds:DescribeDBInstances", "eu-west-1", database)).toEqual({ allowed: true });
    expect(await does("open", "rds:DescribeDBInstances", "eu-central-1", database)).toEqual({
      allowed: false,
      misfits: ["action"],
    });
  });

  it.each([
    { action: "ec2:DescribeSnapshots", resource: "*" },
    { action: "ec2:GetConsoleOutput", resource: instance },
    { action: "ec2:TerminateInstances", resource: instance },
    { action: "iam:PassRole", resource: "arn:aws:iam::123456789012:role/admin" },
    { action: "rds:DeleteDBInstance", resource: database },
    { action: "ssm:StartSession", resource: instance },
    { action: "sts:AssumeRole", resource: "arn:aws:iam::123456789012:role/admin" },
  ])("may not $action", async ({ action, resource }) => {
    expect(await does("guarded", action, "eu-central-1", resource)).toEqual({ allowed: false, misfits: ["action"] });
  });

  // In the order in which they stand: each goes on from what the one before left.
  describe("afterwards", () => {
    it("plans nothing, and nothing when everything is given in another order", async () => {
      expect(await pending(directory, { env: moto.env })).toEqual([]);
      const guarded = { ...calls.guarded, regions: ["eu-central-1", "eu-west-1"], discovery: ["ec2", "rds"] };
      await clientAccessRole.writeCaller(directory, { ...calls, guarded });
      expect(await pending(directory, { env: moto.env })).toEqual([]);
    }, 120_000);

    it("can be destroyed as a whole", async () => {
      await destroy(directory, { env: moto.env });
      expect(await roleNames(moto)).toEqual([]);
    }, 120_000);
  });
});

const none: PolicyDocument = { Statement: [] };
