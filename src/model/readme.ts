import { textAt, type VersionedText, withoutVersionLines } from "./versioned-text";

/** The README of a module's archive, for any version of the module. */
export interface Readme {
  /** Where it stands in the module: `README.md`, or as its author called it. */
  readonly path: string;
  /** Bytes where it is the author's and no UTF-8: they stay as they are. */
  readonly text: VersionedText | Uint8Array;
}

/** What the README says in the archive of a version. */
export function readmeAt({ text }: Readme, version: string): string | Uint8Array {
  return text instanceof Uint8Array ? text : textAt(text, version);
}

/** What decides whether the README changed: a new version of the module alone is no change, every other word is. */
export function readmeWithoutVersion({ text }: Readme): string | Uint8Array {
  return text instanceof Uint8Array ? text : withoutVersionLines(text);
}

/** Some lines of a README by what they say. */
export interface ReadmePart {
  /** What a page shows by itself: the title, the summary, the picture of the resources, what terraform-docs says. Everything else is text. */
  readonly kind: "title" | "summary" | "picture" | "tables" | "text" | (string & Record<never, never>);
  /** The words of the heading that it begins with. */
  readonly heading?: string;
  /** The first and the last one, counted from 1. */
  readonly lines: readonly [first: number, last: number];
}
