import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { moduleBlock } from "../../src/cdktf";
import { ampWorkspace } from "../../src/modules/amp-workspace";
import { vpcPeeringAccepter } from "../../src/modules/vpc-peering-accepter";
import { vpcPeeringRequester } from "../../src/modules/vpc-peering-requester";
import { program } from "../module-block/program";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";
import { init, planJson, validate } from "../support/terraform";

jest.setTimeout(300_000);

describeWith(["terraform"], "a cdktf program with module blocks", () => {
  it("hands every value to the modules as it was meant, and reads every output", async () => {
    const directory = await stackOf(program);
    await init(directory);
    const plan = await planJson(directory);
    const outputs = Object.entries(plan.output_changes ?? {}).map(([name, change]) => [name, change.after]);
    expect(Object.fromEntries(outputs)).toMatchObject({
      all_limits: [
        {
          label_set: {},
          max_series: 10,
          nested: { by_name: { keyName: ["${not.one}", "%{ if }", '"quoted"'] }, is_on: true },
        },
        { label_set: { __name__: "up", team: "observability" }, max_series: 2, nested: null },
      ],
      by_hand:
        'Text of observability with ${literal} and %{literal}\nand "two" lines.!=https://observability.example.test:1',
      each_url: "camelCase=https://c.x:0",
      first_label: "observability",
      first_nested: ["${not.one}", "%{ if }", '"quoted"'],
      is_on: true,
      is_public: true,
      limits: 10,
      ports: [0, 443, 8443],
      replicas: 0,
      taken: "main=https://a.example.test:0",
      text: 'Text of observability with ${literal} and %{literal}\nand "two" lines.',
      written_with_hcl: "3 hosts, c.x",
      zones: "all",
    });
  });

  it("joins modules of the family by their contracts, and takes their outputs for resources", async () => {
    const directory = await stackOf((app) => {
      const stack = new TerraformStack(app, "stack");
      new LocalBackend(stack, { path: "stack.tfstate" });
      new AwsProvider(stack, "aws", { region: "eu-central-1" });
      const client = new AwsProvider(stack, "aws-client", { region: "eu-west-1", alias: "client" });
      const requester = moduleBlock(vpcPeeringRequester, stack, "requester", {
        accountId: "111122223333",
        region: "eu-central-1",
        topology: "dedicated",
        vpcId: "vpc-0123456789abcdef0",
        routeTableIds: { private: "rtb-0123456789abcdef0" },
        cidrBlocks: { vpc: "10.0.0.0/16" },
        clients: {
          acme: { accountId: "444455556666", vpcId: "vpc-0123456789abcdef1", cidrBlocks: { vpc: "10.1.0.0/16" } },
        },
      });
      moduleBlock(
        vpcPeeringAccepter,
        stack,
        "accepter",
        {
          peering: requester.outputs.peering.at("acme"),
          vpcId: "vpc-0123456789abcdef1",
          routeTableIds: { private: "rtb-0123456789abcdef1" },
        },
        { providers: [client] },
      );
      const amp = moduleBlock(ampWorkspace, stack, "amp", { workspaceAlias: "central" });
      new SsmParameter(stack, "url", {
        name: "/prometheus/remote-write-url",
        type: "String",
        value: amp.outputs.remoteWriteUrl,
        tags: amp.outputs.roleArns,
        overwrite: true,
      });
    });
    await init(directory);
    await validate(directory);
  });

  /** The folder of the program's stack, as `cdktf deploy` gives it to Terraform. */
  async function stackOf(build: (app: App) => void): Promise<string> {
    const outdir = await temporaryDirectory("module-block");
    const app = new App({ outdir });
    build(app);
    app.synth();
    return join(outdir, "stacks/stack");
  }
});
