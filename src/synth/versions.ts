import type { ModuleDefinition, Requirements } from "../define/module-definition";
import { aliasesOf } from "../define/providers";
import { attribute, type Block, block } from "../hcl/block";
import { Hcl } from "../hcl/hcl";
import { listHcl, objectHcl, valueHcl } from "../hcl/value-hcl";
import type { ProviderRequirement } from "../model/module-interface";

/** The `terraform` block: floors only. A module never configures a provider or a backend. */
export function terraformBlock(definition: ModuleDefinition): Block {
  const providers = providerRequirements(definition.requires).map((provider) => {
    const source = valueHcl(provider.source ?? "");
    return attribute(
      provider.name,
      objectHcl([
        [Hcl.of("source"), source],
        [Hcl.of("version"), valueHcl(provider.version ?? "")],
        ...(provider.configurationAliases == null
          ? []
          : [[Hcl.of("configuration_aliases"), listHcl(provider.configurationAliases.map(Hcl.of))] as const]),
      ]),
    );
  });
  const required = providers.length === 0 ? [] : [block("required_providers", [], providers)];
  return block("terraform", [], [attribute("required_version", valueHcl(definition.requires.terraform)), ...required]);
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
