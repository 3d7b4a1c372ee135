import { posix } from "node:path";
import { contentOf, type FileContent, type ModuleFiles, type PlainFiles, withContent } from "../model/module-files";
import type { Readme } from "../model/readme";
import { pictureFile } from "../model/resource-graph";
import { written } from "./author-output";
import { withoutWritten, writeAsAuthor } from "./author-readme";
import type { AuthorSettings } from "./author-settings";
import { editable, edited, insertable } from "./byte-text";
import type { HclDocumentation } from "./hcl-readme";
import { lineEndAt, markedPlace, markedTables, replaceTables } from "./markers";
import { findReadme, isMarkdown, readmeName } from "./readme-file";
import { pictureDescription, pictureText } from "./readme-picture";

/** Where the documentation of a module in HCL goes. */
export interface PlacedReadme {
  /** Files of the module's folder as they should be. Only those that are ours to change, and only as far as they are. */
  readonly folder: PlainFiles;
  /** What the archive has besides the folder's files. */
  readonly archive: PlainFiles;
  readonly readme: Readme;
  /** What the picture shows, where the README shows one that is in the archive. */
  readonly picture?: string;
}

/**
 * Puts the documentation into a module's README. Where its author has told terraform-docs what to write, that is done and nothing else.
 * Otherwise the README is changed between markers of terraform-docs; without markers it is left alone in the folder, and the tables go in the
 * archive. Every byte that is the author's stays as it is.
 *
 * @param folder the module's, for messages
 * @throws ScrapewayError `document.markers`
 */
export function placeReadme(
  folder: string,
  files: ModuleFiles,
  { tables, generated }: HclDocumentation,
  settings?: AuthorSettings,
): PlacedReadme {
  const changed = changedFile(folder, files, tables, settings);
  const inFolder: ModuleFiles = new Map([...files, ...changed]);
  const path = findReadme(inFolder);
  const content = path == null ? undefined : contentAt(inFolder, path);
  if (path == null || content == null) {
    const { text, picture } = generated ?? { text: [settings == null ? "" : written(settings.output, tables)] };
    return {
      folder: changed,
      archive: new Map(picture == null ? [] : [[pictureFile, picture]]),
      readme: { path: readmeName, text },
      ...(picture == null ? {} : { picture: pictureText }),
    };
  }
  const inArchive = changed.has(path) ? content : withTablesBehind(path, content, tables, settings);
  const picture = files.has(pictureFile) ? pictureDescription(editable(inArchive)) : undefined;
  return {
    folder: changed,
    archive: new Map(),
    readme: { path, text: typeof inArchive === "string" ? [inArchive] : inArchive },
    ...(picture == null ? {} : { picture }),
  };
}

/**
 * What the author wrote: what an earlier build placed says nothing that would count.
 *
 * @throws ScrapewayError `document.markers`
 */
export function withoutPlaced(folder: string, files: ModuleFiles, settings?: AuthorSettings): ModuleFiles {
  const path = documentedFile(files, settings);
  const content = path == null ? undefined : contentAt(files, path);
  if (path == null || content == null) return files;
  const place = posix.join(folder, path);
  const bare =
    settings?.output.file == null ? withTables(content, "", place) : withoutWritten(content, settings.output, place);
  const others = new Map(files);
  if (bare != null) others.set(path, withContent(files.get(path), bare));
  else if (settings?.output.file != null) others.delete(path);
  return others;
}

/** The file of the folder that is ours to change, as it should be; none where no file is. */
function changedFile(folder: string, files: ModuleFiles, tables: string, settings?: AuthorSettings): PlainFiles {
  const path = documentedFile(files, settings);
  if (path == null) return new Map();
  const content = contentAt(files, path);
  const place = posix.join(folder, path);
  if (settings?.output.file != null) {
    return new Map([[path, writeAsAuthor(content, tables, settings.output, place)]]);
  }
  const changed = content == null ? undefined : withTables(content, tables, place, settings);
  return new Map(changed == null ? [] : [[path, changed]]);
}

function contentAt(files: ModuleFiles, path: string): FileContent | undefined {
  const file = files.get(path);
  return file == null ? undefined : contentOf(file);
}

/** The file that the documentation belongs into: the one that the author named, or else the README, where both are of one markup. */
function documentedFile(files: ModuleFiles, settings?: AuthorSettings): string | undefined {
  const readme = findReadme(files);
  const named = settings?.output.file;
  // Where case does not count in names of files, both are one file; where it counts, there would be two READMEs.
  if (named != null) return named.toLowerCase() === readme?.toLowerCase() ? readme : named;
  return readme != null && isMarkdown(readme) && settings?.isMarkdown !== false ? readme : undefined;
}

function withTables(content: string | Uint8Array, tables: string, place: string, settings?: AuthorSettings) {
  const text = editable(content);
  const inserted = insertable(tables, content);
  if (settings == null) {
    const replaced = replaceTables(text, inserted, place);
    return replaced == null ? undefined : edited(replaced, content);
  }
  // As terraform-docs would write it: with its own line ends.
  const marked = markedPlace(text, place);
  if (marked == null) return undefined;
  return edited(`${text.slice(0, marked.start)}\n${inserted}\n${text.slice(marked.stop)}`, content);
}

/**
 * The README of the archive where the folder's has no place for tables. In one that is no UTF-8, or no Markdown, they would be another
 * language; and where the author has a say in what is in the README, nothing is added to it.
 */
function withTablesBehind(path: string, content: string | Uint8Array, tables: string, settings?: AuthorSettings) {
  const isTheirs = settings != null && (settings.shapesReadme || settings.output.file != null || !settings.isMarkdown);
  if (typeof content !== "string" || !isMarkdown(path) || isTheirs || content.includes(tables.trim())) return content;
  const lineEnd = lineEndAt(content, 0);
  const ends = /(?:\r?\n)*$/.exec(content)?.[0].split("\n").length ?? 1;
  const gap = "\n".repeat(Math.max(0, 3 - ends));
  return content + `${gap}${markedTables(tables)}\n`.replaceAll("\n", lineEnd);
}
