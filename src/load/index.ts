import type { LoadedDefinition } from "./definitions";

export type { LoadedDefinition } from "./definitions";

/**
 * Compiles the definitions in these folders, all at once; what it gives runs one of them. What
 * compiles and runs takes its time to load, so only who makes a module loads it.
 *
 * It throws ScrapewayError `workspace.no-definition`, `workspace.module-failed`, `workspace.no-cdktf`, or what the definition itself refuses.
 */
export async function compileDefinitions(
  root: string,
  folders: readonly string[],
): Promise<(folder: string) => LoadedDefinition> {
  const definitions = require("./definitions") as typeof import("./definitions");
  return definitions.compileDefinitions(root, folders);
}
