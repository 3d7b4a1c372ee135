import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Program, ProgramError } from "../exec";
import { type Exit, runToExit } from "../exec/run";
import { terraformEnvironment } from "../exec/terraform-environment";
import type { Accused, WitnessReport } from "./witness";

/**
 * Looks for proofs of one kind.
 *
 * @throws ProgramError `program.timeout` at the deadline, `program.interrupted`, and others where Terraform cannot be run
 */
export type Prover = (accused: Accused, means: Means) => Promise<WitnessReport>;

/** What a prover has to work with. */
export interface Means {
  /** Or OpenTofu. */
  readonly terraform: Program;
  /** Absolute path of an empty folder for it alone. */
  readonly directory: string;
  /** When it has to be done, in milliseconds since 1970. */
  readonly deadline: number;
  /** Ends it when aborted. */
  readonly signal: AbortSignal;
}

/** As people call it, with its version: `Terraform 1.11.4`. */
export function programText({ name, version }: Program): string {
  return `${name === "tofu" ? "OpenTofu" : "Terraform"} ${version}`;
}

/** Writes files into a folder that need not be there yet. */
export async function layOut(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const target = path.join(directory, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

/**
 * Runs Terraform in a folder below the prover's.
 *
 * @param env what it finds in its environment besides what Terraform always gets from us
 * @throws ProgramError `program.timeout` at the deadline, `program.interrupted`
 */
export async function runTerraform(
  { terraform, directory, deadline, signal }: Means,
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Exit> {
  const timeoutMs = deadline - Date.now();
  if (timeoutMs <= 0) {
    throw new ProgramError(
      { kind: "timeout", milliseconds: 0, stdout: "", stderr: "" },
      { message: "There was no time left to run Terraform.", next: "Give it more with --witness-timeout." },
    );
  }
  return runToExit(terraform, args, {
    directory: path.join(directory, folder),
    env: { ...terraformEnvironment(), ...env },
    timeoutMs,
    signal,
  });
}
