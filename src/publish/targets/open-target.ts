import { homedir } from "node:os";
import { resolve } from "node:path";
import { directoryTarget } from "./directory";
import type { Target } from "./target";

/** How targets are written, for usage messages. */
export const targetForms = "dir:PATH, for example dir:.scrapeway/registry";

/**
 * The target that a text names: `dir:registry`, a folder relative to the workspace. `undefined` where it names none. Every kind of target
 * has a row here.
 */
export function openTarget(text: string, workspace: string): Target | undefined {
  const folder = directoryIn(text, workspace);
  return folder == null ? undefined : directoryTarget(folder);
}

/** The absolute path of the folder that a `dir:` target names. */
export function directoryIn(text: string, workspace: string): string | undefined {
  const path = text.startsWith("dir:") ? text.slice("dir:".length) : "";
  if (path === "") return undefined;
  // The shell leaves ~ alone behind the prefix; a folder called ~ is what nobody wants.
  return resolve(
    workspace,
    path.replace(/^~(?=\/|$)/, () => homedir()),
  );
}
