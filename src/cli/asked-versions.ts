import { InvalidArgumentError, Option } from "commander";
import type { AskedVersion } from "../publish";

/** What `--bump` and `--version` ask for, as commands take it. */
export interface AskedVersions {
  readonly bump?: readonly AskedVersion[];
  readonly version?: readonly AskedVersion[];
}

/** All that is asked for, in one list. */
export function askedVersions({ bump = [], version = [] }: AskedVersions): readonly AskedVersion[] {
  return [...bump, ...version];
}

export function bumpOption(): Option {
  return new Option(
    "--bump <module=bump>",
    "let a module's version be that much higher: major, minor or patch",
  ).argParser((text: string, before: readonly AskedVersion[] = []): readonly AskedVersion[] => {
    const { module, wish } = split(text, "network=major");
    if (wish === "major" || wish === "minor" || wish === "patch") {
      return [...before, { module, wish: { bump: wish }, place: `--bump ${text}` }];
    }
    throw new InvalidArgumentError("Write major, minor or patch behind the module's name: network=major.");
  });
}

export function versionOption(): Option {
  return new Option("--version <module=version>", "let a module's version be this one: 2.0.0, 2.0.0-rc.1").argParser(
    (text: string, before: readonly AskedVersion[] = []): readonly AskedVersion[] => {
      const { module, wish } = split(text, "network=2.0.0");
      return [...before, { module, wish: { version: wish }, place: `--version ${text}` }];
    },
  );
}

function split(text: string, example: string): { readonly module: string; readonly wish: string } {
  const [, module, wish] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (module != null && wish != null) return { module, wish };
  throw new InvalidArgumentError(`Write the module's name, = and what is asked for: ${example}.`);
}

/**
 * Whether `--version` behind this command is a module's version to be. Before it, or behind any other command, it asks for the program's own.
 *
 * @param args of the program
 */
export function takesVersions(args: readonly string[]): boolean {
  for (let index = 0; index < args.length; index += 1) {
    const one = args[index] ?? "";
    if (one === "-C" || one === "--directory") index += 1;
    else if (!one.startsWith("-")) return one === "plan" || one === "publish";
    else if (one === "-V" || one === "--version") return false;
  }
  return false;
}
