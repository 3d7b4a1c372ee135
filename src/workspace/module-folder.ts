import { randomUUID } from "node:crypto";
import { type Dirent, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isNativeError } from "node:util/types";
import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { isLeftOut } from "./left-out";

/** Largest module folder that is read, in bytes. A module is text; more than this is a mistake such as a checked-out repository. */
const largestFolder = 20 * 1024 * 1024;

/**
 * Reads a module's folder, without what Terraform left there at any depth (.terraform, lock files, state, plans) and without what may
 * hold secrets.
 *
 * @returns an empty map where the folder does not exist
 * @throws ScrapewayError `workspace.link`, `workspace.too-large`
 */
export function readModuleFolder(root: string, folder: string): ModuleFiles {
  const files = new Map<string, string | Uint8Array>();
  let size = 0;
  for (const path of listFiles(join(root, folder), "", folder)) {
    const bytes = readFileSync(join(root, folder, path));
    size += bytes.byteLength;
    if (size > largestFolder) {
      throw new ScrapewayError({
        code: "workspace.too-large",
        message: `The folder holds more than ${largestFolder / 1024 / 1024} MB.`,
        place: `${folder}/${path}`,
        next: "Keep what is no part of the module elsewhere.",
      });
    }
    files.set(path, asText(bytes) ?? bytes);
  }
  return files;
}

/** Writes one file so that a reader sees the old or the new text, never half of one. Without content the file is deleted. */
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
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function listFiles(root: string, folder: string, place: string): readonly string[] {
  return entriesOf(join(root, folder))
    .map((entry) => ({ entry, path: folder === "" ? entry.name : `${folder}/${entry.name}` }))
    .filter(({ path }) => !isLeftOut(place, path))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .flatMap(({ entry, path }) => {
      if (entry.isDirectory()) return listFiles(root, path, place);
      if (entry.isFile()) return [path];
      throw new ScrapewayError({
        code: "workspace.link",
        message: "A module's folder may hold files and folders only; this is a link or a device.",
        place: `${place}/${path}`,
        next: "Replace it by the file that it points at.",
      });
    });
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
