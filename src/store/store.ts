import type { ModuleAddress } from "../model/module-address";
import type { Release, ReleaseContents } from "../model/release";

/** Published releases, immutable. A version exists from the moment its manifest does; readers never see half of one. */
export interface Store {
  /** Modules with at least one version, A–Z. */
  modules(): Promise<readonly ModuleAddress[]>;
  /** Newest first by semver; empty for an unknown module. Cheaper than `releases`: no manifest is parsed. */
  versions(address: ModuleAddress): Promise<readonly string[]>;
  /** Newest first by semver; empty for an unknown module. @throws ScrapewayError `store.damaged`, `store.unknown-schema` */
  releases(address: ModuleAddress): Promise<readonly Release[]>;
  /** @throws ScrapewayError `store.damaged`, `store.unknown-schema` */
  release(address: ModuleAddress, version: string): Promise<Release | undefined>;
  /** In Markdown. @throws ScrapewayError `store.damaged`, `store.tampered` */
  readme(address: ModuleAddress, version: string): Promise<string | undefined>;
  /** SVG; `undefined` where the release has no picture. @throws ScrapewayError `store.damaged`, `store.tampered` */
  picture(address: ModuleAddress, version: string): Promise<Uint8Array | undefined>;
  /**
   * The archive's bytes, which are those that were published.
   *
   * @throws ScrapewayError `store.tampered` where the bytes are missing or do not have the manifest's digest; `store.damaged`
   */
  archive(address: ModuleAddress, version: string): Promise<Uint8Array | undefined>;
  /**
   * Publishes a release, all or nothing, and brings the module's derived files up to date. Of several publishers of one version exactly
   * one wins.
   *
   * @returns "already published" where the version is there with the same bytes
   * @throws ScrapewayError `store.version-taken` where it is there with other bytes, `store.wrong-bytes` where the contents are not the
   *   release's, `version.invalid`, `store.unwritable`
   */
  put(release: Release, contents: ReleaseContents): Promise<PutResult>;
  /** Rebuilds what is derived from a module's manifests and removes what killed publishes left behind. `put` does it too. */
  refresh(address: ModuleAddress): Promise<void>;
}

export type PutResult = "published" | "already published";
