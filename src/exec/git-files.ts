import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { findProgram } from "./find-program";
import type { Program } from "./program";
import { runToExit } from "./run";

/**
 * The files of a folder as a commit has them. Read from git's own store: the work tree is left alone, and no filter of the repository runs, as
 * those that fetch large files do.
 *
 * @param directory anywhere in the repository
 * @param revision a branch, tag or commit, as git names it
 * @param folder from the repository's root, or with `./` from `directory`; empty for the root
 * @param isWanted by path, relative to the folder: contents of others are not read
 * @throws ProgramError `program.missing`, and ScrapewayError `git.unknown` where there is no such revision or folder
 */
export async function gitFiles(
  directory: string,
  revision: string,
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<ModuleFiles> {
  const git = await findProgram("git");
  const tree = await treeOf(git, directory, revision, folder);
  const listed = await runToExit(git, ["ls-tree", "-r", "-z", "--full-tree", tree], { directory });
  const entries = listed.stdout.split("\0").flatMap((line) => {
    const [, mode = "", type, object = "", path = ""] = /^([0-9]+) (\w+) ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    // Links lead out of the folder as easily as into it, and other repositories are not here.
    return type === "blob" && mode !== "120000" && isWanted(path) ? [{ object, path }] : [];
  });
  if (entries.length === 0) return new Map();
  const chunks: Uint8Array[] = [];
  await runToExit(git, ["cat-file", "--batch"], {
    directory,
    input: entries.map(({ object }) => `${object}\n`).join(""),
    onBytes: (bytes) => chunks.push(bytes),
  });
  const contents = contentsIn(Buffer.concat(chunks));
  return new Map(entries.map(({ path }, index) => [path, contents[index] ?? new Uint8Array()] as const));
}

/** The folder of the work tree that a repository has; absent where there is none, and where there is no git. */
export async function gitTopFolder(directory: string): Promise<string | undefined> {
  const git = await findProgram("git").catch(() => undefined);
  if (git == null) return undefined;
  const top = await runToExit(git, ["rev-parse", "--show-toplevel"], { directory });
  return top.code === 0 && top.stdout.trim() !== "" ? top.stdout.trim() : undefined;
}

async function treeOf(git: Program, directory: string, revision: string, folder: string): Promise<string> {
  const name = `${revision}^{commit}`;
  // What begins with a dash is no option.
  const commit = await runToExit(git, ["rev-parse", "--verify", "--quiet", "--end-of-options", name], { directory });
  if (commit.code !== 0) {
    throw unknown(
      `git knows no commit ${revision} here.`,
      "Name a branch, a tag or a commit of this repository.",
      directory,
    );
  }
  const path = folder.replace(/\/+$/, "");
  const tree = await runToExit(
    git,
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit.stdout.trim()}:${path}`],
    { directory },
  );
  const kind =
    tree.code === 0 ? await runToExit(git, ["cat-file", "-t", tree.stdout.trim()], { directory }) : undefined;
  if (kind?.stdout.trim() === "tree") return tree.stdout.trim();
  throw unknown(
    `There is no folder ${path} in ${revision}.`,
    "Name the folder from the repository's root, or with ./ from here.",
    `git:${revision}:${folder}`,
  );
}

function unknown(message: string, next: string, place: string): ScrapewayError {
  return new ScrapewayError({ code: "git.unknown", message, place, next });
}

/** `<object> blob <size>`, a line end, the content and another line end, for each. */
function contentsIn(bytes: Uint8Array): readonly Uint8Array[] {
  const contents: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    const size = Number(new TextDecoder().decode(bytes.subarray(at, end)).split(" ")[2]);
    contents.push(bytes.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}
