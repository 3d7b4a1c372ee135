import { access, constants, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { type Program, type ProgramRequirement, programs } from "./program";
import { ProgramError } from "./program-error";
import { runToExit } from "./run";

export interface FindProgramOptions {
  /** The environment whose PATH is searched and in which the version is asked for. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds a program on PATH: the first one there whose version will do.
 *
 * @throws ProgramError `program.missing`, or `program.version` where only unfit ones were found
 */
export async function findProgram(
  wanted: keyof typeof programs | ProgramRequirement,
  options: FindProgramOptions = {},
): Promise<Program> {
  const requirement = typeof wanted === "string" ? programs[wanted] : wanted;
  const unfit: string[] = [];
  for (const candidate of await programsOnPath(requirement.name, options.env ?? process.env)) {
    const version = await programVersion(candidate, requirement, options);
    if (version == null) continue;
    if (fits(version, requirement)) return { name: requirement.name, path: candidate, version };
    unfit.push(`${version} (${candidate})`);
  }
  const found = unfit.join(", ");
  throw unfit.length > 0
    ? new ProgramError(
        { kind: "version", name: requirement.name, found },
        {
          message: `${requirement.name} ${requirement.accepts} is needed, and PATH has ${found}.`,
          next: requirement.next,
        },
      )
    : new ProgramError(
        { kind: "missing", name: requirement.name },
        { message: `${requirement.name} is needed and was not found on PATH.`, next: requirement.next },
      );
}

/**
 * Tells what `name` is on PATH from other programs, and from its other versions, without starting it: by where it is, its size and when it
 * was written. `undefined` where there is none.
 */
export async function programIdentity(name: string, options: FindProgramOptions = {}): Promise<string | undefined> {
  const [first] = await programsOnPath(name, options.env ?? process.env);
  if (first == null) return undefined;
  const file = await realpath(first);
  const { size, mtimeMs } = await stat(file);
  return `${file} ${size} ${mtimeMs}`;
}

/** The version that the program at `file` reports; `undefined` where it does not start or does not say. */
export async function programVersion(
  file: string,
  requirement: ProgramRequirement,
  options: FindProgramOptions = {},
): Promise<string | undefined> {
  // Terraform otherwise asks its maker whether a newer version exists, which takes seconds without a network.
  const env = { ...(options.env ?? process.env), CHECKPOINT_DISABLE: "1" };
  try {
    const program = { name: requirement.name, path: file, version: "unknown" };
    const output = await runToExit(program, requirement.versionArguments, { env, timeoutMs: 60_000 });
    return output.code === 0 ? requirement.versionPattern.exec(output.stdout + output.stderr)?.[1] : undefined;
  } catch (error) {
    // A file on PATH that cannot run here (another machine's, a version manager's empty shim) is as good as absent.
    if (error instanceof ProgramError && error.failure.kind !== "interrupted") return undefined;
    throw error;
  }
}

/** Whether a version that a program reports lies in the wanted range. */
export function fits(version: string, requirement: ProgramRequirement): boolean {
  // Loaded when needed: programs that scrapeway brought itself are of the right version.
  const { coerce, satisfies } = require("semver") as typeof import("semver");
  const comparable = coerce(version);
  return comparable != null && satisfies(comparable, requirement.accepts);
}

async function programsOnPath(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const suffixes = process.platform === "win32" ? (env.PATHEXT ?? ".EXE").split(";") : [""];
  const directories = (env.PATH ?? env.Path ?? "")
    .split(path.delimiter)
    .filter((directory) => path.isAbsolute(directory));
  const candidates = directories.flatMap((directory) => suffixes.map((suffix) => path.join(directory, name + suffix)));
  const executable = await Promise.all(candidates.map(isExecutable));
  return [...new Set(candidates.filter((_, index) => executable[index]))];
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
