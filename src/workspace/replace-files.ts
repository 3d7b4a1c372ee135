import { randomUUID } from "node:crypto";
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ScrapewayError } from "../model/errors";

/** A file that is there, and what it is to hold instead. */
export interface ReplacedFile {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Gives files another content: all of them, or, where one cannot be written or was changed meanwhile, none. Links stay, and so does who may read
 * and execute them.
 *
 * @throws ScrapewayError `workspace.changed-meanwhile`
 */
export async function replaceFiles(files: readonly ReplacedFile[]): Promise<void> {
  const written: { readonly file: string; readonly temporary: string; readonly before: Uint8Array }[] = [];
  const done: (typeof written)[number][] = [];
  try {
    for (const { path, before, after } of files) {
      const file = await realpath(path);
      // Beside the file, because only within one file system a file takes another one's place at once. No program reads hidden files as configuration.
      const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
      written.push({ file, temporary, before });
      await writeFile(temporary, after, { flag: "wx" });
      await chmod(temporary, (await stat(file)).mode & 0o777);
      if (!Buffer.from(before).equals(await readFile(file))) throw changed(path);
    }
    for (const one of written) {
      await rename(one.temporary, one.file);
      done.push(one);
    }
  } catch (error) {
    for (const { file, before } of done) await writeFile(file, before);
    for (const { temporary } of written) await rm(temporary, { force: true });
    throw error;
  }
}

function changed(place: string): ScrapewayError {
  return new ScrapewayError({
    code: "workspace.changed-meanwhile",
    message: "The file was changed while this ran. Nothing was written.",
    place,
    next: "Run the command again.",
  });
}
