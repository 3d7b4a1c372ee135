import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import { takes, versionRange } from "../../compare/version-range";
import { quote } from "../../hcl/strings";
import type { ProviderRequirement } from "../../model/module-interface";
import { providerSource } from "../../model/provider-source";
import { addressParts, shellName } from "../addresses/names";
import { mirrorConfiguration, mirrorPackages } from "./mirror";
import { pinnedMajor, someVersions } from "./pinned-major";

/** A caller, and what is left of both states of the module: what they need. */
export interface EnvironmentCase {
  readonly files: Readonly<Record<string, string>>;
  readonly usesMirror: boolean;
  /** What Terraform's refusal has to say, so that it is about the finding. */
  readonly says: RegExp;
  readonly assumptions: readonly string[];
  /** Why it is not proved where Terraform takes the new module; absent where that contradicts the finding. */
  readonly whenTaken?: string;
}

/** Why nothing can be run that would prove a finding, a sentence. */
export interface NoCase {
  readonly why: string;
}

/** What Terraform it is that is asked. */
export interface Asked {
  /** `1.11.4` */
  readonly version: string;
  /** `linux_amd64` */
  readonly platform: string;
}

/**
 * What would prove a finding about requirements.
 *
 * @param number which of the findings of the same rule and subject it is, from 0
 * @returns `undefined` where it is not about requirements
 */
export function environmentCase(
  finding: Finding,
  number: number,
  before: ComparedModule,
  after: ComparedModule,
  asked: Asked,
): EnvironmentCase | NoCase | undefined {
  const [was, is] = [before, after].map(({ providers }) => providers.find(({ name }) => name === finding.subject));
  switch (finding.rule) {
    case "required-version-raised":
    case "required-version-limited":
      return terraformCase(before.requiredTerraform, after.requiredTerraform, asked);
    case "provider-floor-raised":
    case "provider-limited":
      return was == null || is == null ? undefined : versionCase(was, is, asked);
    case "provider-source-changed":
      return was == null || is == null ? undefined : sourceCase(was, is, asked);
    case "provider-alias-added":
      return is == null ? undefined : aliasAdded(was, is, number, asked);
    case "provider-alias-removed":
      return was == null ? undefined : aliasRemoved(was, is, number, asked);
    case "required-version-implied":
      return { why: `Not provable by Terraform ${asked.version}: only one that lacks the feature could show it.` };
    case "resource-import-added":
      return importCase(finding.subject, asked);
    default:
      return undefined;
  }
}

/** A caller of a module that imports, which may be anybody. Source: https://developer.hashicorp.com/terraform/language/block/import */
function importCase(to: string, { version }: Asked): EnvironmentCase | NoCase {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 1 || minor >= 16)
    return { why: `Not provable by Terraform ${version}, which takes import blocks in modules.` };
  const { resource } = addressParts(to) ?? {};
  if (resource == null) return { why: `${to} cannot be read as an address.` };
  const name = shellName(resource.type, resource.name);
  const module = `resource "terraform_data" "${name}" {}\n`;
  return {
    files: bothSides(
      'module "this" {\n  source = "./module"\n}\n',
      module,
      `${module}import {\n  to = terraform_data.${name}\n  id = "a"\n}\n`,
    ),
    usesMirror: false,
    says: /^Invalid import configuration/,
    assumptions: [`The caller runs Terraform ${version}.`],
  };
}

/** A caller that runs the Terraform that is here. */
function terraformCase(
  before: string | undefined,
  after: string | undefined,
  { version }: Asked,
): EnvironmentCase | NoCase {
  const [was, is] = [versionRange(before), versionRange(after)];
  const numbers = version.split(".").map(Number);
  const here = [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0] as const;
  const name = `Terraform ${version}`;
  if (was == null || is == null) return { why: "A constraint cannot be read." };
  if (!takes(was, here)) return { why: `Not provable by ${name}, which the old module refuses, too.` };
  if (takes(is, here)) return { why: `Not provable by ${name}, which the new module takes, too.` };
  const module = (constraint: string | undefined): string =>
    constraint == null ? "locals {}\n" : `terraform {\n  required_version = ${quote(constraint)}\n}\n`;
  return {
    files: bothSides('module "this" {\n  source = "./module"\n}\n', module(before), module(after)),
    usesMirror: false,
    says: /Unsupported Terraform Core version/,
    assumptions: [`The caller runs ${name}.`],
  };
}

/** A caller that is bound to a major version. */
function versionCase(was: ProviderRequirement, is: ProviderRequirement, { platform }: Asked): EnvironmentCase | NoCase {
  const pinned = pinnedMajor(was.version, is.version);
  if (pinned == null) return { why: "There is no major version that the old module takes and the new one does not." };
  const source = providerSource(was);
  const caller = `${required({ ...bare(was), version: pinned.constraint })}\nmodule "this" {\n  source = "./module"\n}\n`;
  return {
    files: {
      ...bothSides(
        caller,
        required({ ...bare(was), version: was.version }),
        required({ ...bare(was), version: is.version }),
      ),
      "terraform.rc": mirrorConfiguration,
      ...mirrorPackages(source, pinned.versions, platform),
    },
    usesMirror: true,
    says: /match the given constraints|no available releases|no suitable version/i,
    assumptions: [
      `The caller is bound to version ${pinned.major} of the provider ${was.name}, by itself or by another module.`,
      "The packages in the mirror are stand-ins: init looks at their versions only.",
    ],
  };
}

