import type { ModuleAddress } from "../model/module-address";
import type { Release } from "../model/release";
import type { Store } from "../store";
import { latestVersion } from "./latest-version";

/** A module as a list shows it. Where its latest release is damaged the others are still listed. */
export interface CatalogueEntry {
  readonly address: ModuleAddress;
  /** Newest first. */
  readonly versions: readonly string[];
  readonly latest: Release | { readonly damaged: unknown };
}

/** All modules A–Z with their latest releases. */
export async function catalogue(store: Store): Promise<readonly CatalogueEntry[]> {
  const entries = (await store.modules()).map(async (address) => {
    const versions = await store.versions(address);
    try {
      const latest = await store.release(address, latestVersion(versions));
      return latest == null ? [] : [{ address, versions, latest }];
    } catch (damaged) {
      return [{ address, versions, latest: { damaged } }];
    }
  });
  return (await Promise.all(entries)).flat();
}

export function readable(entries: readonly CatalogueEntry[]): readonly Release[] {
  return entries.flatMap(({ latest }) => ("damaged" in latest ? [] : [latest]));
}
