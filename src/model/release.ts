import type { ModuleAddress } from "./module-address";
import type { ModuleFiles } from "./module-files";
import type { ModuleInterface } from "./module-interface";
import { type Readme, type ReadmePart, readmeAt } from "./readme";

/** One published version of a module, as a store keeps it. */
export interface Release {
  readonly address: ModuleAddress;
  /** A semantic version without `v`. */
  readonly version: string;
  /** Hex digest of the archive's bytes. */
  readonly sha256: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** Hex digest of the module's files without the README's version line: equal digests mean "nothing to release". */
  readonly contentDigest: string;
  /** One line that says what the module is for. */
  readonly summary: string;
  readonly interface: ModuleInterface;
  /** Its README as pages show it. Absent where a release says nothing of it: those of earlier versions of this program do not. */
  readonly readme?: ReleaseReadme;
  /** The picture of its resources, where its README shows one. */
  readonly picture?: ReleasePicture;
}

export interface ReleaseReadme {
  /** Where it stands in the archive: `README.md`, or as its author called it. */
  readonly path: string;
  /** Hex digest of it as Markdown, which is kept beside the archive. One that is no Markdown is shown there as code. */
  readonly sha256: string;
  /** In their order. Empty lines between them belong to none. */
  readonly parts: readonly ReadmePart[];
}

export interface ReleasePicture {
  /** Hex digest of the SVG, which is kept beside the archive. */
  readonly sha256: string;
  /** What it shows, for whoever does not see it. */
  readonly description: string;
}

/** What is kept of a release, each under its digest. */
export interface ReleaseContents {
  readonly archive: Archive;
  /** In Markdown. */
  readonly readme: string;
  /** SVG, where the release has a picture. */
  readonly picture?: Uint8Array;
}

/** A module as the workspace builds it: what pack and plan take. */
export interface BuiltModule {
  readonly address: ModuleAddress;
  readonly summary: string;
  readonly language: "typescript" | "hcl";
  /** The module's own folder, relative to the workspace, with forward slashes: `modules/amp-workspace`. */
  readonly directory: string;
  /** All that goes into the archive besides the README. */
  readonly files: ModuleFiles;
  readonly readme: Readme;
  /** What the picture of its resources shows, where the README shows one: `pictureFile` is among the files then. */
  readonly picture?: string;
  readonly interface: ModuleInterface;
  /** Files and folders whose names some systems do not have, and whose author knows that. Absent where there are none. */
  readonly unportableNames?: readonly string[];
}

/** All that goes into the archive of a version. */
export function archiveFiles({ files, readme }: BuiltModule, version: string): ModuleFiles {
  return new Map(files).set(readme.path, readmeAt(readme, version));
}

/** An archive ready to be published. Same files, same bytes, on every machine. */
export interface Archive {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}