/** A caller that says which configuration of the provider the module takes. */
function sourceCase(was: ProviderRequirement, is: ProviderRequirement, { platform }: Asked): EnvironmentCase | NoCase {
  const { name } = was;
  const caller = `${required(bare(was))}\nmodule "this" {\n  source = "./module"\n  providers = {\n    ${name} = ${name}\n  }\n}\n`;
  const versions = someVersions([was.version, is.version]);
  return {
    files: {
      ...bothSides(caller, required(withoutAliases(was)), required(withoutAliases(is))),
      "terraform.rc": mirrorConfiguration,
      ...mirrorPackages(providerSource(was), versions, platform),
      ...mirrorPackages(providerSource(is), versions, platform),
    },
    usesMirror: true,
    says: /Provider type mismatch/,
    assumptions: [`The caller passes its configuration of ${name} to the module.`],
  };
}

function aliasAdded(
  was: ProviderRequirement | undefined,
  is: ProviderRequirement,
  number: number,
  asked: Asked,
): EnvironmentCase | NoCase {
  const alias = aliasesIn(is).filter((one) => !aliasesIn(was).includes(one))[number];
  if (alias == null) return { why: "The configuration that is asked for is not known." };
  const says = new RegExp(`^Missing required provider configuration.*"${alias.replace(".", "\\.")}"`);
  return { ...passingCase(was, is, asked), says };
}

function aliasRemoved(
  was: ProviderRequirement,
  is: ProviderRequirement | undefined,
  number: number,
  asked: Asked,
): EnvironmentCase | NoCase {
  const alias = aliasesIn(was).filter((one) => !aliasesIn(is).includes(one))[number];
  if (alias == null) return { why: "The configuration that is not declared any more is not known." };
  return {
    ...passingCase(was, is, asked),
    says: new RegExp(`^(?:Reference to undefined provider|Provider type mismatch).*"${alias.replace(".", "\\.")}"`),
    whenTaken: `Terraform ${asked.version} only warns, and gives the resources another configuration.`,
  };
}

/** A caller that passes what the old module asks for. */
function passingCase(
  was: ProviderRequirement | undefined,
  is: ProviderRequirement | undefined,
  { platform }: Asked,
): Omit<EnvironmentCase, "says"> {
  const name = was?.name ?? is?.name ?? "";
  const had = aliasesIn(was);
  const blocks = had.map((one) => `provider "${name}" {\n  alias = "${one.split(".")[1] ?? one}"\n}\n`);
  const passed = had.map((one) => `    ${one} = ${one}\n`);
  const call = `module "this" {\n  source = "./module"\n${passed.length === 0 ? "" : `  providers = {\n${passed.join("")}  }\n`}}\n`;
  const versions = someVersions([was?.version, is?.version]);
  const asks = (side: ProviderRequirement | undefined): string => (side == null ? "locals {}\n" : required(side));
  const sides = [was ?? { name }, is ?? { name }];
  return {
    files: {
      ...bothSides(
        [...(was == null || had.length === 0 ? [] : [required(bare(was))]), ...blocks, call].join("\n"),
        asks(was),
        asks(is),
      ),
      "terraform.rc": mirrorConfiguration,
      ...Object.assign({}, ...sides.map((side) => mirrorPackages(providerSource(side), versions, platform))),
    },
    usesMirror: true,
    assumptions: [],
  };
}

function aliasesIn(provider: ProviderRequirement | undefined): readonly string[] {
  return provider?.configurationAliases ?? [];
}

function bothSides(caller: string, before: string, after: string): Readonly<Record<string, string>> {
  return {
    "before/main.tf": caller,
    "before/module/main.tf": before,
    "after/main.tf": caller,
    "after/module/main.tf": after,
  };
}

function required(provider: {
  readonly name: string;
  readonly source?: string;
  readonly version?: string | undefined;
  readonly configurationAliases?: readonly string[];
}): string {
  const lines = [
    ...(provider.source == null ? [] : [`source = ${quote(provider.source)}`]),
    ...(provider.version == null ? [] : [`version = ${quote(provider.version)}`]),
    ...(provider.configurationAliases == null || provider.configurationAliases.length === 0
      ? []
      : [`configuration_aliases = [${provider.configurationAliases.join(", ")}]`]),
  ];
  const body = lines.map((line) => `      ${line}\n`).join("");
  return `terraform {\n  required_providers {\n    ${provider.name} = {\n${body}    }\n  }\n}\n`;
}

/** Name and source alone. */
function bare({ name, source }: ProviderRequirement): Pick<ProviderRequirement, "name" | "source"> {
  return { name, ...(source == null ? {} : { source }) };
}

function withoutAliases({ configurationAliases: _, ...others }: ProviderRequirement): ProviderRequirement {
  return others;
}
