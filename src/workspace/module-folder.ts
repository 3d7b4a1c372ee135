import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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
export async function readModuleFolder(root: string, folder: string): Promise<ModuleFiles> {
  const files = new Map<string, string | Uint8Array>();
  let size = 0;
  for (const path of await listFiles(join(root, folder), "", folder)) {
    const bytes = await readFile(join(root, folder, path));
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
export async function writeModuleFile(
  root: string,
  path: string,
  content: string | Uint8Array | undefined,
): Promise<void> {
  const file = join(root, path);
  if (content === undefined) return rm(file, { force: true });
  // Not beside the file: what a killed build leaves behind must not become part of a module.
  const temporary = join(root, ".scrapeway", "unfinished", `${process.pid}-${basename(file)}`);
  await mkdir(dirname(file), { recursive: true });
  await mkdir(dirname(temporary), { recursive: true });
  await writeFile(temporary, content);
  await rename(temporary, file).catch(async (error: unknown) => {
    await rm(temporary, { force: true });
    throw error;
  });
}

async function listFiles(root: string, folder: string, place: string): Promise<readonly string[]> {
  const names = await readdir(join(root, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const paths = names.map((name) => (folder === "" ? name : `${folder}/${name}`)).sort();
  const listed = await Promise.all(
    paths
      .filter((path) => !isLeftOut(place, path))
      .map(async (path): Promise<readonly string[]> => {
        const status = await lstat(join(root, path));
        if (status.isDirectory()) return listFiles(root, path, place);
        if (status.isFile()) return [path];
        throw new ScrapewayError({
          code: "workspace.link",
          message: "A module's folder may hold files and folders only; this is a link or a device.",
          place: `${place}/${path}`,
          next: "Replace it by the file that it points at.",
        });
      }),
  );
  return listed.flat();
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}
