import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
// In a repository of one's own: from "scrapeway" and "scrapeway/modules/amp-workspace".
import { moduleBlock } from "../../src/cdktf";
import { ampWorkspace } from "../../src/modules/amp-workspace";

/** The workspace where metrics arrive, with a role for each cluster that may write to it. */
class Metrics extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Where credentials, and for tests an emulated AWS, are found, is up to the environment.
    new AwsProvider(this, "aws", { region: "eu-central-1" });

    const logs = new CloudwatchLogGroup(this, "logs", { name: "/prometheus/central", retentionInDays: 30 });

    const workspace = moduleBlock(
      ampWorkspace,
      this,
      "workspace",
      {
        workspaceAlias: "central",
        iamAccessGrantList: [
          {
            environmentName: "dev",
            oidcProviderUrl: "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            namespace: "monitoring",
            kubeServiceAccountName: "kube-prometheus-stack-prometheus",
          },
        ],
        logging: { createLogGroup: false, logGroupArn: logs.arn },
        tags: { team: "observability" },
      },
      moduleOrigin(process.env),
    );
    const { outputs } = workspace;

    new SsmParameter(this, "remote-write-url", {
      name: "/prometheus/central/remote-write-url",
      type: "String",
      value: outputs.remoteWriteUrl,
    });

    const results = {
      workspace_id: outputs.id,
      remote_write_url: outputs.remoteWriteUrl,
      writer_role_arns: outputs.roleArns,
      dev_writes_as: outputs.remoteWrite.at("dev").roleArn,
    };
    for (const [name, value] of Object.entries(results)) {
      new TerraformOutput(this, name, { value, staticId: true });
    }
  }
}

/**
 * Nothing: the newest release in releases.json, or while there is none the definition itself. To try another version or what was not
 * released yet, `MODULE_SOURCE` and `MODULE_VERSION` say so.
 */
function moduleOrigin({ MODULE_SOURCE: source, MODULE_VERSION: version }: NodeJS.ProcessEnv) {
  return { source, version };
}

const app = new App();
new Metrics(app, "metrics");
app.synth();
