import { posix } from "node:path";
import { type PathReference, pathReferences } from "../inspect/path-references";
import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import type { LeftOut } from "./left-out";
import { ignoreFile } from "./terraform-ignore";

/**
 * Checks that what a module names of its own folder is in the archive: callers have nothing else.
 *
 * @throws ScrapewayError `workspace.outside`, `workspace.left-out` with the place where it is named
 */
export function checkNamedPaths(folder: string, files: ModuleFiles, leftOut: readonly LeftOut[]): void {
  for (const reference of pathReferences(files)) {
    const path = reference.path.replace(/\/$/, "");
    if (path === ".." || path.startsWith("../")) throw outside(folder, reference);
    const lacking = leftOut.find((one) => isNamed(path, one));
    if (lacking != null) throw missing(folder, reference, lacking);
  }
}

/** The file itself, something in a folder that is left out, or a folder of which a part is missing that its author did not give up. */
function isNamed(path: string, { path: lacking, why }: LeftOut): boolean {
  if (path === lacking.replace(/\/$/, "")) return true;
  if (lacking.endsWith("/") && path.startsWith(lacking)) return true;
  return path !== "." && why !== "working" && why !== "ignored" && lacking.startsWith(`${path}/`);
}

function outside(folder: string, { path, place }: PathReference): ScrapewayError {
  return new ScrapewayError({
    code: "workspace.outside",
    message: `The module reads ${posix.join(folder, path)}, which is not in the folder that is published; callers would not get it.`,
    place: posix.join(folder, place),
    next: "Move the file into the module, or let callers give its content as an input.",
  });
}

function missing(folder: string, { path, place }: PathReference, { path: lacking, why }: LeftOut): ScrapewayError {
  const name = lacking.replace(/\/$/, "");
  const reason = why === "ignored" ? `${ignoreFile} leaves it out` : "files of this name are left out";
  return new ScrapewayError({
    code: "workspace.left-out",
    message: `The module reads ${path}, and ${name === path ? reason : `${name} in it would be missing: ${reason}`}. Callers would not get it.`,
    place: posix.join(folder, place),
    next: `If it belongs to the module${why === "private" ? " and holds nothing secret" : ""}, name it in scrapeway.json, at this module: "include": [${JSON.stringify(name)}]. Otherwise remove what reads it.`,
  });
}
