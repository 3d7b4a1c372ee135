import { access } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../model/diagnostic";
import { findProgram } from "./find-program";
import { run, runToExit } from "./run";
import { diagnosticsIn, needsInstall } from "./terraform-diagnostics";

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
  if (!found.some(needsInstall)) return found;
  await install();
  return diagnosticsIn((await validate()).stdout);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
