import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../model/diagnostic";
import { contentOf, isExecutable, type ModuleFiles } from "../model/module-files";
import type { NotValidatedCause } from "../model/validation";
import { findProgram, programIdentity } from "./find-program";
import { withLock } from "./lock";
import type { Program } from "./program";
import { ProgramError } from "./program-error";
import { type Exit, runToExit } from "./run";
import { withTemporaryDirectory } from "./temporary-directory";
import { diagnosticsIn, needsInstall, type PrintedError, printedErrors } from "./terraform-diagnostics";
import { pluginCache, terraformEnvironment } from "./terraform-environment";

/** What Terraform says to a configuration. */
export type Trial =
  /** The versions of the providers that it was held against, by address. */
  | { readonly kind: "valid"; readonly providers: Readonly<Record<string, string>> }
  /** At least one error. */
  | { readonly kind: "invalid"; readonly errors: readonly Diagnostic[] }
  | Undecided;

/** It could not get so far as to say. */
export interface Undecided {
  readonly kind: "undecided";
  readonly cause: NotValidatedCause;
  /** A sentence. */
  readonly reason: string;
  /** The provider that could not be asked for, whoever wants which version of it: `hashicorp/aws`. */
  readonly provider?: string;
}

/** A Terraform that can be asked about configurations. */
export interface TerraformTrials {
  /** Tells it from others without starting it; `undefined` where there is none on PATH. */
  readonly identity: () => Promise<string | undefined>;
  /** @throws ProgramError `program.missing`, `program.version` */
  readonly start: () => Promise<StartedTerraform>;
}

export interface StartedTerraform {
  readonly version: string;
  /**
   * `terraform init` and `terraform validate` of a root module, in a folder for that alone.
   *
   * @param root where among the files it is, where other modules are beside it
   * @throws ProgramError where it is interrupted
   */
  readonly attempt: (files: ModuleFiles, root?: string) => Promise<Trial>;
}

export interface TerraformTrialsOptions {
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Hears the version of Terraform once it is asked. */
  readonly onStart?: (version: string) => void;
  /** Hears, in a sentence, what is waited for where another process installs providers. */
  readonly onWait?: (sentence: string) => void;
  /** Milliseconds that one command of Terraform may take. @default ten minutes: a provider is hundreds of megabytes */
  readonly timeoutMs?: number;
}

/**
 * The Terraform on PATH, to try configurations with. Nothing is asked of any cloud, and nothing is written but into temporary folders and the
 * cache of providers.
 */
export function terraformTrials(options: TerraformTrialsOptions = {}): TerraformTrials {
  const { env = process.env } = options;
  return {
    identity: () => programIdentity("terraform", { env }),
    start: async () => {
      const terraform = await findProgram("terraform", { env: terraformEnvironment(env) });
      options.onStart?.(terraform.version);
      return {
        version: terraform.version,
        attempt: (files, root = "") => attemptIn(terraform, files, root, { ...options, env }),
      };
    },
  };
}

async function attemptIn(
  terraform: Program,
  files: ModuleFiles,
  root: string,
  options: TerraformTrialsOptions,
): Promise<Trial> {
  return withTemporaryDirectory("validate", async (directory, signal) => {
    await layOut(directory, files);
    try {
      return await attempt(terraform, path.join(directory, root), signal, options);
    } catch (error) {
      if (!(error instanceof ProgramError) || error.failure.kind === "interrupted") throw error;
      const cause = error.failure.kind === "timeout" ? "timeout" : "terraform-failed";
      return { kind: "undecided", cause, reason: error.message };
    }
  });
}

async function layOut(directory: string, files: ModuleFiles): Promise<void> {
  for (const [name, file] of files) {
    const target = path.join(directory, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, contentOf(file));
    if (isExecutable(file)) await chmod(target, 0o755);
  }
}

async function attempt(
  terraform: Program,
  directory: string,
  signal: AbortSignal,
  { env, onWait, timeoutMs = 600_000 }: TerraformTrialsOptions,
): Promise<Trial> {
  const options = { directory, signal, timeoutMs, env: terraformEnvironment(env) };
  const init = ["init", "-backend=false", "-input=false", "-no-color"];
  // What it was fetching when it was ended goes with the folder. Not so for providers that run: a socket's path has to be short.
  const temporary = path.join(directory, ".tmp");
  await mkdir(temporary);
  const fetching = { ...options, env: { ...options.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary } };
  const install = () => runToExit(terraform, init, fetching);
  // Terraform's cache of providers does not bear two `init` at once.
  const installed = await (options.env.TF_PLUGIN_CACHE_DIR === pluginCache(env)
    ? withLock(path.join(pluginCache(env), ".lock"), install, { signal, ...(onWait == null ? {} : { onWait }) })
    : install());
  const failures = installed.code === 0 ? [] : printedErrors(`${installed.stdout}\n${installed.stderr}`);
  const tooOld = failures.find(({ summary }) => summary === unsupportedVersion);
  if (tooOld != null) return unsupported(terraform, tooOld.text);

  const found = errorsOf(await runToExit(terraform, ["validate", "-json", "-no-color"], options));
  if (found == null) return failed(terraform, "`terraform validate` broke down");
  const version = found.find(({ summary }) => summary === unsupportedVersion);
  if (version != null) return unsupported(terraform, version.detail);
  // The rest follows from this, or cannot be known yet.
  const errors = found.filter((error) => !needsInstall(error));
  const environment = errors.find(({ summary }) => brokenProviders.test(summary));
  if (environment != null) return { kind: "undecided", cause: "terraform-failed", reason: inWords(environment) };
  if (errors.length > 0) return { kind: "invalid", errors };
  if (installed.code !== 0) return notInstalled(terraform, installed, failures);
  if (found.length > 0) return failed(terraform, inWords(found[0]));
  return { kind: "valid", providers: await lockedProviders(directory) };
}

