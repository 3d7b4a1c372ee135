import { inspectOldModule } from "../../src/inspect";
import type { ModuleInterface } from "../../src/model/module-interface";

/** A module of one file, or of several with the names of their files above them. */
export async function readExample(text: string): Promise<ModuleInterface> {
  const [first = "", ...others] = text.split(/^# file: /m);
  const files = new Map([["main.tf", first]]);
  for (const other of others) {
    const [path = "", ...lines] = other.split("\n");
    files.set(path, lines.join("\n"));
  }
  return inspectOldModule(files, "example");
}
