import type { CallerInputs } from "../../support/module-under-test";
import { type Moto, startMoto } from "../../support/moto";
import { type Decision, mayAssumeAsRole, mayAssumeWithToken, mayDo, type Token } from "../../support/simulate";
import { describeWith } from "../../support/skip";
import { attachedPoliciesOf, type PolicyDocument, roleNames, trustPolicyOf } from "../../support/stored-policies";
import { apply, destroy, init, outputs, pending, pendingChanges, planJson } from "../../support/terraform";
import { ampWorkspace, goodGrant } from "./module-under-test";

const dev = "oidc.eks.eu-central-1.amazonaws.com/id/DEV";
const qa = "oidc.eks.eu-central-1.amazonaws.com/id/QA";
const account = "123456789012";
const operator = "arn:aws:iam::444455556666:role/operator";

const grants = [
  goodGrant,
  { ...goodGrant, environment_name: "qa", oidc_provider_url: `https://${qa}/` },
  {
    ...goodGrant,
    environment_name: "grafana",
    access: "read",
    namespace: "grafana",
    kube_service_account_name: "grafana",
  },
  { environment_name: "chained", assume_role_arns: [operator], external_id: "handshake" },
];
const everything: CallerInputs = {
  workspace_alias: "central",
  iam_access_grant_list: grants,
  logging: {},
  retention_period_in_days: 400,
  limits_per_label_set: [{ label_set: { team: "a" }, max_series: 1000 }],
  rule_group_namespaces: { node: "groups:\n  - name: node\n    rules: []\n" },
  alert_manager: {
    definition: "alertmanager_config: |\n  route:\n    receiver: default\n  receivers:\n    - name: default\n",
  },
  tags: { team: "observability" },
};

interface Outputs {
  readonly arn: string;
  readonly role_arns: Readonly<Record<string, string>>;
  readonly reader_role_arns: Readonly<Record<string, string>>;
  readonly remote_write: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly remote_write_url: string;
}

