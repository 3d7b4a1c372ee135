import { mkdir } from "node:fs/promises";
import path from "node:path";
import { findProgram, type Program, runToExit } from "../../src/exec";
import { withLock } from "../../src/exec/lock";
import { toolsCache } from "../../src/exec/tools-cache";
import { isolatedEnvironment } from "./environment";
import { launchedProviders } from "./launched-providers";
import { findPluginMirror, type PluginMirror } from "./plugin-mirror";
import { attachedProvider } from "./running-provider";
import { temporaryDirectory, writeFiles } from "./temporary";

export interface TerraformOptions {
  /** Added to an environment that carries nothing of the developer's own: see `isolatedEnvironment`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Port of a registry on 127.0.0.1 that answers as `registry.example.test`. */
  readonly registryPort?: number;
  /** What the program reads from its standard input: for `terraform console`. @default nothing */
  readonly input?: string;
  /** Which Terraform runs. @default the first on PATH */
  readonly program?: Program;
}

export interface TerraformResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Terraform in a folder, with a configuration of the harness's own. Any exit code is an answer. */
export async function terraform(
  directory: string,
  args: readonly string[],
  options: TerraformOptions = {},
): Promise<TerraformResult> {
  const program = options.program ?? (await terraformOnPath());
  const home = await homeFor(options.registryPort);
  const seen = { ...isolatedEnvironment(home), ...options.env };
  const attached = options.program == null ? await attachedProvider(directory, args, seen) : {};
  const env = { ...seen, ...terraformSettings(home), ...options.env, ...attached };
  const input = options.input == null ? {} : { input: options.input };
  return runToExit(program, args, { directory, env, timeoutMs: 900_000, ...input });
}

/** What a shell needs so that Terraform finds providers as it does here. */
export async function terraformEnvironment(): Promise<Readonly<Record<string, string>>> {
  return terraformSettings(await homeFor(undefined));
}

/** `terraform init`. @returns what it printed @throws Error with all output where it fails */
export async function init(
  directory: string,
  options: TerraformOptions = {},
  args: readonly string[] = [],
): Promise<string> {
  const run = () => succeed(directory, ["init", "-input=false", "-no-color", ...args], options);
  // Terraform's plugin cache does not bear two `init` at once: https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
  return mirrorHere() == null ? withLock(path.join(pluginCache(), ".lock"), run) : run();
}

/** `terraform validate`. @throws Error with all output where it fails */
export async function validate(directory: string, options: TerraformOptions = {}): Promise<void> {
  await succeed(directory, ["validate", "-no-color"], options);
}

/** `terraform apply` without asking. @returns what it printed @throws Error with all output where it fails */
export async function apply(
  directory: string,
  options: TerraformOptions = {},
  args: readonly string[] = [],
): Promise<string> {
  return succeed(directory, ["apply", "-auto-approve", "-input=false", "-no-color", ...args], options);
}

/** `terraform destroy` without asking. @throws Error with all output where it fails */
export async function destroy(
  directory: string,
  options: TerraformOptions = {},
  args: readonly string[] = [],
): Promise<string> {
  return succeed(directory, ["destroy", "-auto-approve", "-input=false", "-no-color", ...args], options);
}

/** The root module's outputs, by name. @throws Error where `terraform output` fails */
export async function outputs(
  directory: string,
  options: TerraformOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  const text = await succeed(directory, ["output", "-json", "-no-color"], options);
  // The shape that `terraform output -json` documents.
  const values = JSON.parse(text) as Record<string, { readonly value: unknown }>;
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}

/** What the tests read of `terraform show -json` of a plan. https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly previous_address?: string;
    readonly mode: "managed" | "data";
    readonly type: string;
    readonly name: string;
    readonly change: {
      readonly actions: readonly ("no-op" | "create" | "read" | "update" | "delete" | "forget")[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
      readonly after_unknown?: Readonly<Record<string, unknown>>;
    };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[]; readonly after?: unknown }>>;
  readonly planned_values?: unknown;
  readonly prior_state?: unknown;
  readonly configuration?: unknown;
}

/** Plans and returns the plan as Terraform's JSON. @throws Error with all output where planning fails */
export async function planJson(
  directory: string,
  options: TerraformOptions = {},
  args: readonly string[] = [],
): Promise<PlanJson> {
  const file = path.join(await temporaryDirectory("plan"), "plan");
  await succeed(directory, ["plan", "-input=false", "-no-color", `-out=${file}`, ...args], options);
  return shownPlan(directory, file, options);
}

/**
 * Plans, and says what the plan would do as {@link pendingChanges} does, from what Terraform tells while it plans: to show a plan starts
 * the provider once more. @throws Error with all output where planning fails
 */
