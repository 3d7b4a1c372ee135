import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOf } from "./digest";

/** Texts under names: `module/<digest>`. */
export interface Entries {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  /** Deletes what is older than `milliseconds` and was neither read nor written here. Where nothing was written, nothing grows. */
  forgetUnused(milliseconds: number): void;
}

/**
 * Entries as files in a folder. A file is written aside and renamed into place, so that readers and other writers see all of it or
 * nothing; it begins with the digest of what follows, so that a damaged one counts as none. A folder that cannot be written keeps nothing.
 */
export function entriesIn(folder: string): Entries {
  const used = new Set<string>();
  let written = false;
  const made = new Set<string>();

  const makeFolder = (path: string): void => {
    if (made.has(path)) return;
    if (mkdirSync(path, { recursive: true }) != null) writeFileSync(join(folder, ".gitignore"), "*\n");
    made.add(path);
  };

  return {
    read(name) {
      const text = verified(join(folder, name));
      if (text != null) used.add(name);
      return text;
    },
    write(name, text) {
      const file = join(folder, name);
      const temporary = `${file}.${randomBytes(6).toString("hex")}${unfinished}`;
      try {
        makeFolder(dirname(file));
        writeFileSync(temporary, `${digestOf(text)}\n${text}`);
        renameSync(temporary, file);
        used.add(name);
        written = true;
      } catch {
        // Read-only, full, or deleted meanwhile: whoever comes next does the work again.
        remove(temporary);
      }
    },
    forgetUnused(milliseconds) {
      if (!written) return;
      for (const kind of namesIn(folder)) {
        for (const name of namesIn(join(folder, kind))) {
          const age = ageOf(join(folder, kind, name));
          const allowed = name.endsWith(unfinished) ? unfinishedFor : milliseconds;
          if (!used.has(`${kind}/${name}`) && age != null && age > allowed) remove(join(folder, kind, name));
        }
      }
    },
  };
}

const unfinished = ".new";
/** Milliseconds after which an unfinished file belongs to a build that was killed. */
const unfinishedFor = 60 * 60 * 1000;

function verified(file: string): string | undefined {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const end = content.indexOf("\n");
  const text = content.slice(end + 1);
  return content.slice(0, end) === digestOf(text) ? text : undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function ageOf(file: string): number | undefined {
  const status = statSync(file, { throwIfNoEntry: false });
  return status == null ? undefined : Date.now() - status.mtimeMs;
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It stays until somebody may delete it.
  }
}
