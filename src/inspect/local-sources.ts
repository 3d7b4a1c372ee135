import { posix } from "node:path";
import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { readConfiguration } from "./configuration";
import { filesIn } from "./files-in";

/**
 * Checks that every module which a module calls by a path, directly or through another, is among its files. A registry hands out the
 * module's folder alone: what lies beside it is not there when a caller runs `terraform init`.
 *
 * @throws ScrapewayError `inspect.local-source`, and what `inspectModule` throws for a called module that cannot be read
 */
export async function checkLocalSources(files: ModuleFiles, place: string): Promise<void> {
  const waiting = [""];
  const seen = new Set(waiting);
  for (let folder = waiting.pop(); folder != null; folder = waiting.pop()) {
    for (const block of await readConfiguration(filesIn(files, folder), posix.join(place, folder))) {
      const source = block.type === "module" ? block.body.source : undefined;
      if (typeof source !== "string" || !/^\.\.?(?:\/|$)/.test(source)) continue;
      const target = posix.join(folder, source).replace(/\/$/, "").replace(/^\.$/, "");
      if (target === ".." || target.startsWith("../") || filesIn(files, target).size === 0) {
        throw new ScrapewayError({
          code: "inspect.local-source",
          message: `The module calls ${JSON.stringify(source)}, which is not in the folder that is published; callers would not get it.`,
          place: block.place,
          next: "Move the called module below this one, or publish it too and call it by its address in the registry.",
        });
      }
      if (!seen.has(target)) waiting.push(target);
      seen.add(target);
    }
  }
}
