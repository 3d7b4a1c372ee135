import { relative } from "node:path/posix";
import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import { indented } from "./indented";
import type { Language } from "./language";
import { blockLabel, exportName } from "./module-name";
import { type Starter, starterOf } from "./starter";
import type { System } from "./system";

/** A new module, and where everything of it goes. Paths are relative to the workspace. */
export interface NewModule {
  readonly address: ModuleAddress;
  readonly host: string;
  readonly system: System;
  readonly starter: Starter;
  readonly language: Language;
  /** Where the module's own HCL is once it is built. */
  readonly folder: string;
  readonly exampleFolder: string;
  readonly testFolder: string;
}

/** A module with what every new one has: a starter for its system, an example and a test. */
export function newModule(given: Omit<NewModule, "starter" | "exampleFolder" | "testFolder">): NewModule {
  const { name } = given.address;
  return {
    ...given,
    starter: starterOf(given.system),
    exampleFolder: `examples/${name}/minimal`,
    testFolder: `test/modules/${name}`,
  };
}

/**
 * All files of a new module, by path in the workspace.
 *
 * @param folder of what its author writes
 * @param api what a definition imports `defineModule` from: `scrapeway`
 */
export function newModuleFiles(module: NewModule, folder: string, api: string): ReadonlyMap<string, string> {
  const own = module.language === "hcl" ? hclFiles(module) : typescriptFiles(module, folder, api);
  return new Map([...own, ...callerFiles(module)]);
}

/** A new module that is HCL, with its README. The tables come in with the first build. */
function hclFiles(module: NewModule): ReadonlyMap<string, string> {
  const { starter, folder } = module;
  return new Map([
    [`${folder}/main.tf`, `${indented(starter.hcl.main)}\n`],
    [`${folder}/outputs.tf`, `${indented(starter.hcl.outputs)}\n`],
    [`${folder}/variables.tf`, `${indented(starter.hcl.variables)}\n`],
    [`${folder}/versions.tf`, versions(module.system)],
    [`${folder}/README.md`, readme(module)],
  ]);
}

function typescriptFiles(module: NewModule, definitionFolder: string, api: string): ReadonlyMap<string, string> {
  const { address, starter, system } = module;
  const provider = system.provider;
  const requirement =
    provider == null
      ? ""
      : provider.source === `hashicorp/${system.name}`
        ? `, ${system.name}: ${JSON.stringify(provider.version)}`
        : `, ${system.name}: { source: ${JSON.stringify(provider.source)}, version: ${JSON.stringify(provider.version)} }`;
  const text = `
${starter.typescript.imports}
import { defineModule, hcl, t } from ${JSON.stringify(api)};

/** Rendered to ${module.folder} by \`npx scrapeway build ${address.name}\`. */
export const ${exportName(address.name)} = defineModule({
  name: ${JSON.stringify(address.name)},
  system: ${JSON.stringify(address.system)},
  summary: ${JSON.stringify(starter.summary)},
  appliedBy: "team that uses it",
  requires: { terraform: ">= 1.5.7"${requirement} },
  // The README's usage is the caller in ${module.exampleFolder}.
  documentation: { purpose: ${JSON.stringify(starter.purpose)} },
  inputs: {
${indented(starter.typescript.inputs, 2)}
  },
  outputs: {
${indented(starter.typescript.outputs, 2)}
  },
  build({ ${starter.typescript.context.join(", ")} }) {
${indented(starter.typescript.build, 2)}
  },
});
`;
  return new Map([[`${definitionFolder}/index.ts`, `${indented(text)}\n`]]);
}

/** A caller to copy, and a test that fails when the module no longer does what it promises. */
function callerFiles(module: NewModule): ReadonlyMap<string, string> {
  return new Map([
    [`${module.exampleFolder}/main.tf`, example(module)],
    [`${module.testFolder}/${module.address.name}.tftest.hcl`, terraformTest(module)],
    [`${module.testFolder}/versions.tf`, testVersions],
  ]);
}

/** The commands that build the module and run its test, from the workspace's folder. */
export function moduleCommands({ address, testFolder }: NewModule): readonly string[] {
  return [
    `npx scrapeway build ${address.name}`,
    `terraform -chdir=${testFolder} init`,
    `terraform -chdir=${testFolder} test`,
  ];
}

const testVersions = `
# Terraform runs tests in a folder that has a configuration. Mocked providers
# came with Terraform 1.7; the module itself works with older versions.
terraform {
  required_version = ">= 1.7"
}
`.trimStart();

function versions(system: System): string {
  return `terraform {\n  required_version = ">= 1.5.7"\n${requiredProviders(system)}}\n`;
}

function requiredProviders({ name, provider }: System): string {
  if (provider == null) return "";
  const text = `
required_providers {
  ${name} = {
    source  = ${JSON.stringify(provider.source)}
    version = ${JSON.stringify(provider.version)}
  }
}
`;
  return `\n${indented(text, 1)}\n`;
}

function readme({ address, host, starter }: NewModule): string {
  return `# ${address.name}

${starter.summary}

${starter.purpose}

## Usage

\`\`\`hcl
module "${blockLabel(address.name)}" {
  source  = "${host}/${formatModuleAddress(address)}"
  version = "1.0.0"

${indented(starter.usage, 1)}
}
\`\`\`

<!-- BEGIN_TF_DOCS -->
<!-- END_TF_DOCS -->
`;
}

function example(module: NewModule): string {
  const { address, system, starter, exampleFolder, folder } = module;
  const label = blockLabel(address.name);
  const provider = system.name === "aws" ? 'provider "aws" {\n  region = "eu-central-1"\n}\n\n' : "";
  const outputs = starter.exampleOutputs.map((name) => `output "${name}" {\n  value = module.${label}.${name}\n}\n`);
  return `# The least that a caller has to write.

${versions(system)}
${provider}module "${label}" {
  source = "${relative(exampleFolder, folder)}"

${indented(starter.usage, 1)}
}

${outputs.join("\n")}`;
}

function terraformTest(module: NewModule): string {
  const { folder, starter, system, testFolder } = module;
  const mock = system.provider == null ? "" : `mock_provider "${system.name}" {}\n\n`;
  const about =
    system.provider == null
      ? "What the module makes."
      : "What the module makes. The provider is mocked: this needs no account and makes\n# nothing real.";
  const commands = moduleCommands(module).map((command) => `#   ${command}\n`);
  const runs = starter.test.runs.map(
    ({ name, body }) => `run "${name}" {
  module {
    source = "${relative(testFolder, folder)}"
  }

${indented(body, 1)}
}
`,
  );
  return `# ${about} From the workspace's folder:
#
${commands.join("")}
${mock}variables {
${indented(starter.test.variables, 1)}
}

${runs.join("\n")}`;
}