export async function pending(
  directory: string,
  options: TerraformOptions = {},
  more: readonly string[] = [],
): Promise<readonly string[]> {
  const args = ["plan", "-json", "-input=false", ...more];
  const { code, stdout, stderr } = await terraform(directory, args, options);
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with exit code ${code}:\n${stdout}\n${stderr}`);
  return (
    stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      // The shape that Terraform documents, as far as it is read here.
      .flatMap((line) => changesIn(JSON.parse(line) as PlanMessage))
      .sort()
  );
}

/** https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface PlanMessage {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly outputs?: Readonly<Record<string, { readonly action?: string }>>;
}

function changesIn({ type, change, outputs = {} }: PlanMessage): readonly string[] {
  if (type === "outputs") {
    return Object.entries(outputs).flatMap(([name, { action = "noop" }]) =>
      action === "noop" ? [] : [`${action} output.${name}`],
    );
  }
  if (type !== "planned_change" || change == null || ["noop", "move", "read"].includes(change.action)) return [];
  return [`${change.action} ${change.resource.addr}`];
}

/** What a plan would do, sorted, as `update aws_iam_role.this` or `create output.arn`; empty where there is nothing to do. */
export function pendingChanges(plan: PlanJson): readonly string[] {
  const resources = (plan.resource_changes ?? [])
    .filter(({ change }) => !change.actions.every((action) => action === "no-op" || action === "read"))
    .map(({ address, change }) => `${change.actions.join("-")} ${address}`);
  const outputChanges = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions }]) => !actions.every((action) => action === "no-op"))
    .map(([name, { actions }]) => `${actions.join("-")} output.${name}`);
  return [...resources, ...outputChanges].sort();
}

let onPath: Promise<Program> | undefined;
/** The folder with the command line's configuration, by registry port; 0 without a registry. */
const homes = new Map<number, Promise<string>>();

function terraformOnPath(): Promise<Program> {
  onPath ??= findProgram("terraform");
  return onPath;
}

function homeFor(registryPort: number | undefined): Promise<string> {
  return homes.get(registryPort ?? 0) ?? newHome(registryPort);
}

function newHome(registryPort: number | undefined): Promise<string> {
  const home = makeHome(registryPort);
  homes.set(registryPort ?? 0, home);
  return home;
}

async function makeHome(registryPort: number | undefined): Promise<string> {
  const home = await temporaryDirectory("terraform-home");
  const mirror = mirrorHere();
  if (mirror == null) await mkdir(pluginCache(), { recursive: true });
  const launched = mirror == null ? undefined : await launchedProviders(mirror);
  await writeFiles(home, { "terraform.rc": cliConfiguration(launched, registryPort) });
  return home;
}

function terraformSettings(home: string): Readonly<Record<string, string>> {
  return {
    TF_CLI_CONFIG_FILE: path.join(home, "terraform.rc"),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    // Plans of tests are over before collecting garbage pays: a quarter of the processor time of plan and validate. The limit holds where one is not.
    GOGC: "off",
    GOMEMLIMIT: "2GiB",
    // With a cached provider and no lock file Terraform would download it again, only to write more digests into the lock file.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

/** The text of a Terraform CLI configuration: where providers come from, and where the example host leads. */
export function cliConfiguration(mirror: PluginMirror | undefined, registryPort?: number): string {
  const quoted = (values: readonly string[]) => `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
  const installation =
    mirror == null
      ? [`plugin_cache_dir = ${JSON.stringify(pluginCache())}`]
      : [
          "provider_installation {",
          "  filesystem_mirror {",
          `    path    = ${JSON.stringify(mirror.directory)}`,
          `    include = ${quoted(mirror.providers)}`,
          "  }",
          "  direct {",
          `    exclude = ${quoted(mirror.providers)}`,
          "  }",
          "}",
        ];
  const host =
    registryPort == null
      ? []
      : [
          'host "registry.example.test" {',
          `  services = { "modules.v1" = "http://127.0.0.1:${registryPort}/v1/modules/" }`,
          "}",
        ];
  return [...installation, ...host, ""].join("\n");
}

let mirrorFound: { readonly mirror: PluginMirror | undefined } | undefined;

function mirrorHere(): PluginMirror | undefined {
  mirrorFound ??= { mirror: findPluginMirror() };
  return mirrorFound.mirror;
}

function pluginCache(): string {
  return path.join(path.dirname(toolsCache()), "terraform-plugins");
}

async function shownPlan(directory: string, file: string, options: TerraformOptions): Promise<PlanJson> {
  // The shape above is Terraform's documented one, as far as the tests read it.
  return JSON.parse(await succeed(directory, ["show", "-json", "-no-color", file], options)) as PlanJson;
}

async function succeed(directory: string, args: readonly string[], options: TerraformOptions): Promise<string> {
  const { code, stdout, stderr } = await terraform(directory, args, options);
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with exit code ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}
