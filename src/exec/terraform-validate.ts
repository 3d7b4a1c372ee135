import { access } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../model/diagnostic";
import { findProgram } from "./find-program";
import { run, runToExit } from "./run";

/**
 * Has Terraform look at a module as it would before a plan: names, types, arguments and references. Nothing is asked of any cloud.
 *
 * @param directory a folder with the module's files, to work in: providers are installed there, once
 * @returns what Terraform found; empty where the module is valid
 * @throws ProgramError where Terraform is missing or too old, cannot install the providers, or is interrupted by `signal`
 */
export async function terraformValidate(directory: string, signal?: AbortSignal): Promise<readonly Diagnostic[]> {
  const terraform = await findProgram("terraform");
  const options = { directory, ...(signal == null ? {} : { signal }) };
  const install = () => run(terraform, ["init", "-backend=false", "-input=false", "-no-color"], options);
  const validate = () => runToExit(terraform, ["validate", "-json", "-no-color"], options);
  if (!(await exists(path.join(directory, ".terraform")))) await install();
  const found = diagnosticsIn((await validate()).stdout);
  // Another provider or module than last time.
  if (!found.some(({ summary }) => needsInstall.has(summary))) return found;
  await install();
  return diagnosticsIn((await validate()).stdout);
}

/** Summaries by which Terraform asks for `terraform init`. */
const needsInstall = new Set([
  "Missing required provider",
  "Inconsistent dependency lock file",
  "Module not installed",
  "Module source has changed",
  "Module version requirements have changed",
  "Required plugins are not installed",
  "registry.terraform.io: required plugins are not installed",
]);

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The part that is read of https://developer.hashicorp.com/terraform/cli/commands/validate#json-output-format. */
interface ValidateOutput {
  readonly diagnostics?: readonly {
    readonly severity: "error" | "warning";
    readonly summary: string;
    readonly detail?: string;
    readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
    readonly snippet?: { readonly context?: string | null };
  }[];
}

function diagnosticsIn(json: string): readonly Diagnostic[] {
  // Terraform documents this shape and keeps it within a format version.
  const { diagnostics = [] } = JSON.parse(json) as ValidateOutput;
  return diagnostics.map(({ severity, summary, detail, range, snippet }) => ({
    severity,
    summary,
    detail: detail ?? "",
    ...(range == null ? {} : { range: { file: range.filename, line: range.start.line } }),
    ...(snippet?.context == null ? {} : { block: snippet.context }),
  }));
}
