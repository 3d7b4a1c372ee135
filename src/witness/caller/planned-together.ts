import { rm } from "node:fs/promises";
import path from "node:path";
import { ProgramError } from "../../exec";
import { planDiagnosticsIn } from "../../exec/plan-diagnostics";
import { printedErrors } from "../../exec/terraform-diagnostics";
import type { Diagnostic } from "../../model/diagnostic";
import { layOut, type Means, runTerraform } from "../prover";

/** A part of a configuration that stands by itself: `NAME.tf`, and what is in the folder NAME. */
export interface Part {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Whoever is refused one after the other is not waited for any longer after this many plans. */
const mostPlans = 40;

/**
 * Plans configurations beside each other, after one `terraform init`, and says of each what Terraform finds wrong with it: nothing where it
 * takes it. Terraform does not tell all mistakes at once; those that it has told of are left out of the next plan. A part that is absent from
 * the answer was not decided, as is the rest where the time is over.
 *
 * @param folder below the prover's
 * @throws ProgramError as `runTerraform`, but for `program.timeout`
 */
export async function plannedTogether(
  means: Means,
  folder: string,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const directory = path.join(means.directory, folder);
  await layOut(directory, Object.assign({}, ...parts.map(({ files }) => files)) as Part["files"]);
  const found = new Map<string, readonly Diagnostic[]>();
  const left = new Set(parts.map(({ name }) => name));
  let isInitialized = false;
  for (let round = 0; round < mostPlans && left.size > 0; round += 1) {
    const errors = await untilDeadline((isInitialized ? plan : init)(means, folder));
    if (errors == null) return found;
    if (errors.length === 0 && isInitialized) {
      for (const name of left) found.set(name, []);
      return found;
    }
    isInitialized ||= errors.length === 0;
    const named = new Map<string, Diagnostic[]>();
    for (const error of errors) {
      const name = nameIn(error, left);
      if (name != null) named.set(name, [...(named.get(name) ?? []), error]);
    }
    // Of what is about all of them, or about nothing, none is guilty.
    if (named.size === 0 && errors.length > 0) return found;
    for (const [name, diagnostics] of named) {
      found.set(name, diagnostics);
      left.delete(name);
      await rm(path.join(directory, `${name}.tf`));
    }
  }
  return found;
}

/** @returns nothing where the time is over */
async function untilDeadline(errors: Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[] | undefined> {
  try {
    return await errors;
  } catch (error) {
    if (error instanceof ProgramError && error.failure.kind === "timeout") return undefined;
    throw error;
  }
}

const initArguments = ["init", "-input=false", "-no-color"];
const planArguments = ["plan", "-input=false", "-lock=false", "-refresh=false", "-json"];

async function init(means: Means, folder: string): Promise<readonly Diagnostic[]> {
  const { code, stdout, stderr } = await runTerraform(means, folder, initArguments);
  if (code === 0) return [];
  return printedErrors(`${stdout}\n${stderr}`).map(({ summary, detail, text }): Diagnostic => {
    const [, file, line] =
      /^ {2}on (\S+) line ([0-9]+)/m.exec(text) ?? /\bat (\S+?\.tf):([0-9]+)/.exec(text.replaceAll(/\s+/g, " ")) ?? [];
    return {
      severity: "error",
      summary,
      detail,
      ...(file == null ? {} : { range: { file, line: Number(line) } }),
    };
  });
}

async function plan(means: Means, folder: string): Promise<readonly Diagnostic[]> {
  const { code, stdout } = await runTerraform(means, folder, planArguments);
  if (code === 0) return [];
  const errors = planDiagnosticsIn(stdout).filter(({ severity }) => severity === "error");
  return errors.length > 0 ? errors : [{ severity: "error", summary: "Terraform ended without a word", detail: "" }];
}

function nameIn({ range }: Diagnostic, names: ReadonlySet<string>): string | undefined {
  const name = range?.file.replace(/(?:\.tf$|\/.*)/, "");
  return name != null && names.has(name) ? name : undefined;
}
