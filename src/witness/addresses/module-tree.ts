import { posix } from "node:path";
import type { ComparedModule } from "../../compare/rule";
import type { ModuleInterface, ResourceAddress } from "../../model/module-interface";

/** A module and those nested in it, by path; its own is empty. */
export type ModuleTree = ReadonlyMap<string, ComparedModule>;

export function moduleTree(module: ModuleInterface): ModuleTree {
  return new Map<string, ComparedModule>([
    ["", module],
    ...(module.nested ?? []).map((nested) => [nested.path, nested] as const),
  ]);
}

/** The path of the module that a call leads to; `undefined` where its files are not among those that were read. */
export function calledPath(caller: string, { source }: ResourceAddress, tree: ModuleTree): string | undefined {
  if (source == null || !/^\.\.?(?:\/|$)/.test(source)) return undefined;
  const joined = posix.join(caller, source).replace(/\/$/, "");
  const path = joined === "." ? "" : joined;
  return path !== caller && tree.has(path) ? path : undefined;
}
