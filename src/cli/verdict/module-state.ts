import { realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { gitTopFolder } from "../../exec/git-files";
import { stateKindOf } from "../state-kind";

/** A state of a module as annotations need to know it. */
export interface ModuleState {
  /** As the user named it. */
  readonly argument: string;
  /**
   * Where its files lie or, of a commit, would lie in the work tree: relative to the working directory, with forward slashes, empty for the
   * working directory itself. Absent where that is nowhere.
   */
  readonly folder?: string;
  /** Whether the folder has this very state, so that its lines are right. */
  readonly isWorkTree: boolean;
  /** Its files, relative to the module. Absent where they are not known. */
  readonly paths?: readonly string[];
}

/**
 * Where the files of a state are that the user named.
 *
 * @param directory that paths are relative to
 */
export async function moduleState(directory: string, argument: string): Promise<ModuleState> {
  const state = stateKindOf(argument);
  if (state.kind === "folder") {
    return { argument, folder: fromWorkingDirectory(resolve(directory, argument)), isWorkTree: true };
  }
  if (state.kind !== "commit") return { argument, isWorkTree: false };
  const top = /^\.{1,2}(?:\/|$)/.test(state.path) ? directory : await gitTopFolder(directory);
  if (top == null) return { argument, isWorkTree: false };
  return { argument, folder: fromWorkingDirectory(resolve(top, state.path)), isWorkTree: false };
}

/** git tells folders without links in them; so do we, as far as there are such folders. */
function fromWorkingDirectory(folder: string): string {
  return relative(realOf(process.cwd()), realOf(folder)).replaceAll("\\", "/");
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
