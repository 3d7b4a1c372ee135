import type { Finding } from "../compare";
import { findProgram, type Program, ProgramError } from "../exec";
import { withTemporaryDirectory } from "../exec/temporary-directory";
import { terraformEnvironment } from "../exec/terraform-environment";
import { addressWitnesses } from "./addresses";
import { callerWitnesses } from "./caller";
import { environmentWitnesses } from "./environment";
import { mergedReports, notAttempted } from "./merged-reports";
import type { Means, Prover } from "./prover";
import type { Accused, WitnessReport } from "./witness";

export { folderForWitnesses, keepWitnesses } from "./keep-witnesses";
export { isProved, messageOf, type Proof, proofOf } from "./proof";
export type { Accused, Witness, WitnessReport, WitnessRun } from "./witness";

export interface ProofOptions {
  /** Milliseconds after which what is not proved yet is not attempted any more. @default one minute */
  readonly timeoutMs?: number;
  /** Whether OpenTofu is asked, as it is about modules that only it reads. @default Terraform */
  readonly tofu?: boolean;
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Each kind of proof, with the folder that it works in. */
const provers: readonly (readonly [name: string, prover: Prover])[] = [
  ["caller", callerWitnesses],
  ["addresses", addressWitnesses],
  ["environment", environmentWitnesses],
];

/**
 * Asks Terraform for proofs of what rules found to be major: callers that it takes with the state before and not with the state after. Needs
 * no network, no cloud and no provider, and writes into a temporary folder only.
 *
 * @throws ProgramError `program.interrupted`
 */
export async function proveFindings(accused: Accused, options: ProofOptions = {}): Promise<WitnessReport> {
  const majors = accused.findings.filter(isMajor);
  if (accused.findings.length === 0) return { witnesses: [], unproved: [], contradictions: [] };
  const deadline = Date.now() + (options.timeoutMs ?? 60_000);
  const program = await programFor(accused, options);
  if (typeof program === "string") return notAttempted(majors, program);
  return withTemporaryDirectory("witness", async (directory, signal) => {
    // Packages and versions of an environment are laid out as Terraform looks for them.
    const fit = provers.filter(([name]) => program.name === "terraform" || name !== "environment");
    const reports = await Promise.all(
      fit.map(([name, prover]) =>
        attempt(prover, accused, { terraform: program, directory: `${directory}/${name}`, deadline, signal }),
      ),
    );
    return mergedReports(majors, reports);
  });
}

/** @returns why there is none, a sentence, where there is none that could be asked: one is never asked in the other's place */
async function programFor(
  { before, after }: Accused,
  { tofu, env = process.env }: ProofOptions,
): Promise<Program | string> {
  const isTofu = tofu === true || before.language === "opentofu" || after.language === "opentofu";
  try {
    return await findProgram(isTofu ? "tofu" : "terraform", { env: terraformEnvironment(env) });
  } catch (error) {
    if (error instanceof ProgramError && error.failure.kind !== "interrupted") return error.message;
    throw error;
  }
}

/** What fails in a run is no proof, and no reason to give up the verdict. */
async function attempt(prover: Prover, accused: Accused, means: Means): Promise<WitnessReport> {
  try {
    return await prover(accused, means);
  } catch (error) {
    if (!(error instanceof ProgramError) || error.failure.kind === "interrupted") throw error;
    return notAttempted(accused.findings.filter(isMajor), error.message);
  }
}

function isMajor({ bump }: Finding): boolean {
  return bump === "major";
}
