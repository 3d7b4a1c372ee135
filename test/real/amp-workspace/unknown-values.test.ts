import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { trustPolicyOf } from "../../support/stored-policies";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { apply, init, pending } from "../../support/terraform";
import { ampWorkspace } from "./module-under-test";

/** Made in the same run as the module, so that their ARNs are not known when it is planned: provider, role, log group, topic, boundary.
 * Of the roles not even the number is known: a set may hold one twice. */
const text = `
resource "aws_iam_openid_connect_provider" "cluster" {
  url            = "https://oidc.eks.eu-central-1.amazonaws.com/id/NEW"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "operator" {
  count              = 2
  name_prefix        = "operator-"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_cloudwatch_log_group" "logs" {
  name_prefix = "prometheus"
}

resource "aws_sns_topic" "alerts" {
  name_prefix = "alerts"
}

resource "aws_iam_policy" "boundary" {
  name_prefix = "boundary-"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "aps:*", Resource = "*" }] })
}

module "amp" {
  source = ${JSON.stringify(ampWorkspace.folder)}

  role_permissions_boundary_arn = aws_iam_policy.boundary.arn
  tags                          = { alerts = aws_sns_topic.alerts.name }

  alert_manager = {
    definition = yamlencode({
      alertmanager_config = yamlencode({
        route     = { receiver = "default" }
        receivers = [{ name = "default", sns_configs = [{ topic_arn = aws_sns_topic.alerts.arn }] }]
      })
    })
  }

  logging = { create_log_group = false, log_group_arn = aws_cloudwatch_log_group.logs.arn }

  iam_access_grant_list = [
    {
      environment_name          = "dev"
      create_oidc_provider      = false
      oidc_provider_arn         = aws_iam_openid_connect_provider.cluster.arn
      namespace                 = "monitoring"
      kube_service_account_name = "prometheus"
      role_name                 = "dev"
    },
    {
      environment_name = "chained"
      assume_role_arns = toset(aws_iam_role.operator[*].arn)
      role_name        = "chained"
    },
    {
      environment_name          = "qa"
      oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/QA"
      namespace                 = "monitoring"
      kube_service_account_name = "prometheus"
    },
  ]
}
`;

describeWith(["terraform", "moto"], "amp-workspace given ARNs that are known after apply", () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
  }, 120_000);

  afterAll(() => moto.stop());

  it("plans, applies in one run, and plans nothing afterwards", async () => {
    const directory = await temporaryDirectory("unknown-values");
    await writeFiles(directory, { "main.tf": text });
    await init(directory, { env: moto.env });
    await apply(directory, { env: moto.env });
    const trust = await trustPolicyOf(moto, "dev");
    expect(trust.Statement[0]?.Condition).toEqual({
      StringEquals: {
        "oidc.eks.eu-central-1.amazonaws.com/id/NEW:aud": ["sts.amazonaws.com"],
        "oidc.eks.eu-central-1.amazonaws.com/id/NEW:sub": ["system:serviceaccount:monitoring:prometheus"],
      },
    });
    expect((await trustPolicyOf(moto, "chained")).Statement[0]?.Principal).toEqual({
      AWS: [
        expect.stringMatching(/^arn:aws:iam::123456789012:role\/operator-/),
        expect.stringMatching(/^arn:aws:iam::123456789012:role\/operator-/),
      ],
    });
    expect(await pending(directory, { env: moto.env })).toEqual([]);
  }, 240_000);
});
