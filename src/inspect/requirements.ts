import type { ProviderRequirement } from "../model/module-interface";
import { type ConfigurationBlock, cannotRead, isBody, nestedBodies } from "./configuration-block";
import { constantOf, expressionIn, textArgument } from "./constants";
import { addressIn } from "./moves";
import { compareText } from "./order";
import { writtenArguments } from "./written-arguments";

/** `required_version` as written; where several blocks have one, all hold, as Terraform joins them. */
export function requiredTerraformOf(blocks: readonly ConfigurationBlock[]): string | undefined {
  return joined(
    terraformBlocks(blocks).map((block) => checked(textArgument(block, "required_version"), block, "required_version")),
  );
}

/**
 * The providers that the module asks for: entries of `required_providers`, objects or the plain version strings of Terraform 0.12, and
 * the version that older modules wrote into a `provider` block. Providers that only follow from resource types are not declared.
 */
export function providersOf(blocks: readonly ConfigurationBlock[]): readonly ProviderRequirement[] {
  const declared = terraformBlocks(blocks).flatMap((block) =>
    nestedBodies(block.body, "required_providers").flatMap((providers) =>
      Object.entries(providers).map(([name, value]) => ({
        ...requirementOf(name, value, block),
        place: placeOf(name, block),
      })),
    ),
  );
  const configured = blocks
    .filter((block) => block.type === "provider" && block.body.version != null)
    .map((block) => ({ ...withVersion(block.labels[0] ?? "", textArgument(block, "version")), place: block.position }));
  const all = [...declared, ...configured];
  const names = [...new Set(all.map(({ name }) => name))].sort(compareText);
  return names.map((name) =>
    combined(
      name,
      all.filter((requirement) => requirement.name === name),
    ),
  );
}

function placeOf(name: string, block: ConfigurationBlock): string {
  const written = writtenArguments(block).find((argument) => argument.name === `required_providers.${name}`);
  return written?.place ?? block.position;
}

function terraformBlocks(blocks: readonly ConfigurationBlock[]): readonly ConfigurationBlock[] {
  return blocks.filter((block) => block.type === "terraform");
}

function requirementOf(name: string, value: unknown, block: ConfigurationBlock): ProviderRequirement {
  if (!isBody(value)) {
    const version = constantOf(value, block, `required_providers.${name}`);
    if (typeof version === "string") {
      return withVersion(name, checked(version, block, `required_providers.${name}`));
    }
    throw cannotRead(
      block.place,
      `required_providers.${name} is neither an object nor a version.`,
      "Write source and version.",
    );
  }
  const text = (key: string): string | undefined => {
    const constant =
      value[key] == null ? undefined : constantOf(value[key], block, `required_providers.${name}.${key}`);
    return constant == null ? undefined : String(constant);
  };
  const source = text("source");
  const aliases: readonly unknown[] = Array.isArray(value.configuration_aliases) ? value.configuration_aliases : [];
  const configurationAliases = aliases
    .map((alias) => addressIn(expressionIn(alias) ?? String(alias)))
    .sort(compareText);
  return {
    ...withVersion(name, checked(text("version"), block, `required_providers.${name}.version`)),
    ...(source == null ? {} : { source }),
    ...(configurationAliases.length === 0 ? {} : { configurationAliases }),
  };
}

/** @throws ScrapewayError where a version constraint is none */
function checked(constraint: string | undefined, block: ConfigurationBlock, what: string): string | undefined {
  if (constraint == null || constraint.split(",").every((part) => versionConstraint.test(part))) return constraint;
  throw cannotRead(
    block.place,
    `${what} is no version constraint: ${JSON.stringify(constraint)}.`,
    'Write versions with operators, as in ">= 1.5, < 2".',
  );
}

/** As Terraform's package go-version reads one. */
const versionConstraint =
  /^\s*(?:=|!=|>=?|<=?|~>)?\s*v?[0-9]+(?:\.[0-9]+)*(?:-?[0-9A-Za-z~-]+(?:\.[0-9A-Za-z~-]+)*)?(?:\+[0-9A-Za-z~.-]+)?\s*$/;

function withVersion(name: string, version: string | undefined): ProviderRequirement {
  return { name, ...(version == null ? {} : { version }) };
}

/** One requirement from all places that name the provider. */
function combined(name: string, all: readonly ProviderRequirement[]): ProviderRequirement {
  const version = joined(all.map((requirement) => requirement.version));
  const [first] = all;
  return {
    ...Object.assign({}, ...all),
    ...withVersion(name, version),
    ...(first?.place == null ? {} : { place: first.place }),
  };
}

function joined(constraints: readonly (string | undefined)[]): string | undefined {
  const written = [...new Set(constraints.filter((constraint) => constraint != null))];
  return written.length === 0 ? undefined : written.join(", ");
}
