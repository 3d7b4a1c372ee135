import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../model/digest";

/** Texts without line ends, under names without spaces. */
export interface Entries {
  read(name: string): string | undefined;
  /** Others see it once it was saved. */
  write(name: string, text: string): void;
  /**
   * @param isWhole whether all was read that is still of use, so that others may go where there are many
   * @returns why nothing could be written, as the file system says it
   */
  save(isWhole: boolean): string | undefined;
}

/**
 * Entries in the files of a folder. What was written is saved as one more file: many small files would take longer than the rest of a
 * build. It is written aside and renamed into place, so that others see all of it or nothing, and never changes after. Every text
 * stands behind its digest, so that a damaged one counts as none. A folder that cannot be read or written keeps nothing.
 */
export function entriesIn(folder: string): Entries {
  const files = filesIn(folder);
  const saved = new Map(files.flatMap((file) => entriesOf(join(folder, file))));
  const used = new Map<string, string>();
  const fresh = new Map<string, string>();
  let newest = files.length === 0 ? 0 : beginOf(files.at(-1) ?? "");
  return {
    read(name) {
      const entry = fresh.get(name) ?? saved.get(name);
      const text = entry == null ? undefined : verified(entry);
      if (entry != null && text != null) used.set(name, entry);
      return text;
    },
    write(name, text) {
      fresh.set(name, `${sha256Of(text)} ${text}`);
    },
    save(isWhole) {
      if (fresh.size === 0) return undefined;
      const isFull = files.length >= (isWhole ? manyFiles : tooManyFiles);
      const entries = isFull ? new Map([...newestOf(saved), ...used, ...fresh]) : fresh;
      // Later than all that was there, also within one tick of the clock, or where the clock was set back.
      newest = Math.max(Date.now(), newest + 1);
      const failure = saveFile(folder, newest, entries);
      if (failure == null && isFull) clear(folder, files.splice(0));
      for (const [name, entry] of fresh) saved.set(name, entry);
      fresh.clear();
      return failure;
    },
  };
}

/** Files that are made one: by a build of everything, and by any. */
const manyFiles = 16;
const tooManyFiles = 64;
/** Characters of entries that are kept then besides those that were used. The result of a module of usual size has 20,000. */
const keptCharacters = 4_000_000;

function newestOf(entries: ReadonlyMap<string, string>): readonly (readonly [name: string, entry: string])[] {
  let characters = 0;
  return [...entries]
    .reverse()
    .filter(([, entry]) => {
      characters += entry.length;
      return characters <= keptCharacters;
    })
    .reverse();
}

/** What was saved together goes, and what builds left unfinished that were killed. */
function clear(folder: string, files: readonly string[]): void {
  for (const file of files) remove(join(folder, file));
  for (const name of namesIn(folder)) {
    if (name.endsWith(unfinishedEnding) && Date.now() - beginOf(name) > anHour) remove(join(folder, name));
  }
}

/** When the writing of a file began: milliseconds, as of `Date.now()`. */
function beginOf(name: string): number {
  return Number(name.split("-", 1)[0]);
}

const anHour = 60 * 60 * 1000;

const ending = ".entries";

const unfinishedEnding = ".new";

/** Oldest first: their names begin with the time. */
function filesIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function entriesOf(file: string): readonly (readonly [name: string, entry: string])[] {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.map((line) => {
      const end = line.indexOf(" ");
      return [line.slice(0, end), line.slice(end + 1)];
    });
  } catch {
    // Unreadable, or made one with others meanwhile.
    return [];
  }
}

function verified(entry: string): string | undefined {
  const end = entry.indexOf(" ");
  const text = entry.slice(end + 1);
  return entry.slice(0, end) === sha256Of(text) ? text : undefined;
}

function saveFile(folder: string, begin: number, entries: ReadonlyMap<string, string>): string | undefined {
  const file = join(folder, `${begin}-${randomBytes(6).toString("hex")}${ending}`);
  const unfinished = `${file}${unfinishedEnding}`;
  try {
    if (mkdirSync(folder, { recursive: true }) != null) writeFileSync(join(folder, ".gitignore"), "*\n");
    writeFileSync(unfinished, [...entries].map(([name, entry]) => `${name} ${entry}`).join("\n"));
    renameSync(unfinished, file);
    return undefined;
  } catch (error) {
    // Read-only, full, or deleted meanwhile: whoever comes next does the work again.
    remove(unfinished);
    return error instanceof Error ? error.message : String(error);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It stays until somebody may delete it.
  }
}
