import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RegistryOptions, registryServer } from "../../src/registry";
import { directoryStore, type Store } from "../../src/store";
import { sampleRelease } from "../store/sample-release";

export interface ServedStore {
  readonly root: string;
  readonly store: Store;
  readonly url: string;
  readonly failures: unknown[];
  stop(): Promise<void>;
}

/** A store in a folder of its own behind a real server on a free port, with the samples given as [text, version, address]. */
export async function serveStore(
  samples: readonly (readonly [text: string, version?: string, address?: string])[],
  options: RegistryOptions = {},
): Promise<ServedStore> {
  const root = mkdtempSync(join(tmpdir(), "scrapeway-registry-"));
  const store = directoryStore(root);
  for (const [text, version, address] of samples) {
    const { release, contents } = sampleRelease(text, version, address);
    await store.put(release, contents);
  }
  const failures: unknown[] = [];
  const server = registryServer(store, { ...options, onFailure: (error) => failures.push(error) });
  const url = await server.listen("127.0.0.1", 0);
  return {
    root,
    store,
    url,
    failures,
    async stop() {
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
