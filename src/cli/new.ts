import { CommanderError } from "commander";
import { type Language, type StartedModule, startModule } from "../scaffold";
import { print } from "./output";

interface Options {
  readonly directory: string;
  readonly name?: string;
  readonly system: string;
  readonly provider?: string;
  readonly typescript?: boolean;
  readonly hcl?: boolean;
}

export async function newModule(options: Options): Promise<void> {
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
