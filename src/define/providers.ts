import { ScrapewayError } from "../model/errors";
import type { RequiredProvider, Requirements } from "./module-definition";

/**
 * The provider configurations that a caller hands to the module, for the `provider` of a resource or the `providers` of a module call:
 * `providers.aws.default`, and one for each of `aliases`.
 */
export type Providers<R extends Requirements> = {
  readonly [Name in Exclude<keyof R, "terraform"> & string]: {
    readonly [Alias in "default" | AliasesOf<R[Name]>]: ProviderConfiguration;
  };
};

/** `never` fits where the bindings ask for a provider that a program has made; a module makes none. */
export type ProviderConfiguration = never;

/** The names of the aliases of a requirement. */
export type AliasesOf<Requirement> = Requirement extends { readonly aliases: readonly (infer Alias extends string)[] }
  ? Alias
  : never;

/** What a provider configuration is, once the module is built. */
export interface ProviderAddress {
  /** `aws` or `aws.replica`. By this name the bindings ask for it. */
  readonly fqn: string;
}

/** The configurations of every provider that is required. */
export function providersOf(
  requires: Requirements,
): Readonly<Record<string, Readonly<Record<string, ProviderAddress>>>> {
  const entries = Object.entries(requires).filter(([name]) => name !== "terraform");
  return Object.fromEntries(
    entries.map(([name, requirement]) => [
      name,
      Object.fromEntries([
        ["default", { fqn: name }],
        ...aliasesOf(requirement).map((alias) => [alias, { fqn: `${name}.${alias}` }]),
      ]),
    ]),
  );
}

/** The aliases of a requirement, A–Z. */
export function aliasesOf(requirement: string | RequiredProvider): readonly string[] {
  return typeof requirement === "string" ? [] : [...(requirement.aliases ?? [])].sort();
}

/** @throws ScrapewayError `define.provider-alias` */
export function checkAliases(requires: Requirements): void {
  for (const [name, requirement] of Object.entries(requires)) {
    const aliases = aliasesOf(requirement);
    for (const [index, alias] of aliases.entries()) {
      const place = `requires.${name}`;
      if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(alias)) {
        throw new ScrapewayError({
          code: "define.provider-alias",
          message: `"${alias}" cannot be the alias of a provider.`,
          place,
          next: "Use letters, digits and underscores, beginning with a letter: callers write it as it is.",
        });
      }
      if (alias === "default") {
        throw new ScrapewayError({
          code: "define.provider-alias",
          message: 'An alias cannot be called "default": that is the configuration without an alias.',
          place,
          next: "Leave it out, or name the alias after what it is for.",
        });
      }
      if (aliases[index + 1] === alias) {
        throw new ScrapewayError({
          code: "define.provider-alias",
          message: `The alias "${alias}" is there twice.`,
          place,
          next: "Remove one of the two.",
        });
      }
    }
  }
}
