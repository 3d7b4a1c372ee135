import type { ModuleAddress } from "../model/module-address";

/** How the user named a state of a module. */
export type StateKind =
  | { readonly kind: "commit"; readonly revision: string; readonly path: string }
  | { readonly kind: "release"; readonly address: ModuleAddress; readonly version: string }
  | { readonly kind: "zip" | "saved" | "folder" };

/** Told by its form alone: `git:REF`, `git:REF:PATH`, `namespace/name/system@version`, a `.zip`, a `.json`, else a folder. */
export function stateKindOf(argument: string): StateKind {
  const [, revision, path = ""] = /^git:([^:]+)(?::(.*))?$/.exec(argument) ?? [];
  if (revision != null) return { kind: "commit", revision, path };
  const [, namespace, name, system, version] = /^([^/@\s]+)\/([^/@\s]+)\/([^/@\s]+)@([^/@\s]+)$/.exec(argument) ?? [];
  if (namespace != null && name != null && system != null && version != null) {
    return { kind: "release", address: { namespace, name, system }, version };
  }
  return { kind: argument.endsWith(".zip") ? "zip" : argument.endsWith(".json") ? "saved" : "folder" };
}
