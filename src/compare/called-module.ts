import type { NestedModule } from "../model/module-interface";
import { isKept, movesOf, withoutKey } from "./addresses";
import { isLocalSource } from "./local-call";
import type { ComparedModule } from "./rule";

/** What one module has in the state that another, in its place, does not: it would be destroyed. */
export function lostAddresses(before: NestedModule, after: NestedModule): readonly string[] {
  const moves = movesOf(after.moved);
  const has = new Set(after.resources.map(({ address }) => address));
  return before.resources
    .filter((one) => isKept(one) && !has.has(one.address) && !has.has(moves.destination(one.address).address))
    .map(({ address }) => address);
}

/** What a module that is called no more has in the state, and no move takes out of it. */
export function leftBehind(call: string, module: NestedModule, moved: ComparedModule["moved"]): readonly string[] {
  const taken = new Set(moved.map(({ from }) => withoutKeys(from)));
  return module.resources
    .filter((one) => isKept(one) && !taken.has(`${call}.${one.address}`))
    .map(({ address }) => address);
}

function withoutKeys(address: string): string {
  return withoutKey(address).replaceAll(/\[(?:[0-9]+|"[^"]*")\]/g, "");
}

/**
 * What a source names, whichever way it is written: a module of a public registry is in the repository `terraform-PROVIDER-NAME`.
 * Source: https://developer.hashicorp.com/terraform/registry/modules/publish#requirements
 */
export function moduleIdentity(source: string): string {
  const [, owner, name, provider, path = ""] =
    /^(?:registry\.(?:terraform\.io|opentofu\.org)\/)?([\w-]+)\/([\w-]+)\/([\w-]+)(\/\/.*)?$/.exec(source) ?? [];
  if (owner != null) return `github.com/${owner}/terraform-${provider}-${name}${path}`.toLowerCase();
  if (isLocalSource(source)) return source.replace(/(?!^)\/\.?$/, "");
  return source
    .replace(/\?.*$/, "")
    .replace(/^git::/, "")
    .replace(/^(?:https?|ssh|git):\/\//, "")
    .replace(/^[\w.-]+@/, "")
    .replace(/^([\w.-]+):/, "$1/")
    .replace(/\.git(?=\/\/|$)/, "")
    .toLowerCase();
}
