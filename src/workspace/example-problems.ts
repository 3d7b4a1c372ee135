import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { BuildCache } from "../model/build-cache";
import type { BuiltModule } from "../model/release";
import type { Warning } from "../model/warning";
import type { ExampleFile } from "./find-example-problems";

/**
 * What is wrong with the module's examples, which its README shows to callers: folders under `examples/<name>`, and those that a module in HCL
 * brings along itself. Only calls that lead to the module by a path count.
 */
export function exampleProblems(root: string, module: BuiltModule, cache: BuildCache): readonly Warning[] {
  const files = exampleFiles(root, module);
  if (files.length === 0) return [];
  const { directory } = module;
  const { inputs } = module.interface;
  const given = { files, directory, inputs };
  // Only what is written below is of this kind.
  const kept = cache.read(kind, given) as readonly Warning[] | undefined;
  if (kept != null) return kept;
  // Loaded when needed, as all that makes something.
  const { findExampleProblems } = require("./find-example-problems") as typeof import("./find-example-problems");
  const found = findExampleProblems(files, directory, inputs);
  cache.write(kind, given, found);
  return found;
}

const kind = "examples";

function exampleFiles(root: string, { address, language, directory }: BuiltModule): readonly ExampleFile[] {
  const parents = [`examples/${address.name}`];
  if (language === "hcl") parents.push(posix.join(directory, "examples"));
  const folders = parents.flatMap((parent) =>
    entriesOf(join(root, parent)).flatMap((entry) => (entry.isDirectory() ? [posix.join(parent, entry.name)] : [])),
  );
  return [...new Set(folders)].sort().flatMap((folder) =>
    entriesOf(join(root, folder))
      .filter((entry) => entry.isFile() && entry.name.endsWith(".tf"))
      .map((entry) => posix.join(folder, entry.name))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(root, path), "utf8").replace(/^\uFEFF/, "") })),
  );
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
