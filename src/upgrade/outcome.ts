import type { RuleId } from "../compare";
import type { CallerFile } from "./caller";
import type { NewEntry } from "./entry-edits";
import type { TextEdit } from "./text-edits";

/** What the upgrade of a call comes to at one place. */
export type Outcome = Rewritten | Left;

interface AtPlace {
  /** `main.tf:12` */
  readonly place: string;
  /** `module.network`, with the folder before it where that is not the root: `modules/app: module.network`. */
  readonly call: string;
  /** The rule whose finding it follows from; absent where it follows from the new version alone. */
  readonly rule?: RuleId;
  /** The input, output or what else it is about; `input.attribute` for parts of objects. */
  readonly subject: string;
}

/** Something that is rewritten. */
export interface Rewritten extends AtPlace {
  readonly kind: "rewritten";
  /** A sentence. */
  readonly what: string;
  readonly edits: readonly FileEdit[];
  /** An argument that the call gets: right behind its source, or with all others at the end. */
  readonly argument?: NewEntry & { readonly isBehindSource?: true };
}

/** Something that somebody has to decide. */
export interface Left extends AtPlace {
  readonly kind: "left";
  /** A sentence: why it is not rewritten. */
  readonly reason: string;
  /** What to do. */
  readonly next?: string;
}

export interface FileEdit extends TextEdit {
  readonly file: CallerFile;
}
