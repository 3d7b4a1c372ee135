import { posix } from "node:path";
import type { ModuleFiles } from "../model/module-files";
import type { Readme } from "../model/readme";
import { pictureFile } from "../model/resource-graph";
import { editable, edited, insertable } from "./byte-text";
import type { HclDocumentation } from "./hcl-readme";
import { lineEndAt, markedTables, replaceTables } from "./markers";
import { findReadme, isMarkdown, readmeName } from "./readme-file";
import { pictureDescription, pictureText } from "./readme-picture";

/** Where the documentation of a module in HCL goes. */
export interface PlacedReadme {
  /** Files of the module's folder as they should be. Only those that are ours to change, and only as far as they are. */
  readonly folder: ModuleFiles;
  /** What the archive has besides the folder's files. */
  readonly archive: ModuleFiles;
  readonly readme: Readme;
  /** What the picture shows, where the README shows one that is in the archive. */
  readonly picture?: string;
}

/**
 * Puts the documentation into a module's README. Between markers of terraform-docs the README is changed; without markers it is left alone in the
 * folder, and the tables go in the archive. Every byte that is the author's stays as it is.
 *
 * @param folder the module's, for messages
 * @throws ScrapewayError `document.markers`
 */
export function placeReadme(folder: string, files: ModuleFiles, { tables, generated }: HclDocumentation): PlacedReadme {
  const path = findReadme(files);
  const content = path == null ? undefined : files.get(path);
  if (path == null || content == null) {
    const { text = [""], picture } = generated ?? {};
    return {
      folder: new Map(),
      archive: new Map(picture == null ? [] : [[pictureFile, picture]]),
      readme: { path: readmeName, text },
      ...(picture == null ? {} : { picture: pictureText }),
    };
  }
  const inFolder = isMarkdown(path) ? withTables(content, tables, posix.join(folder, path)) : undefined;
  const inArchive = inFolder ?? (isMarkdown(path) ? withTablesBehind(content, tables) : content);
  const picture = files.has(pictureFile) ? pictureDescription(editable(inArchive)) : undefined;
  return {
    folder: new Map(inFolder == null ? [] : [[path, inFolder]]),
    archive: new Map(),
    readme: { path, text: typeof inArchive === "string" ? [inArchive] : inArchive },
    ...(picture == null ? {} : { picture }),
  };
}

/** What the author wrote: the tables that an earlier build put between the markers say nothing that would count. */
export function withoutPlaced(folder: string, files: ModuleFiles): ModuleFiles {
  const path = findReadme(files);
  const content = path == null ? undefined : files.get(path);
  if (path == null || content == null || !isMarkdown(path)) return files;
  const bare = withTables(content, "", posix.join(folder, path));
  return bare == null ? files : new Map(files).set(path, bare);
}

function withTables(content: string | Uint8Array, tables: string, place: string): string | Uint8Array | undefined {
  const replaced = replaceTables(editable(content), insertable(tables, content), place);
  return replaced == null ? undefined : edited(replaced, content);
}

/** In a README that is no UTF-8, tables that are would be another language: it stays as it is. */
function withTablesBehind(content: string | Uint8Array, tables: string): string | Uint8Array {
  if (typeof content !== "string") return content;
  const lineEnd = lineEndAt(content, 0);
  const ends = /(?:\r?\n)*$/.exec(content)?.[0].split("\n").length ?? 1;
  const gap = "\n".repeat(Math.max(0, 3 - ends));
  return content + `${gap}${markedTables(tables)}\n`.replaceAll("\n", lineEnd);
}
