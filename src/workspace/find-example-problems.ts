import { posix } from "node:path";
import { callProblems } from "../inspect/module-calls";
import type { ModuleInput } from "../model/module-interface";
import type { Warning } from "../model/warning";

/** A file of an example. */
export interface ExampleFile {
  /** Relative to the workspace. */
  readonly path: string;
  readonly text: string;
}

/** @param directory of the module, relative to the workspace */
export function findExampleProblems(
  files: readonly ExampleFile[],
  directory: string,
  inputs: readonly ModuleInput[],
): readonly Warning[] {
  const target = withoutSlash(posix.normalize(directory));
  return files.flatMap(({ path, text }) => {
    const isModule = (source: string): boolean =>
      /^\.\.?(?:\/|$)/.test(source) && withoutSlash(posix.join(posix.dirname(path), source)) === target;
    return callProblems(text, path, inputs, isModule);
  });
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, "");
}
