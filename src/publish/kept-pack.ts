import type { BuildCache } from "../model/build-cache";
import type { ModuleFiles } from "../model/module-files";
import type { Archive } from "../model/release";
import { fileDigests } from "../workspace/file-digests";

/** Makes the archive of a module's files. */
export type Pack = (files: ModuleFiles, unportableNames?: readonly string[]) => Archive;

/** Packs files once: the archive of files that were packed before comes from the cache. */
export function keptPack(pack: Pack, cache: BuildCache): Pack {
  return (files, unportableNames = []) => {
    const given = { files: fileDigests(files), unportableNames };
    // Only what is written below is of this kind.
    const kept = cache.read(kind, given) as Kept | undefined;
    if (kept != null) return { sha256: kept.sha256, bytes: Buffer.from(kept.base64, "base64") };
    const archive = pack(files, unportableNames);
    cache.write(kind, given, {
      sha256: archive.sha256,
      base64: Buffer.from(archive.bytes).toString("base64"),
    } satisfies Kept);
    return archive;
  };
}

const kind = "archive";

interface Kept {
  readonly sha256: string;
  readonly base64: string;
}
