import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformHclModule, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The workspace where metrics arrive, with a role for each cluster that may write to it. */
class Metrics extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Where credentials, and for tests an emulated AWS, are found, is up to the environment.
    new AwsProvider(this, "aws", { region: "eu-central-1" });

    const workspace = new TerraformHclModule(this, "workspace", {
      ...moduleSource(process.env),
      variables: {
        workspace_alias: "central",
        iam_access_grant_list: [
          {
            environment_name: "dev",
            oidc_provider_url: "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            namespace: "monitoring",
            kube_service_account_name: "kube-prometheus-stack-prometheus",
          },
        ],
        tags: { team: "observability" },
      },
    });

    const outputs = {
      workspace_id: workspace.getString("id"),
      remote_write_url: workspace.getString("remote_write_url"),
      writer_role_arns: workspace.get("role_arns"),
    };
    for (const [name, value] of Object.entries(outputs)) {
      new TerraformOutput(this, name, { value, staticId: true });
    }
  }
}

/** The checkout's own copy, or, with an address like `registry.example.test/scrapeway/amp-workspace/aws`, a release from a registry. */
function moduleSource(environment: NodeJS.ProcessEnv): { readonly source: string; readonly version?: string } {
  const { MODULE_SOURCE: source, MODULE_VERSION: version } = environment;
  if (source == null) return { source: "./modules/amp-workspace" };
  return version == null ? { source } : { source, version };
}

const app = new App();
new Metrics(app, "metrics");
app.synth();
