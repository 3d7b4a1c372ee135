import type { ModuleDefinition } from "../define/module-definition";
import type { ProviderRequirement } from "../model/module-interface";
import { attribute, type Block, block } from "./block";
import { objectText, valueText } from "./value-text";

/** The `terraform` block: floors only. A module never configures a provider or a backend. */
export function terraformBlock(definition: ModuleDefinition): Block {
  const providers = providerRequirements(definition).map((provider) => {
    const source = valueText(provider.source ?? "");
    return attribute(
      provider.name,
      objectText([
        ["source", source],
        ["version", valueText(provider.version ?? "")],
      ]),
    );
  });
  const required = providers.length === 0 ? [] : [block("required_providers", [], providers)];
  return block("terraform", [], [attribute("required_version", valueText(definition.requires.terraform)), ...required]);
}

/** The providers of a definition, by name. A bare constraint means HashiCorp's provider of that name. */
export function providerRequirements(
  definition: ModuleDefinition,
): readonly (ProviderRequirement & { readonly source: string })[] {
  return Object.entries(definition.requires)
    .filter(([name]) => name !== "terraform")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, requirement]) =>
      typeof requirement === "string"
        ? { name, source: `hashicorp/${name}`, version: requirement }
        : { name, source: requirement.source, version: requirement.version },
    );
}
