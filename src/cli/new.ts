import { resolve } from "node:path";
import { CommanderError } from "commander";
import { type Language, type StartedModule, type StartedWorkspace, startModule, startWorkspace } from "../scaffold";
import { print } from "./output";

interface Options {
  readonly directory: string;
  readonly name?: string;
  readonly system: string;
  readonly provider?: string;
  readonly typescript?: boolean;
  readonly hcl?: boolean;
  readonly workspace?: string;
  readonly fork?: boolean;
  readonly namespace?: string;
  readonly host?: string;
}

/** Stands where nobody has said yet under which name callers reach the registry. */
const exampleHost = "registry.example.com";

/** Starts a workspace where one is asked for, else a module. */
export async function startNew(options: Options): Promise<void> {
  if (options.workspace != null) return newWorkspace(options, options.workspace);
  const { namespace, host, fork } = options;
  const misplaced = namespace != null ? "--namespace" : host != null ? "--host" : fork === true ? "--fork" : undefined;
  if (misplaced != null) throw wrongUsage(`${misplaced} is for a new workspace: add --workspace FOLDER`);
  return newModule(options);
}

async function newWorkspace(options: Options, folder: string): Promise<void> {
  const isFork = options.fork === true;
  if (isFork && options.hcl === true) throw wrongUsage("--fork is for modules in TypeScript: leave --hcl out");
  const started = await startWorkspace(resolve(options.directory, folder), {
    name: options.name ?? "first-module",
    system: options.system,
    provider: options.provider,
    language: isFork ? "typescript" : (askedLanguage(options) ?? "hcl"),
    isFork,
    namespace: options.namespace,
    host: options.host ?? exampleHost,
  });
  print(workspaceText(started, folder));
}

async function newModule(options: Options): Promise<void> {
  if (options.name == null) throw wrongUsage("missing argument: the name of the module to start");
  const started = await startModule(options.directory, {
    name: options.name,
    system: options.system,
    provider: options.provider,
    language: askedLanguage(options),
  });
  print(startedText(started));
}

function askedLanguage({ typescript, hcl }: Options): Language | undefined {
  if (typescript === true) return "typescript";
  return hcl === true ? "hcl" : undefined;
}

function workspaceText({ namespace, files, packageKept, commands }: StartedWorkspace, folder: string): string {
  return [
    `The workspace ${namespace} is in ${folder}:`,
    ...files.map((file) => `  ${file}`),
    ...(packageKept ? ["The package.json that was there is as it was."] : []),
    "",
    "Next, in that folder: install, build, and run the first module's test.",
    ...commands.map((command) => `  ${command}`),
  ].join("\n");
}

function startedText({ name, files, listed, reason, commands }: StartedModule): string {
  return [
    ...(reason == null ? [] : [reason, ""]),
    `The module ${name} is in these files:`,
    ...files.map((file) => `  ${file}`),
    ...(listed ? ["It is listed in scrapeway.json."] : []),
    "",
    "Next: build it, and run its test (Terraform 1.7 or newer).",
    ...commands.map((command) => `  ${command}`),
  ].join("\n");
}

function wrongUsage(problem: string): CommanderError {
  const message = `error: ${problem}\nRun with --help to see how it is used.`;
  process.stderr.write(`${message}\n`);
  return new CommanderError(2, "scrapeway.new", message);
}
