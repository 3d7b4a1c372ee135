import { type Bump, compareModules, type Finding, kindOf, type Verdict } from "../compare";
import { isScrapewayError, type ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import { comparedModule } from "./compared-module";
import { printFailure } from "./failure";
import { print, printJson } from "./output";
import { markdownVerdict, textVerdict } from "./verdict-text";

interface Options {
  readonly directory: string;
  readonly before: string;
  readonly after: string;
  readonly target: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  /** The smallest verdict that ends with exit code 1. */
  readonly failOn?: "major" | "minor" | "undecided";
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
      unreadable: unreadable.map(told),
    });
    return;
  }
  const verdict = compareModules(before, after);
  if (options.json === true) printJson(verdictJson(verdict));
  else if (options.markdown === true) print(markdownVerdict(verdict));
  else print(textVerdict(verdict));
  if (isFailure(verdict, options.failOn)) process.exitCode = 1;
}

type Side =
  | { readonly module: ModuleInterface }
  | { readonly side: "before" | "after"; readonly argument: string; readonly failure: ScrapewayError };

async function read(side: "before" | "after", argument: string, { directory, target }: Options): Promise<Side> {
  try {
    return { module: await comparedModule(directory, argument, target) };
  } catch (error) {
    if (isScrapewayError(error)) return { side, argument, failure: error };
    throw error;
  }
}

/** Cannot read is not no change. */
function told({ side, argument, failure }: Exclude<Side, { readonly module: unknown }>): object {
  const [, file, line] = /^(.*?):([0-9]+)(?::[0-9]+)?$/.exec(failure.place ?? "") ?? [];
  return {
    side,
    file: file ?? failure.place ?? argument,
    line: line == null ? null : Number(line),
    message: failure.message,
  };
}

function verdictJson({ bump, findings }: Verdict): object {
  return {
    bump,
    proved: false,
    majorCount: findings.filter((finding) => finding.bump === "major").length,
    provedCount: 0,
    changes: findings.map(changeJson),
  };
}

function changeJson(finding: Finding): object {
  const { rule, subject, bump, undecided, reason, remedy, module, before, after } = finding;
  return {
    rule,
    kind: kindOf(finding),
    subject,
    bump,
    reason,
    proved: false,
    ...(undecided === true ? { undecided } : {}),
    ...(remedy == null ? {} : { remedy }),
    ...(module == null ? {} : { module }),
    ...(before == null ? {} : { before }),
    ...(after == null ? {} : { after }),
  };
}

function isFailure({ bump, findings }: Verdict, failOn: Options["failOn"]): boolean {
  const atLeast: readonly Bump[] = failOn === "major" ? ["major"] : failOn == null ? [] : ["major", "minor"];
  return failOn === "undecided" ? findings.some(({ undecided }) => undecided === true) : atLeast.includes(bump);
}
