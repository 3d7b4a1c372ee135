import path from "node:path";
import { repository } from "../../support/module-under-test";
import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { attachedPoliciesOf, roleNames, trustPolicyOf } from "../../support/stored-policies";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import {
  apply,
  init,
  outputs,
  type PlanJson,
  pending,
  pendingChanges,
  planJson,
  terraform,
} from "../../support/terraform";
import { ampWorkspace } from "./module-under-test";

const replica = path.join(__dirname, "kubernetes-ops-replica");
const template = path.join(repository, "examples/seed-003-drop-in/moves.tftpl");

const grants = ["dev", "qa", "prod"].map((environment) => ({
  description: "To grant access to the remote EKS cluster",
  eks_cluster_oidc_issuer_url: `https://EXAMPLE${environment}.sk1.us-east-1.eks.amazonaws.com`,
  environment_name: environment,
  instance_name: `${environment} cluster`,
  kube_service_account_name: "kube-prometheus-stack-prometheus",
  namespace: "monitoring",
  oidc_provider_client_id_list: ["sts.amazonaws.com"],
  oidc_provider_thumbprint_list: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
  oidc_provider_url: `https://oidc.eks.us-east-1.amazonaws.com/id/${environment.toUpperCase()}`,
}));

/** The caller before and after: only the source differs, and the one expression that keeps the names of the roles. */
const callerText = (source: string, list: string): string => `
locals {
  grants = ${JSON.stringify(grants)}
}

module "prometheus" {
  source = ${JSON.stringify(source)}

  instance_name         = "ops"
  workspace_alias       = "ops-prometheus"
  iam_access_grant_list = ${list}
  tags                  = { ops_env = "ops", ops_managed = true }
}

output "id" {
  value = module.prometheus.id
}
`;
const keepingNames =
  '[for grant in local.grants : merge(grant, { role_name = "aws-managed-prometheus-${grant.environment_name}" })]';

describeWith(["terraform", "moto"], "A state of kubernetes-ops", () => {
  let moto: Moto;
  let directory: string;
  let workspace: unknown;
  let policyNames: readonly unknown[];
  let moves: string;

  beforeAll(async () => {
    moto = await startMoto();
    directory = await temporaryDirectory("migration");
    await writeFiles(directory, { "main.tf": callerText(replica, "local.grants") });
    await init(directory, { env: moto.env });
    await apply(directory, { env: moto.env });
    workspace = (await outputs(directory, { env: moto.env })).id;
    moves = await generatedMoves(directory, moto);
    await writeFiles(directory, { "main.tf": callerText(ampWorkspace.folder, "local.grants") });
    await init(directory, { env: moto.env });
  }, 300_000);

  afterAll(() => moto.stop());

  it("would lose its roles and providers without the moves", async () => {
    const deleted = (await pending(directory, { env: moto.env })).filter((change) => change.startsWith("delete"));
    expect(deleted).toContain("delete module.prometheus.module.iam_assumable_role_admin[0].aws_iam_role.this[0]");
    expect(deleted).toContain("delete module.prometheus.aws_iam_openid_connect_provider.this[0]");
    expect(deleted).toHaveLength(9);
  }, 120_000);

  it("moves over with the generated blocks, and nothing is destroyed or made anew", async () => {
    expect(moves.match(/^moved \{$/gm)).toHaveLength(9);
    await writeFiles(directory, { "moved.tf": moves, "main.tf": callerText(ampWorkspace.folder, keepingNames) });

    const plan = await planJson(directory, { env: moto.env });
    policyNames = namesOfPolicies(plan, "before");
    expect(policyNames).toHaveLength(1);
    expect(pendingChanges(plan)).toEqual([
      'update module.prometheus.aws_iam_openid_connect_provider.this["oidc.eks.us-east-1.amazonaws.com/id/DEV"]',
      'update module.prometheus.aws_iam_openid_connect_provider.this["oidc.eks.us-east-1.amazonaws.com/id/PROD"]',
      'update module.prometheus.aws_iam_openid_connect_provider.this["oidc.eks.us-east-1.amazonaws.com/id/QA"]',
      'update module.prometheus.aws_iam_policy.this["write"]',
      'update module.prometheus.aws_iam_role.this["dev"]',
      'update module.prometheus.aws_iam_role.this["prod"]',
      'update module.prometheus.aws_iam_role.this["qa"]',
    ]);
    await apply(directory, { env: moto.env });
  }, 180_000);

  it("keeps the workspace, the names of roles and policy, and plans nothing more", async () => {
    expect((await outputs(directory, { env: moto.env })).id).toBe(workspace);
    expect(await roleNames(moto)).toEqual([
      "aws-managed-prometheus-dev",
      "aws-managed-prometheus-prod",
      "aws-managed-prometheus-qa",
    ]);
    const plan = await planJson(directory, { env: moto.env });
    expect(pendingChanges(plan)).toEqual([]);
    expect(namesOfPolicies(plan, "after")).toEqual(policyNames);
  }, 120_000);

  it("has the narrower permissions and the stricter trust", async () => {
    const [policy, ...others] = await attachedPoliciesOf(moto, "aws-managed-prometheus-dev");
    expect(others).toEqual([]);
    expect(policy?.Statement).toEqual([
      { Effect: "Allow", Action: ["aps:RemoteWrite"], Resource: expect.stringMatching(/:workspace\/ws-/) },
    ]);
    const trust = await trustPolicyOf(moto, "aws-managed-prometheus-dev");
    expect(trust.Statement[0]?.Condition).toEqual({
      StringEquals: {
        "oidc.eks.us-east-1.amazonaws.com/id/DEV:aud": ["sts.amazonaws.com"],
        "oidc.eks.us-east-1.amazonaws.com/id/DEV:sub": [
          "system:serviceaccount:monitoring:kube-prometheus-stack-prometheus",
        ],
      },
    });
  }, 60_000);
});

/** The moves, made from the caller's own list as docs/migrating-from-kubernetes-ops.md says. */
async function generatedMoves(directory: string, moto: Moto): Promise<string> {
  const input = `base64encode(templatefile(${JSON.stringify(template)}, { module = "prometheus", grants = local.grants }))`;
  const { stdout } = await terraform(directory, ["console"], { env: moto.env, input });
  return Buffer.from(stdout.trim().replaceAll('"', ""), "base64").toString("utf8");
}

/** What IAM calls the policies of the plan's configuration, before or after it. */
function namesOfPolicies(plan: PlanJson, when: "before" | "after"): readonly unknown[] {
  return (plan.resource_changes ?? [])
    .filter(({ type }) => type === "aws_iam_policy")
    .map(({ change }) => change[when]?.name);
}
