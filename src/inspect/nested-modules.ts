import { configurationFiles } from "./configuration-files";
import { compareText } from "./order";

/**
 * The folders of modules inside of a module, sorted: those directly below `modules` that have configuration of their own. That is the
 * structure which registries know (https://developer.hashicorp.com/terraform/language/modules/develop/structure).
 *
 * @param paths relative to the module
 */
export function nestedFolders(paths: Iterable<string>): readonly string[] {
  const inFolder = new Map<string, string[]>();
  for (const path of paths) {
    const [, folder, name] = /^(modules\/[^/]+)\/([^/]+)$/.exec(path) ?? [];
    if (folder != null && name != null) inFolder.set(folder, [...(inFolder.get(folder) ?? []), name]);
  }
  return [...inFolder]
    .flatMap(([folder, names]) => (configurationFiles(names).paths.length === 0 ? [] : [folder]))
    .sort(compareText);
}
