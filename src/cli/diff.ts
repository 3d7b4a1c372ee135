import { resolve } from "node:path";
import { compareModules, type Finding, kindOf, type Verdict } from "../compare";
import type { ParsedFiles } from "../inspect";
import { allOf, isScrapewayError, type ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import {
  folderForWitnesses,
  isProved,
  keepWitnesses,
  messageOf,
  proofOf,
  proveFindings,
  type WitnessReport,
} from "../witness";
import { comparedModule } from "./compared-module";
import { printFailure } from "./failure";
import { print, printJson } from "./output";
import { acceptedVerdict } from "./verdict/accepted";
import { type Compared, type FailOn, isFailure } from "./verdict/compared";
import { githubUnreadable, githubVerdict } from "./verdict/github";
import { gitlabUnreadable, gitlabVerdict } from "./verdict/gitlab";
import { junitUnreadable, junitVerdict } from "./verdict/junit";
import { type ModuleState, moduleState } from "./verdict/module-state";
import { sarifUnreadable, sarifVerdict } from "./verdict/sarif";
import { type Unreadable, unreadableOf } from "./verdict/unreadable";
import { markdownUnreadable, markdownVerdict, textVerdict } from "./verdict-text";

interface Options extends Formats {
  readonly directory: string;
  readonly before: string;
  readonly after: string;
  readonly target: string;
  /** Whether to read files as OpenTofu does, whose own count then, too. */
  readonly tofu?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  /** The smallest verdict that ends with exit code 1. */
  readonly failOn?: FailOn;
  /** Whether Terraform is asked for proofs. */
  readonly witness: boolean;
  /** Where the proofs are kept, relative to the directory. */
  readonly witnessDir?: string;
  /** Seconds. */
  readonly witnessTimeout: number;
  /** Of this program. */
  readonly version: string;
}

/** Forms for other programs; one of them at most. */
interface Formats {
  readonly sarif?: boolean;
  readonly junit?: boolean;
  readonly github?: boolean;
  readonly gitlab?: boolean;
}

/** Exit codes: 0 whatever the verdict, 1 where `--fail-on` asks for it, 3 where a side cannot be read. */
export async function diff(options: Options): Promise<void> {
  const parsed: ParsedFiles = new Map();
  const sides = await Promise.all(
    (
      [
        ["before", options.before],
        ["after", options.after],
      ] as const
    ).map(([side, argument]) => read(side, argument, options, parsed)),
  );
  const [before, after] = sides.map((side) => ("failure" in side ? undefined : side));
  if (before == null || after == null) {
    process.exitCode = 3;
    printUnreadable(
      sides.filter((side) => "failure" in side),
      options,
    );
    return;
  }
  const found = compareModules(before.module, after.module);
  const verdict = await verdictWithAccepted(found, before, after, options);
  if (verdict == null) return;
  const report = await proofsOf(before.module, after.module, verdict, options);
  printVerdict({ verdict, report, before: before.state, after: after.state, failOn: options.failOn }, options);
  if (verdict.findings.some((finding) => isFailure(finding, options.failOn))) process.exitCode = 1;
}

/** @returns nothing where no proof is wanted */
async function proofsOf(
  before: ModuleInterface,
  after: ModuleInterface,
  { findings }: Verdict,
  { directory, tofu, witness, witnessDir, witnessTimeout }: Options,
): Promise<WitnessReport | undefined> {
  if (!witness) return undefined;
  const folder = witnessDir == null ? undefined : resolve(directory, witnessDir);
  if (folder != null) await folderForWitnesses(folder);
  const options = { timeoutMs: witnessTimeout * 1000, tofu: tofu === true };
  const report = await proveFindings({ before, after, findings }, options);
  if (folder != null) await keepWitnesses(folder, report);
  return report;
}

/** Absent where what accepts findings is wrong: that is told, and ends with 2. */
async function verdictWithAccepted(
  found: Verdict,
  before: ReadSide,
  after: ReadSide,
  { directory }: Options,
): Promise<Verdict | undefined> {
  const [one, other] = [before, after].map(({ module, state }) => ({ module, argument: state.argument }));
  if (one == null || other == null) return found;
  const { verdict, problems, earlier } = await acceptedVerdict(found, directory, one, other).catch((error: unknown) => {
    if (isScrapewayError(error)) return { verdict: found, problems: [error], earlier: [] };
    throw error;
  });
  if (problems.length > 0) {
    for (const problem of problems) printFailure(problem);
    process.exitCode = 2;
    return undefined;
  }
  for (const place of earlier) {
    process.stderr.write(
      `note: BEFORE has what is accepted at ${place} already, so it accepts nothing here.\n` +
        "  → Remove it once the change that it is of is released.\n",
    );
  }
  return verdict;
}

interface ReadSide {
  readonly module: ModuleInterface;
  readonly state: ModuleState;
}

interface UnreadableSide {
  readonly problems: readonly Unreadable[];
  readonly failure: ScrapewayError;
}

async function read(
  side: "before" | "after",
  argument: string,
  { directory, target, tofu }: Options,
  parsed: ParsedFiles,
): Promise<ReadSide | UnreadableSide> {
  try {
    const language = tofu === true ? "opentofu" : undefined;
    const { interface: module, paths } = await comparedModule(directory, argument, target, language, parsed);
    return { module, state: { ...(await moduleState(directory, argument)), ...(paths == null ? {} : { paths }) } };
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    const state = await moduleState(directory, argument);
    return { problems: allOf(error).map((one) => unreadableOf(side, state, one)), failure: error };
  }
}

function printVerdict(compared: Compared, options: Options): void {
  if (options.json === true) printJson(verdictJson(compared.verdict, compared.report));
  else if (options.markdown === true) print(markdownVerdict(compared.verdict, compared.report));
  else if (options.sarif === true) print(sarifVerdict(compared, options.version));
  else if (options.junit === true) print(junitVerdict(compared));
  else if (options.github === true) print(githubVerdict(compared));
  else if (options.gitlab === true) print(gitlabVerdict(compared));
  else print(textVerdict(compared.verdict, compared.report));
}

/** Cannot read is not no change: every form says so. */
function printUnreadable(sides: readonly UnreadableSide[], options: Options): void {
  const problems = sides.flatMap((side) => side.problems);
  if (options.json === true) {
    const unreadable = problems.map(({ side, file, line, message }) => ({ side, file, line, message }));
    const none = { proved: false, majorCount: 0, provedCount: 0, acceptedCount: 0, changes: [] };
    printJson({ schema: verdictDocument, bump: null, ...none, unreadable });
  } else if (options.markdown === true) print(markdownUnreadable(problems));
  else if (options.sarif === true) print(sarifUnreadable(problems, options.version));
  else if (options.junit === true) print(junitUnreadable(problems));
  else if (options.github === true) print(githubUnreadable(problems));
  else if (options.gitlab === true) print(gitlabUnreadable(problems));
  else for (const { failure } of sides) printFailure(failure);
}

/** What the document is to be read by: `schemas/verdict.schema.json`. */
const verdictDocument = "scrapeway.verdict/1";

function verdictJson({ bump, findings }: Verdict, report: WitnessReport | undefined): object {
  const counted = findings.filter((finding) => finding.accepted == null);
  const majors = counted.filter((finding) => finding.bump === "major");
  return {
    schema: verdictDocument,
    bump,
    proved: isProved({ bump, findings: counted }, report),
    majorCount: majors.length,
    provedCount: majors.filter((finding) => proofOf(finding, report).proved).length,
    acceptedCount: findings.length - counted.length,
    changes: findings.map((finding) => changeJson(finding, report)),
    ...(report == null ? {} : witnessesJson(findings, report)),
  };
}

function changeJson(finding: Finding, report: WitnessReport | undefined): object {
  const { rule, subject, bump, undecided, reason, remedy, module, before, after, accepted } = finding;
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
    ...(accepted == null ? {} : { accepted }),
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