const unsupportedVersion = "Unsupported Terraform Core version";

/** What is wrong with the providers here and not with a configuration. */
const brokenProviders =
  /^(?:Failed to (?:load plugin schemas|instantiate provider|obtain provider schema)|Could not load plugin|Plugin )/;

/** @returns nothing where it did not print what it prints */
function errorsOf({ stdout }: Exit): readonly Diagnostic[] | undefined {
  try {
    return diagnosticsIn(stdout).filter(({ severity }) => severity === "error");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unsupported(terraform: Program, text: string): Undecided {
  const wanted = /required_version\s*=\s*"([^"]*)"/.exec(text)?.[1];
  const needs =
    wanted == null
      ? "It, or a module that it calls, needs another version of Terraform"
      : `It, or a module that it calls, needs Terraform ${wanted}`;
  return { kind: "undecided", cause: "terraform-version", reason: `${needs}; here is ${terraform.version}.` };
}

/** `terraform init` failed, and the configuration alone does not say why. */
function notInstalled(terraform: Program, { stdout, stderr }: Exit, failures: readonly PrintedError[]): Trial {
  const missing = failures.find(({ summary }) => summary === "Unreadable module directory");
  if (missing != null) {
    const { detail } = failures.find(({ text }) => /could not be read for module/.test(text)) ?? missing;
    return { kind: "invalid", errors: [{ severity: "error", summary: missing.summary, detail }] };
  }
  const unknown = failures.flatMap(unknownProvider);
  if (unknown.length > 0) return { kind: "invalid", errors: unknown };
  const first = failures[0];
  if (first == null) return failed(terraform, (stderr || stdout).trim().split("\n").at(-1) ?? "");
  const reason = inWords(first);
  if (/provider/i.test(first.summary)) {
    const provider = /for provider (\S+?):/.exec(first.detail)?.[1];
    const whoever = provider != null && !/match the given constraints/.test(first.detail) ? { provider } : {};
    return { kind: "undecided", cause: "providers-unavailable", reason, ...whoever };
  }
  const cause = /module/i.test(first.summary) ? "modules-unavailable" : "terraform-failed";
  return { kind: "undecided", cause, reason };
}

/**
 * A registry answered that there is no such provider. Where it did not answer, or a mirror that is here does not have the provider, nobody
 * knows: Terraform says so in other words. Sometimes it knows under which address the provider is.
 */
function unknownProvider({ text }: PrintedError): readonly Diagnostic[] {
  const words = text.replaceAll(/\s+/g, " ");
  const [, registry, address] = /provider registry (\S+) does not have a provider named (\S+)/.exec(words) ?? [];
  if (registry == null || address == null) return [];
  const provider = address.replace(/^registry\.terraform\.io\//, "");
  const [, meant] = /Did you intend to use ([^\s?]+)\?/.exec(words) ?? [];
  return [
    {
      severity: "error",
      summary: `The registry ${registry} has no provider ${provider}`,
      detail: meant == null ? "" : `Terraform knows ${meant}.`,
      unknownProvider: provider,
    },
  ];
}

function failed(terraform: Program, why: string): Undecided {
  return { kind: "undecided", cause: "terraform-failed", reason: `Terraform ${terraform.version} failed: ${why}.` };
}

function inWords(error: Pick<PrintedError, "summary" | "detail"> | undefined): string {
  if (error == null) return "";
  const text = error.detail === "" ? error.summary : `${error.summary}: ${error.detail}`;
  return `${shortened(text.replace(/\.$/, ""), 400)}.`;
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} …`;
}

/** https://developer.hashicorp.com/terraform/language/files/dependency-lock */
async function lockedProviders(directory: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(path.join(directory, ".terraform.lock.hcl"), "utf8").catch(() => "");
  const locked = text.matchAll(/^provider "([^"]+)" \{\n\s*version\s*=\s*"([^"]+)"/gm);
  return Object.fromEntries([...locked].map(([, address = "", version = ""]) => [address, version] as const).sort());
}
