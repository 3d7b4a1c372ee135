import { posix } from "node:path";
import type { ScrapewayError } from "../../model/errors";
import { type ToldProblem, toldProblem } from "../told-problem";
import type { ModuleState } from "./module-state";

/** A problem that stops a side of a comparison from being read. */
export interface Unreadable extends ToldProblem {
  readonly side: "before" | "after";
  /** The file relative to the working directory; absent where it is none of a folder. */
  readonly path?: string;
}

export function unreadableOf(side: "before" | "after", state: ModuleState, failure: ScrapewayError): Unreadable {
  const told = toldProblem(failure, state.argument);
  const below = belowArgument(told.file, state.argument);
  return {
    side,
    ...told,
    ...(state.folder == null || below == null ? {} : { path: posix.join(state.folder, below) }),
  };
}

function belowArgument(file: string, argument: string): string | undefined {
  if (file === argument) return "";
  const folder = `${argument.replace(/\/+$/, "")}/`;
  return file.startsWith(folder) ? file.slice(folder.length) : undefined;
}