describeWith(["terraform", "moto"], "amp-workspace on an emulated AWS", () => {
  let moto: Moto;
  let directory: string;
  let made: Outputs;
  let trusts: Readonly<Record<string, PolicyDocument>>;
  let permissions: Readonly<Record<string, readonly PolicyDocument[]>>;

  beforeAll(async () => {
    moto = await startMoto();
    directory = await ampWorkspace.caller({ amp: everything });
    await init(directory, { env: moto.env });
    await apply(directory, { env: moto.env });
    // The module's own outputs; what is asserted of them is asserted below.
    made = (await outputs(directory, { env: moto.env })).amp as Outputs;
    const names = Object.entries({ ...made.role_arns, ...made.reader_role_arns });
    const nameOf = (arn: string) => arn.split("/").at(-1) ?? "";
    trusts = Object.fromEntries(
      await Promise.all(names.map(async ([key, arn]) => [key, await trustPolicyOf(moto, nameOf(arn))] as const)),
    );
    permissions = Object.fromEntries(
      await Promise.all(names.map(async ([key, arn]) => [key, await attachedPoliciesOf(moto, nameOf(arn))] as const)),
    );
  }, 300_000);

  afterAll(() => moto.stop());

  it("stores in IAM exactly the trust that the grant asks for", () => {
    expect(trusts.dev?.Statement).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${dev}` },
        Condition: {
          StringEquals: {
            [`${dev}:aud`]: ["sts.amazonaws.com"],
            [`${dev}:sub`]: ["system:serviceaccount:monitoring:prometheus"],
          },
        },
      },
    ]);
  });

  it("offers what the Kubernetes side needs", () => {
    expect(made.remote_write.dev).toMatchObject({
      contract: "remote_write/1",
      role_arn: made.role_arns.dev,
      annotations: { "eks.amazonaws.com/role-arn": made.role_arns.dev },
      url: made.remote_write_url,
      issuer: `https://${dev}`,
    });
    expect(made.remote_write_url).toMatch(/^https:\/\/[^/]+\/workspaces\/ws-[^/]+\/api\/v1\/remote_write$/);
  });

  describe("trusts", () => {
    const good: Token = {
      account,
      issuer: dev,
      namespace: "monitoring",
      serviceAccount: "prometheus",
      audience: "sts.amazonaws.com",
    };
    const assume = (environment: string, token: Token): Promise<Decision> =>
      mayAssumeWithToken(trusts[environment] ?? none, made.role_arns[environment] ?? "", token, [dev, qa]);

    it("the service account of the grant", async () => {
      expect(await assume("dev", good)).toEqual({ allowed: true });
      expect(await assume("qa", { ...good, issuer: qa })).toEqual({ allowed: true });
    });

    it.each<{ readonly what: string; readonly change: Partial<Token>; readonly misfits: readonly string[] }>([
      { what: "another namespace", change: { namespace: "default" }, misfits: ["condition"] },
      { what: "another service account", change: { serviceAccount: "default" }, misfits: ["condition"] },
      {
        what: "a service account that begins alike",
        change: { serviceAccount: "prometheus2" },
        misfits: ["condition"],
      },
      { what: "a service account named like a wildcard", change: { serviceAccount: "*" }, misfits: ["condition"] },
      { what: "another audience", change: { audience: "kubernetes.default.svc" }, misfits: ["condition"] },
      { what: "the same names in another cluster", change: { issuer: qa }, misfits: ["principal", "condition"] },
      { what: "the provider of another account", change: { account: "444455556666" }, misfits: ["principal"] },
    ])("not $what", async ({ change, misfits }) => {
      expect(await assume("dev", { ...good, ...change })).toEqual({ allowed: false, misfits });
    });

    it("a role by its exact ARN, with the external id", async () => {
      const chained = (principal: string, externalId?: string) =>
        mayAssumeAsRole(trusts.chained ?? none, made.role_arns.chained ?? "", principal, externalId);
      expect(await chained(operator, "handshake")).toEqual({ allowed: true });
      expect(await chained(operator, "other")).toEqual({ allowed: false, misfits: ["condition"] });
      expect(await chained(operator)).toEqual({ allowed: false, misfits: ["condition"] });
      expect(await chained("arn:aws:iam::444455556666:role/operator2", "handshake")).toEqual({
        allowed: false,
        misfits: ["principal"],
      });
    });
  });

  describe("lets", () => {
    const other = "arn:aws:aps:eu-central-1:123456789012:workspace/ws-another";
    const does = (environment: string, action: string, workspace = made.arn): Promise<Decision> =>
      mayDo(
        permissions[environment] ?? [],
        made.role_arns[environment] ?? made.reader_role_arns[environment] ?? "",
        action,
        workspace,
      );

    it("a writer write to the workspace, and to no other", async () => {
      expect(await does("dev", "aps:RemoteWrite")).toEqual({ allowed: true });
      expect(await does("dev", "aps:RemoteWrite", other)).toEqual({ allowed: false, misfits: ["resource"] });
    });

    it.each(["aps:QueryMetrics", "aps:GetSeries", "aps:GetLabels", "aps:GetMetricMetadata"])(
      "a reader %s the workspace and no other, and a writer neither",
      async (action) => {
        expect(await does("grafana", action)).toEqual({ allowed: true });
        expect(await does("grafana", action, other)).toEqual({ allowed: false, misfits: ["resource"] });
        expect(await does("dev", action)).toEqual({ allowed: false, misfits: ["action"] });
      },
    );

    it.each(["aps:DeleteWorkspace", "aps:PutAlertManagerDefinition", "aps:DescribeWorkspace"])(
      "neither of them %s",
      async (action) => {
        expect(await does("dev", action)).toEqual({ allowed: false, misfits: ["action"] });
        expect(await does("grafana", action)).toEqual({ allowed: false, misfits: ["action"] });
      },
    );

    it("no reader write", async () => {
      expect(await does("grafana", "aps:RemoteWrite")).toEqual({ allowed: false, misfits: ["action"] });
    });
  });

  // In the order in which they stand: each goes on from what the one before left.
  describe("afterwards", () => {
    it("plans nothing", async () => {
      expect(await pending(directory, { env: moto.env })).toEqual([]);
    }, 120_000);

    it("plans nothing when the grants are reordered and issuers spelt otherwise", async () => {
      const reordered = [...grants].reverse().map((grant) => {
        if (!("oidc_provider_url" in grant)) return grant;
        return {
          ...grant,
          oidc_provider_url: grant.oidc_provider_url.replace(/^https:\/\//, "HTTPS://").replace(/\/?$/, "//"),
        };
      });
      await ampWorkspace.writeCaller(directory, { amp: { ...everything, iam_access_grant_list: reordered } });
      expect(await pending(directory, { env: moto.env })).toEqual([]);
    }, 120_000);

    it("touches only what belongs to a grant that goes, even the first", async () => {
      await ampWorkspace.writeCaller(directory, { amp: { ...everything, iam_access_grant_list: grants.slice(1) } });
      const plan = await planJson(directory, { env: moto.env });
      expect(pendingChanges(plan)).toEqual([
        'delete module.amp.aws_iam_role.this["dev"]',
        'delete module.amp.aws_iam_role_policy_attachment.this["dev"]',
        "update output.amp",
      ]);
    }, 120_000);

    it("can be destroyed as a whole", async () => {
      await destroy(directory, { env: moto.env });
      expect(await roleNames(moto)).toEqual([]);
    }, 120_000);
  });
});

const none: PolicyDocument = { Statement: [] };
