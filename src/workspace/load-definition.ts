import { existsSync } from "node:fs";
import { join } from "node:path";
import { isModuleDefinition } from "../define/define-module";
import type { ModuleDefinition } from "../define/module-definition";
import { isScrapewayError, ScrapewayError } from "../model/errors";
import { missingCdktf } from "./missing-cdktf";

/**
 * Loads the module definition that `folder/index.ts` exports. This runs the author's code.
 *
 * @throws ScrapewayError `workspace.no-definition`, `workspace.module-failed`, `workspace.no-cdktf`, or what the definition itself refuses
 */
export function loadDefinition(root: string, folder: string): ModuleDefinition {
  const file = `${folder}/index.ts`;
  if (!existsSync(join(root, file))) {
    throw new ScrapewayError({
      code: "workspace.no-definition",
      message: `${file} does not exist.`,
      place: folder,
      next: "Put the module's definition there, or correct the configuration.",
    });
  }
  const definitions = Object.values(execute(join(root, file), root, file)).filter(isModuleDefinition);
  const [definition] = definitions;
  if (definition != null && definitions.length === 1) return definition;
  throw new ScrapewayError({
    code: "workspace.no-definition",
    message: `${file} exports ${definitions.length === 0 ? "no module definition" : "more than one module definition"}.`,
    place: file,
    next: "Export exactly one value made by defineModule({ … }).",
  });
}

function execute(path: string, root: string, file: string): object {
  // Loading the TypeScript loader takes longer than most commands; only those that build need it.
  const { require: load } = require("tsx/cjs/api") as typeof import("tsx/cjs/api");
  try {
    const exported: unknown = load(path, __filename);
    return typeof exported === "object" && exported !== null ? exported : {};
  } catch (error) {
    if (isScrapewayError(error)) throw error;
    const uninstalled = missingCdktf(error, file);
    if (uninstalled != null) throw uninstalled;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ScrapewayError({
      code: "workspace.module-failed",
      message: `${file} cannot be loaded: ${reason.split("\n")[0]}`,
      place: placeInWorkspace(error, root) ?? file,
      next: "Mend the file; `npx tsc --noEmit` shows type errors, too.",
    });
  }
}

/** The first line of the workspace's own code in the error's stack. */
export function placeInWorkspace(error: unknown, root: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const match of stack.matchAll(/\(?(?:file:\/\/)?((?:\/|[A-Za-z]:\\)[^():]+):([0-9]+):[0-9]+\)?/g)) {
    const [, path = "", line = ""] = match;
    if (path.startsWith(join(root, "/")) && !path.includes("node_modules"))
      return `${path.slice(root.length + 1)}:${line}`;
  }
  return undefined;
}
