import { type BuildCache, noCache } from "../model/build-cache";
import { sha256Of } from "../model/digest";
import type { Fact } from "../model/fact";
import { digestOfValue } from "./digest";
import { edition } from "./edition";
import { entriesIn } from "./entries";
import { factValues } from "./fact-values";

export interface DirectoryCache extends BuildCache {
  /**
   * Keeps what was written for others.
   *
   * @param isWhole whether all was asked for that is still of use, so that other results may go where there are many
   * @returns why nothing could be written, as the file system says it
   */
  save(isWhole: boolean): string | undefined;
}

/** For whoever keeps nothing and takes nothing that was kept. */
export const noDirectoryCache: DirectoryCache = { ...noCache, save: () => undefined };

/**
 * A cache in a folder, for the workspace in `root`. Entries stand under a digest of all that they follow from, the program's own code
 * included. Which facts a result has is known once it was made, so a note by its subject keeps the list of them: the next build looks
 * the facts up, and finds the result where they are as they were.
 *
 * @param loadedSince when code of packages may have been loaded first: milliseconds, as of `Date.now()`. Code is loaded once, so a package
 *   that changed since then is not the one that results were made with
 */
export function directoryCache(
  folder: string,
  root: string,
  loadedSince: number = performance.timeOrigin,
): DirectoryCache {
  const entries = entriesIn(folder);
  const facts = factValues(root);
  const opened = Date.now();
  const commonKept = new WeakMap<readonly Fact[], CommonFacts>();
  const commonValues = new Map<string, string>();

  const nameOf = (kind: string, from: readonly unknown[]): string =>
    `${kind}/${digestOfValue([edition(), kind, ...from])}`;

  const readJson = (name: string): unknown => {
    const text = entries.read(name);
    try {
      return text == null ? undefined : JSON.parse(text);
    } catch {
      // Whoever wrote that was not this program.
      return undefined;
    }
  };

  const valuesOf = (list: readonly Fact[]): string => digestOfValue(list.map((fact) => [fact, facts.valueOf(fact)]));

  /** A list of common facts is kept once, under its digest. */
  const valuesOfCommon = (digest: string): string | undefined => {
    const known = commonValues.get(digest);
    if (known != null) return known;
    // Written by keepCommon, or the digest would be another.
    const list = readJson(`facts/${digest}`) as readonly Fact[] | undefined;
    if (list == null) return undefined;
    const values = valuesOf(list);
    commonValues.set(digest, values);
    return values;
  };

  const keepCommon = (list: readonly Fact[]): CommonFacts => {
    const known = commonKept.get(list);
    if (known != null) return known;
    const text = JSON.stringify(list);
    const kept = { digest: sha256Of(text), unsettled: list.find((fact) => !facts.isSettledSince(loadedSince, fact)) };
    commonKept.set(list, kept);
    if (kept.unsettled == null) entries.write(`facts/${kept.digest}`, text);
    return kept;
  };

  return {
    read: (kind, given) => readJson(nameOf(kind, [given])),
    write: (kind, given, value) => entries.write(nameOf(kind, [given]), JSON.stringify(value)),

    recall(kind, subject, given) {
      // Written by remember, under a name that has this program's digest in it.
      const note = readJson(nameOf("facts", [kind, subject])) as Note | undefined;
      const common = note == null ? undefined : valuesOfCommon(note.common);
      if (note == null || common == null) return undefined;
      return readJson(nameOf(kind, [subject, given, valuesOf(note.own), common]));
    },

    remember(kind, subject, given, { own, common }, value) {
      const { digest, unsettled } = keepCommon(common);
      const changed = unsettled ?? own.find((fact) => !facts.isSettledSince(opened, fact));
      if (changed != null) return "name" in changed ? `${changed.name} for ${changed.path}` : changed.path;
      const name = nameOf(kind, [subject, given, valuesOf(own), valuesOfCommon(digest) ?? valuesOf(common)]);
      entries.write(name, JSON.stringify(value));
      const note: Note = { own, common: digest };
      entries.write(nameOf("facts", [kind, subject]), JSON.stringify(note));
      return undefined;
    },

    save: entries.save,
  };
}

/** A list of common facts. */
interface CommonFacts {
  readonly digest: string;
  /** One of them that may have changed since its code was loaded: then nothing that follows from them is kept. */
  readonly unsettled: Fact | undefined;
}

/** Where the facts of a subject stand: its own here, the common ones under their digest. */
interface Note {
  readonly own: readonly Fact[];
  readonly common: string;
}
