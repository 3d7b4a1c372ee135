import { randomUUID } from "node:crypto";
import {
  chmodSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isNativeError } from "node:util/types";
import { ScrapewayError } from "../model/errors";
import type { ModuleFile, ModuleFiles } from "../model/module-files";
import { checkLink, linkLeadsTo } from "./folder-links";
import { type LeftOut, type WhyLeftOut, whyLeftOut } from "./left-out";
import { type IgnoreRules, ignoreFile, ignoreRules } from "./terraform-ignore";

/** Largest module folder that is read, in bytes. A module is text; more than this is a mistake such as a checked-out repository. */
const largestFolder = 20 * 1024 * 1024;

/** What is in a module's folder. */
export interface FolderContents {
  readonly files: ModuleFiles;
  /** Sorted. A folder that is left out stands for all in it. */
  readonly leftOut: readonly LeftOut[];
}

/** The files of {@link readFolder}. */
export function readModuleFolder(root: string, folder: string): ModuleFiles {
  return readFolder(root, folder).files;
}

/**
 * Reads a module's folder, without what Terraform left there at any depth (.terraform, lock files, state, plans), without what may
 * hold secrets by its name, and without what its `.terraformignore` names. Links are followed inside of the module.
 *
 * @param include paths that are read all the same: files, or folders with all in them
 * @returns nothing where the folder does not exist
 * @throws ScrapewayError `workspace.link`, `workspace.too-large`, `workspace.ignore-file`, `workspace.file-name`
 */
export function readFolder(root: string, folder: string, include: readonly string[] = []): FolderContents {
  const files = new Map<string, ModuleFile>();
  const leftOut: LeftOut[] = [];
  const absolute = join(root, folder);
  const given = { absolute, place: folder, include, ignored: rulesIn(absolute, folder), leftOut };
  let size = 0;
  for (const path of listFiles(given, "", { links: [] })) {
    const file = join(absolute, path);
    const bytes = readFileSync(file);
    size += bytes.byteLength;
    if (size > largestFolder) {
      throw new ScrapewayError({
        code: "workspace.too-large",
        message: `The folder holds more than ${largestFolder / 1024 / 1024} MB.`,
        place: `${folder}/${path}`,
        next: `Keep what is no part of the module elsewhere, or name it in ${ignoreFile}.`,
      });
    }
    const content = asText(bytes) ?? bytes;
    files.set(path, mayExecute(file) ? { executable: true, content } : content);
  }
  return { files, leftOut };
}

/**
 * Writes one file so that a reader sees the old or the new text, never half of one. Who may execute it stays as it was. Without content
 * the file is deleted.
 */
export function writeModuleFile(root: string, path: string, content: string | Uint8Array | undefined): void {
  const file = join(root, path);
  if (content === undefined) {
    rmSync(file, { force: true });
    return;
  }
  // Not beside the file: what a killed build leaves behind must not become part of a module.
  const temporary = join(root, ".scrapeway", "unfinished", `${randomUUID()}-${basename(file)}`);
  mkdirSync(dirname(file), { recursive: true });
  mkdirSync(dirname(temporary), { recursive: true });
  writeFileSync(temporary, content);
  try {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode;
    if (mode != null && (mode & 0o100) !== 0) chmodSync(temporary, mode & 0o777);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Whether a file's owner may execute it. Windows keeps no such bit: there nobody may. */
function mayExecute(file: string): boolean {
  return process.platform !== "win32" && (statSync(file).mode & 0o100) !== 0;
}

interface Listing {
  readonly absolute: string;
  readonly place: string;
  readonly include: readonly string[];
  readonly ignored: IgnoreRules;
  readonly leftOut: LeftOut[];
}

/** How a folder was reached. */
interface Way {
  /** The folders that links led to, so that none leads in a circle. */
  readonly links: readonly string[];
  /** Set in a folder that is left out except for what is included of it. */
  readonly leftOut?: WhyLeftOut | undefined;
}

function listFiles(given: Listing, folder: string, way: Way): readonly string[] {
  return entriesOf(join(given.absolute, folder))
    .map((entry) => ({ entry, path: folder === "" ? entry.name : `${folder}/${entry.name}` }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .flatMap(({ entry, path }) => {
      const why = isIncluded(given, path) ? undefined : (way.leftOut ?? whyLeftOut(given.place, path));
      if (why != null && !given.include.some((wanted) => wanted.startsWith(`${path}/`))) {
        given.leftOut.push({ path: entry.isDirectory() ? `${path}/` : path, why });
        return [];
      }
      checkName(given, path);
      if (entry.isDirectory()) return listFiles(given, path, { ...way, leftOut: why });
      if (entry.isFile()) return isIgnored(given, path) ? [] : [path];
      return entry.isSymbolicLink() ? linked(given, path, way) : refuse(`${given.place}/${path}`);
    });
}

/** Node reads names as UTF-8, and puts a mark where they are not: what it gives then is no file, or a folder without any. */
function checkName({ absolute, place }: Listing, path: string): void {
  if (!path.includes("\uFFFD") || lstatSync(join(absolute, path), { throwIfNoEntry: false }) != null) return;
  throw new ScrapewayError({
    code: "workspace.file-name",
    message: "The name of this file or folder is not UTF-8, so that nobody could unpack it under its name.",
    place: `${place}/${path}`,
    next: "Rename it; `ls -b` in its folder shows its bytes.",
  });
}

function linked(given: Listing, path: string, { links }: Way): readonly string[] {
  const target = linkLeadsTo(given.absolute, path);
  const place = `${given.place}/${path}`;
  checkLink(target, place, links);
  const why = isIncluded(given, path) ? undefined : whyLeftOut(given.place, target.inside);
  if (why != null) {
    given.leftOut.push({ path, why });
    return [];
  }
  if (target.kind === "folder") return listFiles(given, path, { links: [...links, target.inside] });
  if (target.kind === "file") return isIgnored(given, path) ? [] : [path];
  return refuse(place);
}

function refuse(place: string): never {
  throw new ScrapewayError({
    code: "workspace.link",
    message: "A module's folder may hold files, folders and links to them only; this is a device, a socket or a pipe.",
    place,
    next: "Remove it.",
  });
}

/** Rules of `.terraformignore` are asked for files alone: one that comes later may take a file of a folder back. */
function isIgnored(given: Listing, path: string): boolean {
  if (isIncluded(given, path) || !given.ignored(path)) return false;
  given.leftOut.push({ path, why: "ignored" });
  return true;
}

function isIncluded({ include }: Listing, path: string): boolean {
  return include.some((wanted) => path === wanted || path.startsWith(`${wanted}/`));
}

function rulesIn(absolute: string, place: string): IgnoreRules {
  const file = join(absolute, ignoreFile);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return () => false;
  try {
    return ignoreRules(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ScrapewayError({
      code: "workspace.ignore-file",
      message: `A pattern in it cannot be understood: ${error.message}.`,
      place: `${place}/${ignoreFile}`,
      next: "Correct the pattern: * and ? stand for characters, ** for folders, [a-z] for one of these characters.",
    });
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isNativeError(error) && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(bytes);
    return text.includes("\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}
