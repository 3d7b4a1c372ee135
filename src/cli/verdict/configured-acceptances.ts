import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { dirname, join as joinPosix } from "node:path/posix";
import type { ConfiguredAcceptance } from "../../compare";
import { gitFiles, gitTopFolder } from "../../exec/git-files";
import { contentOf } from "../../model/module-files";
import { acceptedIn } from "../../workspace/accepted";
import { stateKindOf } from "../state-kind";
import { workspaceFolder } from "../workspace-folder";

/**
 * What the configuration of a workspace accepts of a module, where the state that the user named is the folder of one of its modules, in the
 * work tree or in a commit.
 *
 * @throws ScrapewayError `configuration.invalid`
 */
export async function configuredAcceptances(
  directory: string,
  argument: string,
): Promise<readonly ConfiguredAcceptance[]> {
  const state = stateKindOf(argument);
  if (state.kind === "folder") return inWorkTree(resolve(directory, argument));
  if (state.kind !== "commit") return [];
  const top = await gitTopFolder(directory);
  const isRelative = /^\.{1,2}(?:\/|$)/.test(state.path);
  if (top == null && isRelative) return [];
  const path = isRelative && top != null ? plain(relative(top, resolve(directory, state.path))) : state.path;
  const above = foldersAbove(path.replace(/\/+$/, ""));
  const files = await gitFiles(directory, state.revision, "", (file) =>
    above.some((folder) => file === joinPosix(folder, configurationFile)),
  );
  const root = above.find((folder) => files.has(joinPosix(folder, configurationFile)));
  if (root == null) return [];
  const content = contentOf(files.get(joinPosix(root, configurationFile)) ?? "");
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return acceptedIn(text, root === "" ? path : path.slice(root.length + 1));
}

const configurationFile = "scrapeway.json";

function inWorkTree(folder: string): readonly ConfiguredAcceptance[] {
  const root = workspaceFolder(folder);
  const file = join(root, configurationFile);
  return existsSync(file) ? acceptedIn(readFileSync(file, "utf8"), plain(relative(root, folder))) : [];
}

/** From the folder itself up to the repository's root, which is empty. */
function foldersAbove(path: string): readonly string[] {
  if (path === "" || path === ".") return [""];
  return [path, ...foldersAbove(dirname(path) === "." ? "" : dirname(path))];
}

function plain(path: string): string {
  return path.replaceAll("\\", "/");
}
