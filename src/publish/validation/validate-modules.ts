import type { Trial, Undecided } from "../../exec/terraform-trial";
import { providerPlace } from "../../inspect/provider-place";
import type { Diagnostic } from "../../model/diagnostic";
import type { ModuleFiles } from "../../model/module-files";
import { providerSource } from "../../model/provider-source";
import { type CalledModule, calledFolder, callerOf } from "./caller";

type Attempt = (files: ModuleFiles) => Promise<Trial>;

/**
 * What Terraform says to each of several modules. As many as possible are tried at once, because to start a provider takes longer than to
 * look at a module. Where that is not content, each half is tried for itself, so that no module gets blamed for another, nor for a version of
 * a provider on which two modules do not agree.
 *
 * @param attempt tries one configuration
 * @returns one result for each module, in their order. Places in it are relative to the module
 */
export async function validateModules(modules: readonly CalledModule[], attempt: Attempt): Promise<readonly Trial[]> {
  if (modules.length === 0) return [];
  const opentofu: Trial = {
    kind: "undecided",
    cause: "opentofu-only",
    reason: "It has only files in OpenTofu's language, which Terraform passes over.",
  };
  const read = modules.filter(({ interface: { language } }) => language !== "opentofu");
  const trials = await validateTogether(read, attempt);
  return modules.map((module) => trials[read.indexOf(module)] ?? opentofu);
}

async function validateTogether(modules: readonly CalledModule[], attempt: Attempt): Promise<readonly Trial[]> {
  if (modules.length === 0) return [];
  const trial = await attempt(callerOf(modules));
  if (trial.kind === "valid") return modules.map(() => trial);
  const [only] = modules;
  if (modules.length === 1 && only != null) return [ofOne(trial, only)];
  const unreachable = trial.kind === "undecided" && trial.provider != null ? trial.provider : undefined;
  const hopeless = modules.filter((module) => unreachable != null && needs(module, unreachable));
  if (hopeless.length > 0) {
    const rest = modules.filter((module) => !hopeless.includes(module));
    const trials = await validateTogether(rest, attempt);
    return modules.map((module) => trials[rest.indexOf(module)] ?? trial);
  }
  const half = Math.ceil(modules.length / 2);
  const first = await validateTogether(modules.slice(0, half), attempt);
  return [...first, ...(await validateTogether(modules.slice(half), attempt))];
}

/** A provider that nobody could be asked for is not asked for again with every module: that may take half a minute each time. */
function needs({ interface: { providers, nested = [] } }: CalledModule, provider: string): boolean {
  const all = [...providers, ...nested.flatMap((one) => one.providers)];
  return all.some((one) => providerSource(one) === provider.toLowerCase());
}

function ofOne(trial: Exclude<Trial, { readonly kind: "valid" }>, { files }: CalledModule): Trial {
  if (trial.kind === "undecided") return { ...trial, reason: withoutCaller(trial.reason) } satisfies Undecided;
  return { kind: "invalid", errors: trial.errors.map((error) => withProviderPlace(inModule(error), files)) };
}

/** Terraform does not say where it read of a provider that there is not. */
function withProviderPlace(error: Diagnostic, files: ModuleFiles): Diagnostic {
  const { unknownProvider, detail } = error;
  if (unknownProvider == null) return error;
  const place = providerPlace(files, unknownProvider);
  const known = detail === "" ? "" : `${detail} `;
  if (place == null) return { ...error, detail: `${known}A module that this one calls asks for it.` };
  const name = unknownProvider.slice(unknownProvider.lastIndexOf("/") + 1);
  const next = place.isDeclared
    ? "Correct its source in required_providers."
    : `The type in this block implies it: give ${name} its source in required_providers, or correct the type.`;
  return { ...error, detail: `${known}${next}`, range: { file: place.file, line: place.line } };
}

function inModule(error: Diagnostic): Diagnostic {
  const { summary, detail, range, ...others } = error;
  const prefix = `${calledFolder(0)}/`;
  // An error of the caller itself has no place in the module.
  const place = range?.file.startsWith(prefix) ? { range: { ...range, file: range.file.slice(prefix.length) } } : {};
  return { ...others, summary: withoutCaller(summary), detail: withoutCaller(detail), ...place };
}

/** Names of the caller's mean nothing to whoever reads. */
function withoutCaller(text: string): string {
  const call = calledFolder(0);
  return text
    .replaceAll(new RegExp(String.raw`\bmodule\.${call}(?:_\d+)?\.`, "g"), "")
    .replaceAll(new RegExp(String.raw`"?\bmodule\.${call}(?:_\d+)?\b"?`, "g"), "the module")
    .replaceAll(new RegExp(String.raw`(?<![\w./-])(?:\./)?${call}/`, "g"), "");
}
