import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import type { ProviderRequirement } from "../model/module-interface";
import type { VersionedText } from "../model/versioned-text";
import { fencedVersioned } from "./markdown";
import { openVersion } from "./version-line";

/**
 * The block that a caller pastes. The version is left open.
 *
 * @param body the arguments in HCL, without source and version; may be empty
 * @param providers what the module requires: configurations with aliases have to be passed
 * @param nested the path of a module inside of it, where that is called: `modules/karpenter`
 */
export function usageBlock(
  host: string,
  address: ModuleAddress,
  body: string,
  providers: readonly ProviderRequirement[] = [],
  nested?: string,
): VersionedText {
  const passed = /^\s*providers\s*=/m.test(body) ? [] : providersArgument(providers);
  const lines = [...passed, ...(body.trim() === "" ? [] : ["", ...dedented(body)])];
  const within = nested == null ? "" : `//${nested}`;
  const source = `source  = "${host}/${formatModuleAddress(address)}${within}"`;
  const inner = [source, ...lines].map((line) => (line === "" ? "" : `  ${line}`));
  const name = nested == null ? address.name : nested.slice(nested.lastIndexOf("/") + 1);
  const code = [`module "${blockLabel(name)}" {`, ...inner, "}"].join("\n");
  return fencedVersioned("hcl", openVersion(code, address));
}

/** A name as Terraform takes one: `module "a_b"`. */
export function blockLabel(name: string): string {
  return name.replaceAll(/[^\p{ID_Continue}]/gu, "_").replace(/^(?=\P{ID_Start})/u, "_");
}

/**
 * The `providers` argument of a call, in lines without indentation, after an empty one. With configurations of other names, Terraform wants
 * every one to be named, the default ones too; nothing where there are none.
 */
export function providersArgument(providers: readonly ProviderRequirement[]): readonly string[] {
  const aliased = providers.filter(({ configurationAliases }) => configurationAliases != null);
  if (aliased.length === 0) return [];
  const names = providers.flatMap(({ name, configurationAliases }) => [name, ...(configurationAliases ?? [])]);
  const width = Math.max(...names.map((name) => name.length));
  return ["", "providers = {", ...names.map((name) => `  ${name.padEnd(width)} = ${name}`), "}"];
}

/** The lines without the indentation that they have only because of where they stand in the definition's file. */
function dedented(body: string): readonly string[] {
  const lines = body
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
