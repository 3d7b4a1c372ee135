import { compareModules, type Finding } from "../../../src/compare";
import { findProgram } from "../../../src/exec";
import type { Prover } from "../../../src/witness/prover";
import type { WitnessReport } from "../../../src/witness/witness";
import { readExample } from "../../compare/read-example";
import { temporaryDirectory } from "../../support/temporary";

export interface Judged {
  readonly findings: readonly Finding[];
  readonly report: WitnessReport;
  /** `rule subject`, of what is proved. */
  readonly proved: readonly string[];
}

/** What a prover makes of two modules, each of one file or of several with their names above them. */
export async function judged(prover: Prover, before: string, after: string): Promise<Judged> {
  const [old, now] = [await readExample(before), await readExample(after)];
  const { findings } = compareModules(old, now);
  const report = await prover(
    { before: old, after: now, findings },
    {
      terraform: await findProgram("terraform"),
      directory: await temporaryDirectory("witness"),
      deadline: Date.now() + 60_000,
      signal: new AbortController().signal,
    },
  );
  const proved = report.witnesses.flatMap(({ proves }) => proves.map(({ rule, subject }) => `${rule} ${subject}`));
  return { findings, report, proved: [...proved].sort() };
}
