/** The files of one module: path inside the module (forward slashes, no leading `./`) to content. Text is UTF-8 with `\n` line ends. */
export type ModuleFiles = ReadonlyMap<string, string | Uint8Array>;

/** The content of one file as text; `undefined` where there is no such file. */
export function textOf(files: ModuleFiles, path: string): string | undefined {
  const content = files.get(path);
  if (content == null) return undefined;
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
