import type { Finding } from "../../compare";
import type { Exit } from "../../exec/run";
import { type PrintedError, printedErrors } from "../../exec/terraform-diagnostics";
import { layOut, type Means, type Prover, runTerraform } from "../prover";
import type { Accused, Witness, WitnessReport, WitnessRun } from "../witness";
import { type Asked, type EnvironmentCase, environmentCase } from "./environment-case";
import { mirrorEnvironment } from "./mirror";
import { moduleOf } from "./module-of";
import { nestedCase } from "./nested-case";

/**
 * Proves what a module needs by callers that do not have it: Terraform installs what the old module asks for, and refuses what the new one
 * asks for. Providers come from a mirror that is made for it, never from this machine's or a network.
 */
export const environmentWitnesses: Prover = async (accused, means) => {
  const majors = accused.findings.filter(({ bump }) => bump === "major");
  const cases = majors.filter((finding) => caseOf(finding, accused, { version: "0.0.0", platform: "" }) != null);
  if (cases.length === 0) return { witnesses: [], unproved: [], contradictions: [] };
  const asked = { version: means.terraform.version, platform: await platformOf(means) };
  const report: {
    witnesses: Witness[];
    unproved: WitnessReport["unproved"][number][];
    contradictions: WitnessReport["contradictions"][number][];
  } = { witnesses: [], unproved: [], contradictions: [] };
  for (const [index, finding] of cases.entries()) {
    const found = caseOf(finding, accused, asked);
    if (found == null) continue;
    if ("why" in found) {
      report.unproved.push({ finding, attempted: false, why: found.why });
      continue;
    }
    const result = await tried(finding, found, `environment-${index + 1}`, means);
    if ("proves" in result) report.witnesses.push(result);
    else {
      report.unproved.push({ finding, attempted: true, why: result.why });
      if (result.isContradiction) report.contradictions.push({ finding, said: result.why });
    }
  }
  return report;
};

function caseOf(finding: Finding, accused: Accused, asked: Asked): ReturnType<typeof environmentCase> {
  if (finding.rule === "module-nested-removed") return nestedCase(finding.subject);
  const [before, after] = [moduleOf(accused.before, finding.module), moduleOf(accused.after, finding.module)];
  if (before == null || after == null) return undefined;
  const alike = accused.findings.filter(
    ({ rule, subject, module }) => rule === finding.rule && subject === finding.subject && module === finding.module,
  );
  return environmentCase(finding, alike.indexOf(finding), before, after, asked);
}

const init = ["init", "-input=false", "-no-color"];

async function tried(
  finding: Finding,
  { files, usesMirror, says, assumptions, whenTaken }: EnvironmentCase,
  folder: string,
  means: Means,
): Promise<Witness | { readonly why: string; readonly isContradiction: boolean }> {
  const inside: Means = { ...means, directory: `${means.directory}/${folder}` };
  await layOut(inside.directory, files);
  const env = usesMirror ? mirrorEnvironment : { TF_PLUGIN_CACHE_DIR: "" };
  const before = await runTerraform(inside, "before", init, env);
  if (before.code !== 0)
    return { why: `Terraform refuses the old module, too: ${messageIn(before)}`, isContradiction: false };
  const after = await runTerraform(inside, "after", init, env);
  if (after.code === 0) {
    return { why: whenTaken ?? "Terraform takes the new module as well.", isContradiction: whenTaken == null };
  }
  const refusal = errorsIn(after).find(({ summary, text }) => says.test(`${summary} ${text.replaceAll(/\s+/g, " ")}`));
  if (refusal == null) return { why: `Terraform refuses something else: ${messageIn(after)}`, isContradiction: false };
  const run = (side: WitnessRun["side"], outcome: WitnessRun["outcome"], said: string): WitnessRun => ({
    side,
    directory: side,
    arguments: init,
    outcome,
    said,
    ...(usesMirror ? { environment: mirrorEnvironment } : {}),
  });
  return {
    kind: "environment",
    proves: [finding],
    files,
    runs: [run("before", "accepted", ""), run("after", "refused", told(refusal))],
    assumptions,
    program: `Terraform ${means.terraform.version}`,
  };
}

function messageIn(exit: Exit): string {
  const [first] = errorsIn(exit);
  return first == null ? ((exit.stderr || exit.stdout).trim().split("\n").at(-1) ?? "") : told(first);
}

function errorsIn({ stdout, stderr }: Exit): readonly PrintedError[] {
  return printedErrors(`${stdout}\n${stderr}`);
}

function told({ summary, detail }: PrintedError): string {
  return detail === "" ? `Error: ${summary}` : `Error: ${summary}: ${detail}`;
}

/** https://developer.hashicorp.com/terraform/cli/commands/version */
async function platformOf(means: Means): Promise<string> {
  await layOut(means.directory, { "version/empty.tf": "" });
  const { stdout } = await runTerraform(means, "version", ["version", "-json"]);
  return /"platform":\s*"([^"]+)"/.exec(stdout)?.[1] ?? "linux_amd64";
}
