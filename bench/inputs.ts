/** The modules that are timed: one role, ten variables, five outputs each, as a definition for us and as a stack for the peer. */

/** `role-001`, `role-002`, … */
export function moduleNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `role-${String(index + 1).padStart(3, "0")}`);
}

/** Our side's workspace: path → text. */
export function scrapewayWorkspace(names: readonly string[]): Readonly<Record<string, string>> {
  return {
    "scrapeway.json": `${JSON.stringify(
      { namespace: "bench", host: "registry.example.test", modules: [{ typescript: "src/*" }] },
      null,
      2,
    )}\n`,
    ...Object.fromEntries(names.map((name) => [definitionPath(name), definition(name, 0)])),
  };
}

/** The peer's project, with the settings of `cdktf init --template=typescript`: path → text. */
export function cdktfProject(names: readonly string[]): Readonly<Record<string, string>> {
  const imports = names.map((name) => `import { ${className(name)} } from "./stacks/${name}";`);
  const stacks = names.map((name) => `new ${className(name)}(app, "${name}");`);
  return {
    "main.ts": `import { App } from "cdktf";\n${imports.join("\n")}\n\nconst app = new App();\n${stacks.join("\n")}\napp.synth();\n`,
    ...Object.fromEntries(names.map((name) => [stackPath(name), stack(name, 0)])),
  };
}

export const definitionPath = (name: string): string => `src/${name}/index.ts`;
export const stackPath = (name: string): string => `stacks/${name}.ts`;

/** A definition. Another edition says something else about one variable, as an author's edit does. */
export function definition(name: string, edition: number): string {
  return `import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { defineModule, hcl, t } from "scrapeway";

export const role = defineModule({
  name: "${name}",
  system: "aws",
  summary: "Role ${name}, for principals that are named.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    description: t.string.optional("${descriptionText(edition)}", { default: "Role ${name}." }),
    externalIds: t.list(t.string).optional("External ids that principals may send.", { default: [] }),
    forceDetachPolicies: t.bool.optional("Whether policies are detached before the role is destroyed.", { default: false }),
    managedPolicyArns: t.list(t.string).optional("ARNs of managed policies to attach.", { default: [] }),
    maxSessionDuration: t.number.optional("Longest session in seconds.", { default: 3600 }),
    name: t.string.required("Name of the role. Unique in the account."),
    path: t.string.optional("Path of the role.", { default: "/" }),
    permissionsBoundaryArn: t.string.optional("ARN of the permissions boundary. Null: none.", { default: null }),
    principalArns: t.list(t.string).required("ARNs of the principals that may assume the role."),
    tags: t.map(t.string).optional("Tags of the role.", { default: {} }),
  },
  outputs: {
    arn: t.string.output("ARN of the role."),
    createDate: t.string.output("When the role was made."),
    id: t.string.output("Id of the role in the state."),
    name: t.string.output("Name of the role."),
    uniqueId: t.string.output("Stable id of the role."),
  },
  build({ scope, inputs }) {
    const role = new IamRole(scope, "this", {
      name: inputs.name,
      description: inputs.description,
      path: inputs.path,
      maxSessionDuration: inputs.maxSessionDuration,
      permissionsBoundary: inputs.permissionsBoundaryArn,
      forceDetachPolicies: inputs.forceDetachPolicies,
      managedPolicyArns: inputs.managedPolicyArns,
      assumeRolePolicy: hcl\`jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { AWS = \${inputs.principalArns} }
          Condition = { StringEquals = { "sts:ExternalId" = \${inputs.externalIds} } }
        }]
      })\`,
      tags: inputs.tags,
    });
    return { arn: role.arn, createDate: role.createDate, id: role.id, name: role.name, uniqueId: role.uniqueId };
  },
});
`;
}

/** The same module as a stack. */
export function stack(name: string, edition: number): string {
  return `import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";

export class ${className(name)} extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws");

    const description = new TerraformVariable(this, "description", { type: "string", description: "${descriptionText(edition)}", default: "Role ${name}." });
    const externalIds = new TerraformVariable(this, "external_ids", { type: "list(string)", description: "External ids that principals may send.", default: [] });
    const forceDetachPolicies = new TerraformVariable(this, "force_detach_policies", { type: "bool", description: "Whether policies are detached before the role is destroyed.", default: false });
    const managedPolicyArns = new TerraformVariable(this, "managed_policy_arns", { type: "list(string)", description: "ARNs of managed policies to attach.", default: [] });
    const maxSessionDuration = new TerraformVariable(this, "max_session_duration", { type: "number", description: "Longest session in seconds.", default: 3600 });
    const name = new TerraformVariable(this, "name", { type: "string", description: "Name of the role. Unique in the account." });
    const path = new TerraformVariable(this, "path", { type: "string", description: "Path of the role.", default: "/" });
    const permissionsBoundaryArn = new TerraformVariable(this, "permissions_boundary_arn", { type: "string", description: "ARN of the permissions boundary. Null: none.", nullable: true });
    const principalArns = new TerraformVariable(this, "principal_arns", { type: "list(string)", description: "ARNs of the principals that may assume the role." });
    const tags = new TerraformVariable(this, "tags", { type: "map(string)", description: "Tags of the role.", default: {} });

    const role = new IamRole(this, "this", {
      name: name.stringValue,
      description: description.stringValue,
      path: path.stringValue,
      maxSessionDuration: maxSessionDuration.numberValue,
      permissionsBoundary: permissionsBoundaryArn.stringValue,
      forceDetachPolicies: forceDetachPolicies.booleanValue,
      managedPolicyArns: managedPolicyArns.listValue,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: principalArns.listValue },
            Condition: { StringEquals: { "sts:ExternalId": externalIds.listValue } },
          },
        ],
      }),
      tags: tags.value,
    });

    new TerraformOutput(this, "arn_output", { value: role.arn, description: "ARN of the role." }).overrideLogicalId("arn");
    new TerraformOutput(this, "create_date_output", { value: role.createDate, description: "When the role was made." }).overrideLogicalId("create_date");
    new TerraformOutput(this, "id_output", { value: role.id, description: "Id of the role in the state." }).overrideLogicalId("id");
    new TerraformOutput(this, "name_output", { value: role.name, description: "Name of the role." }).overrideLogicalId("name");
    new TerraformOutput(this, "unique_id_output", { value: role.uniqueId, description: "Stable id of the role." }).overrideLogicalId("unique_id");
  }
}
`;
}

function descriptionText(edition: number): string {
  return edition === 0 ? "Description of the role." : `Description of the role, edition ${edition}.`;
}

function className(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
