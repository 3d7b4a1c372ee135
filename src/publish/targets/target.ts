import type { ModuleAddress } from "../../model/module-address";
import type { Release, ReleaseContents } from "../../model/release";
import type { PutResult, Store } from "../../store";

/** Where releases go. A target is immutable per version: `put` never replaces bytes. */
export interface Target {
  /** How people write it: `dir:.scrapeway/registry`. */
  readonly name: string;
  /** Newest first by semver; empty for an unknown module. What is planned against. */
  releases(address: ModuleAddress): Promise<readonly Release[]>;
  release(address: ModuleAddress, version: string): Promise<Release | undefined>;
  /** All or nothing. @throws ScrapewayError `store.version-taken` where the version is there with other bytes */
  put(release: Release, contents: ReleaseContents): Promise<PutResult>;
  /** Completes what an interrupted publish of this module may have left undone. */
  refresh(address: ModuleAddress): Promise<void>;
  /** All of it, where the target uses the store's layout. */
  readonly store?: Store;
}
