import type { ModuleFiles } from "../model/module-files";

/** The files of a folder and below, with paths relative to it. */
export function filesIn(files: ModuleFiles, folder: string): ModuleFiles {
  if (folder === "") return files;
  const within = [...files].filter(([path]) => path.startsWith(`${folder}/`));
  return new Map(within.map(([path, content]) => [path.slice(folder.length + 1), content]));
}
