import { sha256Of } from "../model/digest";
import { contentOf, isExecutable, type ModuleFiles } from "../model/module-files";

/** What files a result was made of, by their digests, in the order of the files; those that may be executed are marked. */
export function fileDigests(files: ModuleFiles): readonly FileDigest[] {
  return [...files].map(([path, file]) => {
    const digest = sha256Of(contentOf(file));
    return isExecutable(file) ? [path, digest, "executable"] : [path, digest];
  });
}

type FileDigest = readonly [path: string, digest: string, mode?: "executable"];
