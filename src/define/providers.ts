import { ScrapewayError } from "../model/errors";
import { noteRefusal } from "./building";
import type { RequiredProvider, Requirements } from "./module-definition";
import { nearestName } from "./nearest-name";

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
  const configurations = entries.map(([name, requirement]): [string, Readonly<Record<string, ProviderAddress>>] => {
    const addresses = [
      ["default", { fqn: name }],
      ...aliasesOf(requirement).map((alias) => [alias, { fqn: `${name}.${alias}` }]),
    ];
    return [name, onlyKnown(Object.fromEntries(addresses), `providers.${name}`)];
  });
  return onlyKnown(Object.fromEntries(configurations), "providers");
}

/** A mistyped name would be `undefined`, and what is made with it would go to the default configuration without a word. */
function onlyKnown<Value>(values: Readonly<Record<string, Value>>, path: string): Readonly<Record<string, Value>> {
  return new Proxy(values, {
    get(target, property, receiver) {
      if (typeof property === "symbol" || property in target || property === "then" || property === "toJSON") {
        return Reflect.get(target, property, receiver);
      }
      throw noteRefusal(noSuchProvider(path, property, Object.keys(target)));
    },
  });
}

function noSuchProvider(path: string, property: string, names: readonly string[]): ScrapewayError {
  const meant = nearestName(property, names);
  const requirement = path === "providers" ? `${property}: ">= 1.0"` : `aliases: ["${property}"]`;
  return new ScrapewayError({
    code: "define.no-such-provider",
    message: `There is no ${path}.${property}: the definition does not require it.`,
    next:
      meant == null
        ? `Add ${requirement} to requires, or take one of ${names.join(", ")}.`
        : `Did you mean ${path}.${meant}?`,
  });
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
