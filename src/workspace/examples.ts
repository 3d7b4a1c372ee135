import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Example } from "../document";

/** The hand-written callers of a module: folders under `examples/<name>` that have a `main.tf`, A–Z. */
export function readExamples(root: string, name: string): readonly Example[] {
  return entriesOf(join(root, "examples", name))
    .filter((entry) => entry.isDirectory())
    .map((entry) => `examples/${name}/${entry.name}`)
    .sort()
    .flatMap((folder) => {
      const main = textOf(join(root, folder, "main.tf"));
      return main == null ? [] : [{ folder, main }];
    });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
