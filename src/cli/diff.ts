import { resolve } from "node:path";
import { type Bump, compareModules, type Finding, kindOf, type Verdict } from "../compare";
import { allOf, isScrapewayError, type ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import { isProved, keepWitnesses, messageOf, proofOf, proveFindings, type WitnessReport } from "../witness";
import { comparedModule } from "./compared-module";
import { printFailure } from "./failure";
import { print, printJson } from "./output";
import { toldProblem } from "./told-problem";
import { markdownVerdict, textVerdict } from "./verdict-text";

interface Options {
  readonly directory: string;
  readonly before: string;
  readonly after: string;
  readonly target: string;
  /** Whether to read files as OpenTofu does, whose own count then, too. */
  readonly tofu?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  /** The smallest verdict that ends with exit code 1. */
  readonly failOn?: "major" | "minor" | "undecided";
  /** Whether Terraform is asked for proofs. */
  readonly witness: boolean;
  /** Where the proofs are kept, relative to the directory. */
  readonly witnessDir?: string;
  /** Seconds. */
  readonly witnessTimeout: number;
}

/** Exit codes: 0 whatever the verdict, 1 where `--fail-on` asks for it, 3 where a side cannot be read. */
export async function diff(options: Options): Promise<void> {
  const sides = await Promise.all(
    (
      [
        ["before", options.before],
        ["after", options.after],
      ] as const
    ).map(([side, argument]) => read(side, argument, options)),
  );
  const unreadable = sides.filter((side) => "failure" in side);
  const [before, after] = sides.map((side) => ("failure" in side ? undefined : side.module));
  if (before == null || after == null) {
    process.exitCode = 3;
    if (options.json !== true) {
      for (const { failure } of unreadable) printFailure(failure);
      return;
    }
    printJson({
      bump: null,
      proved: false,
      majorCount: 0,
      provedCount: 0,
      changes: [],
      unreadable: unreadable.flatMap(told),
    });
    return;
  }
  const verdict = compareModules(before, after);
  const report = await proofsOf(before, after, verdict, options);
  if (options.json === true) printJson(verdictJson(verdict, report));
  else if (options.markdown === true) print(markdownVerdict(verdict, report));
  else print(textVerdict(verdict, report));
  if (isFailure(verdict, options.failOn)) process.exitCode = 1;
}

/** @returns nothing where no proof is wanted */
async function proofsOf(
  before: ModuleInterface,
  after: ModuleInterface,
  { findings }: Verdict,
  { directory, witness, witnessDir, witnessTimeout }: Options,
): Promise<WitnessReport | undefined> {
  if (!witness) return undefined;
  const report = await proveFindings({ before, after, findings }, { timeoutMs: witnessTimeout * 1000 });
  if (witnessDir != null) await keepWitnesses(resolve(directory, witnessDir), report);
  return report;
}

type Side =
  | { readonly module: ModuleInterface }
  | { readonly side: "before" | "after"; readonly argument: string; readonly failure: ScrapewayError };

async function read(side: "before" | "after", argument: string, { directory, target, tofu }: Options): Promise<Side> {
  try {
    const language = tofu === true ? "opentofu" : undefined;
    return { module: await comparedModule(directory, argument, target, language) };
  } catch (error) {
    if (isScrapewayError(error)) return { side, argument, failure: error };
    throw error;
  }
}

/** Cannot read is not no change. */
function told({ side, argument, failure }: Exclude<Side, { readonly module: unknown }>): readonly object[] {
  return allOf(failure).map((one) => {
    const { file, line, message } = toldProblem(one, argument);
    return { side, file, line, message };
  });
}

function verdictJson(verdict: Verdict, report: WitnessReport | undefined): object {
  const { bump, findings } = verdict;
  const majors = findings.filter((finding) => finding.bump === "major");
  return {
    bump,
    proved: isProved(verdict, report),
    majorCount: majors.length,
    provedCount: majors.filter((finding) => proofOf(finding, report).proved).length,
    changes: findings.map((finding) => changeJson(finding, report)),
    ...(report == null ? {} : witnessesJson(findings, report)),
  };
}

function changeJson(finding: Finding, report: WitnessReport | undefined): object {
  const { rule, subject, bump, undecided, reason, remedy, module, before, after } = finding;
  const proof = proofOf(finding, report);
  return {
    rule,
    kind: kindOf(finding),
    subject,
    bump,
    reason,
    proved: proof.proved,
    ...(undecided === true ? { undecided } : {}),
    ...(remedy == null ? {} : { remedy }),
    ...(module == null ? {} : { module }),
    ...(before == null ? {} : { before }),
    ...(after == null ? {} : { after }),
    ...(proof.proved ? { message: proof.message } : {}),
    ...(proof.proved || report == null || bump !== "major" ? {} : { attempted: proof.attempted, notProved: proof.why }),
  };
}

/** Of each witness, the numbers of the changes that it proves, in their order. */
function witnessesJson(findings: readonly Finding[], { witnesses, contradictions }: WitnessReport): object {
  return {
    witnesses: witnesses.map((witness) => ({
      kind: witness.kind,
      program: witness.program,
      message: messageOf(witness),
      changes: witness.proves.map((finding) => findings.indexOf(finding)),
      assumptions: witness.assumptions,
    })),
    contradictions: contradictions.map(({ finding, said }) => ({
      message: said,
      ...(finding == null ? {} : { change: findings.indexOf(finding) }),
    })),
  };
}

function isFailure({ bump, findings }: Verdict, failOn: Options["failOn"]): boolean {
  const atLeast: readonly Bump[] = failOn === "major" ? ["major"] : failOn == null ? [] : ["major", "minor"];
  return failOn === "undecided" ? findings.some(({ undecided }) => undecided === true) : atLeast.includes(bump);
}
