import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gitFiles } from "../exec/git-files";
import { type ConfigurationLanguage, inspectOldModule, type ParsedFiles } from "../inspect";
import { ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import { unpack } from "../pack";
import { parseInterfaceDocument } from "../store/interface-document";
import { readModuleArgument } from "./module-argument";
import { type StateKind, stateKindOf } from "./state-kind";

/** A state of a module that the user named. */
export interface ComparedModule {
  readonly interface: ModuleInterface;
  /** Its files, relative to it; absent where only its interface is known. */
  readonly paths?: readonly string[];
}

/**
 * A state of a module that the user named: a folder, a zip, a file that `inspect --json` wrote, a commit (`git:REF`, `git:REF:PATH`), or a
 * release (`namespace/name/system@version`).
 *
 * @param directory that paths are relative to
 * @param target where releases are looked up, as people write it
 * @param parsed files of the other state, which are not parsed again
 * @param language by whose rules files are read; found out where it is not given. What was inspected before is as it was read then
 */
export async function comparedModule(
  directory: string,
  argument: string,
  target: string,
  language?: ConfigurationLanguage,
  parsed?: ParsedFiles,
): Promise<ComparedModule> {
  const state = stateKindOf(argument);
  if (state.kind === "release") return { interface: await releasedInterface(directory, state, target) };
  if (state.kind === "saved") {
    const text = new TextDecoder().decode(await bytesOf(directory, argument));
    return { interface: parseInterfaceDocument(text, argument) };
  }
  const files =
    state.kind === "commit"
      ? await gitFiles(directory, state.revision, state.path, isConfiguration)
      : state.kind === "zip"
        ? unpack(await bytesOf(directory, argument))
        : await readModuleArgument(directory, argument);
  return { interface: await inspectOldModule(files, argument, language, parsed), paths: [...files.keys()] };
}

/** Of a repository, pictures and programs are not read. */
function isConfiguration(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

async function releasedInterface(
  directory: string,
  { address, version }: StateKind & { readonly kind: "release" },
  target: string,
): Promise<ModuleInterface> {
  const { targetOf } = require("./target") as typeof import("./target");
  const release = await targetOf(target, directory).release(address, version);
  if (release != null) return release.interface;
  throw new ScrapewayError({
    code: "diff.no-release",
    message: `There is no version ${version} of ${address.namespace}/${address.name}/${address.system}.`,
    place: target,
    next: "Look which there are in the registry's pages, or name another registry with --target.",
  });
}

async function bytesOf(directory: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(directory, path));
  } catch (error) {
    throw new ScrapewayError({
      code: "diff.no-file",
      message: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      place: path,
      next: "Name a folder, a .zip, a .json that `inspect --json` wrote, git:REF:PATH, or namespace/name/system@version.",
    });
  }
}
