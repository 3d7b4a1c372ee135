import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Random } from "../random";
import { newcomers, type Variants, variants } from "./sample-workspace";

/** Changes a workspace as people and their tools do, or worse. @returns what was done, in words */
export function randomEdit(root: string, random: Random): string {
  // What makes everything fail is mended soon, or nothing else would be seen.
  if (random.chance(30)) write(path.join(root, "scrapeway.json"), variants["scrapeway.json"]?.[0] ?? "");
  const file = random.pick(names(variants));
  const at = path.join(root, file);
  switch (random.below(17)) {
    case 0:
    case 1:
    case 2: {
      write(at, random.pick(variants[file] ?? [""]));
      return `write ${file}`;
    }
    case 3: {
      // Of the same size, and as old as before: only the content says it.
      const same = (variants[file] ?? []).filter((text) => existsSync(at) && text.length === statSync(at).size);
      const [first, ...more] = same;
      if (first === undefined) return "nothing";
      const { atime, mtime } = statSync(at);
      write(at, random.pick([first, ...more]));
      utimesSync(at, atime, mtime);
      return `write ${file} in its size and time`;
    }
    case 4: {
      if (!existsSync(at)) write(at, random.pick(variants[file] ?? [""]));
      const time = random.pick([0, Date.now() / 1000, Date.now() / 1000 + 3600]);
      utimesSync(at, time, time);
      return `touch ${file}`;
    }
    case 5:
      rmSync(at, { force: true });
      return `remove ${file}`;
    case 6: {
      const other = random.pick(names(newcomers));
      const there = path.join(root, other);
      if (existsSync(there)) rmSync(there);
      else write(there, random.pick(newcomers[other] ?? [""]));
      return `put or remove ${other}`;
    }
    case 7: {
      const other = random.pick(names(variants));
      const there = path.join(root, other);
      if (!existsSync(at) || !existsSync(there) || at === there) return "nothing";
      renameSync(at, `${at}.swap`);
      renameSync(there, at);
      renameSync(`${at}.swap`, there);
      return `swap ${file} and ${other}`;
    }
    case 8: {
      // As editors save: another file under the same name.
      write(`${at}.new`, random.pick(variants[file] ?? [""]));
      renameSync(`${at}.new`, at);
      return `replace ${file}`;
    }
    case 9:
      return editOutput(root, random);
    case 10:
      process.env.COLOUR = random.pick(["red", "blue"]);
      return `set COLOUR to ${process.env.COLOUR}`;
    case 11:
      return editCache(root, random);
    case 12:
      return turnLink(root, random);
    case 13:
      for (const [name, [first]] of Object.entries(variants))
        if (random.chance(50)) write(path.join(root, name), first);
      return "put back half of all";
    default: {
      for (const [name, [first]] of Object.entries(variants)) write(path.join(root, name), first);
      for (const name of names(newcomers)) rmSync(path.join(root, name), { force: true });
      return "put back all";
    }
  }
}

export function startWorkspace(root: string): void {
  symlinkSync("one", path.join(root, "linked"));
  for (const [name, [first]] of Object.entries(variants)) write(path.join(root, name), first);
}

/** A folder of the workspace that is a link: to one folder, to another, or out of the workspace. */
function turnLink(root: string, random: Random): string {
  const target = random.pick(["one", "two", outside]);
  const link = path.join(root, "linked");
  rmSync(link, { force: true });
  symlinkSync(target, link);
  return `link to ${target}`;
}

const outside = mkdtempSync(path.join(tmpdir(), "scrapeway-outside-"));
writeFileSync(path.join(outside, "note.txt"), "a note");
process.on("exit", () => rmSync(outside, { recursive: true, force: true }));

function editOutput(root: string, random: Random): string {
  const files = filesIn(path.join(root, "modules"));
  const [first, ...more] = files;
  if (first === undefined) return "nothing";
  const file = random.pick([first, ...more]);
  if (random.chance(50)) rmSync(file);
  else writeFileSync(file, `${readFileSync(file, "utf8")}# by hand\n`);
  return `change the output ${path.relative(root, file)}`;
}

function editCache(root: string, random: Random): string {
  const folder = path.join(root, ".scrapeway/cache");
  if (random.chance(20)) {
    rmSync(folder, { recursive: true, force: true });
    return "delete the cache";
  }
  const [first, ...more] = filesIn(folder);
  if (first === undefined) return "nothing";
  const file = random.pick([first, ...more]);
  if (random.chance(50)) rmSync(file);
  else truncateSync(file, random.below(400));
  return `cut ${path.relative(root, file)}`;
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function names(files: Variants): readonly [string, ...string[]] {
  const [first = "", ...more] = Object.keys(files);
  return [first, ...more];
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
