import type { ModuleDefinition, Requirements } from "../define/module-definition";
import { aliasesOf } from "../define/providers";
import { attribute, type Block, block } from "../hcl/block";
import { listText, objectText, valueText } from "../hcl/value-text";
import type { ProviderRequirement } from "../model/module-interface";

/** The `terraform` block: floors only. A module never configures a provider or a backend. */
export function terraformBlock(definition: ModuleDefinition): Block {
  const providers = providerRequirements(definition.requires).map((provider) => {
    const source = valueText(provider.source ?? "");
    return attribute(
      provider.name,
      objectText([
        ["source", source],
        ["version", valueText(provider.version ?? "")],
        ...(provider.configurationAliases == null
          ? []
          : [["configuration_aliases", listText(provider.configurationAliases)] as const]),
      ]),
    );
  });
  const required = providers.length === 0 ? [] : [block("required_providers", [], providers)];
  return block("terraform", [], [attribute("required_version", valueText(definition.requires.terraform)), ...required]);
}

/** The providers of a definition, by name. A bare constraint means HashiCorp's provider of that name. */
export function providerRequirements(
  requires: Requirements,
): readonly (ProviderRequirement & { readonly source: string })[] {
  return Object.entries(requires)
    .filter(([name]) => name !== "terraform")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, requirement]) => {
      const { source, version } = typeof requirement === "string" ? { version: requirement } : requirement;
      const configurationAliases = aliasesOf(requirement).map((alias) => `${name}.${alias}`);
      return {
        name,
        source: source ?? `hashicorp/${name}`,
        version,
        ...(configurationAliases.length === 0 ? {} : { configurationAliases }),
      };
    });
}
