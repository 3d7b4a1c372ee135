/** Text is UTF-8, with the line ends of its file. Bytes are what is no text. */
export type FileContent = string | Uint8Array;

/** A file that its owner may execute: a script that the module runs. */
export interface ExecutableFile {
  readonly executable: true;
  readonly content: FileContent;
}

/** One file of a module. Most are content alone; nobody executes them. */
export type ModuleFile = FileContent | ExecutableFile;

/** The files of one module: path inside the module (forward slashes, no leading `./`) to file. */
export type ModuleFiles = ReadonlyMap<string, ModuleFile>;

/** Files that are text or bytes and nothing more: what is printed from a definition. */
export type PlainFiles = ReadonlyMap<string, FileContent>;

export function isExecutable(file: ModuleFile): file is ExecutableFile {
  return typeof file === "object" && "executable" in file;
}

export function contentOf(file: ModuleFile): FileContent {
  return isExecutable(file) ? file.content : file;
}

/** A file with this content, executable where `file` is. */
export function withContent(file: ModuleFile | undefined, content: FileContent): ModuleFile {
  return file != null && isExecutable(file) ? { executable: true, content } : content;
}

/** The content of one file as text; `undefined` where there is no such file. */
export function textOf(files: ModuleFiles, path: string): string | undefined {
  const file = files.get(path);
  if (file == null) return undefined;
  const content = contentOf(file);
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
