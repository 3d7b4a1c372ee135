import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { System } from "./system";

/**
 * The same system with the floor that the bindings installed in a workspace have: the version of the provider from which they were made, so
 * that a module uses nothing newer. As it is where they do not say.
 */
export async function withInstalledFloor(root: string, system: System): Promise<System> {
  const { provider } = system;
  if (provider?.bindings == null) return system;
  const version = await versionOfProvider(root, provider.bindings.name);
  return version == null ? system : { ...system, provider: { ...provider, version: `>= ${version}` } };
}

/** Bindings that cdktf or its fork has made carry it in their package.json, under `cdktf`. */
async function versionOfProvider(root: string, bindings: string): Promise<string | undefined> {
  const folders = createRequire(join(root, "package.json")).resolve.paths(bindings) ?? [];
  for (const folder of folders) {
    const text = await readFile(join(folder, bindings, "package.json"), "utf8").catch(() => undefined);
    if (text == null) continue;
    // The shape of a package.json, as far as it is read here.
    const { cdktf } = JSON.parse(text) as { readonly cdktf?: { readonly provider?: { readonly version?: string } } };
    const [, minor, patch] = /^([0-9]+\.[0-9]+)\.([0-9]+)$/.exec(cdktf?.provider?.version ?? "") ?? [];
    if (minor == null) return undefined;
    return patch === "0" ? minor : `${minor}.${patch}`;
  }
  return undefined;
}
