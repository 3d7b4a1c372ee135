import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import type { VersionedText } from "../model/versioned-text";
import { openVersion } from "./version-line";

/** A caller of a module, written by hand and tested. */
export interface Example {
  /** Relative to the workspace: `examples/amp-workspace/minimal`. */
  readonly folder: string;
  /** Its `main.tf`. */
  readonly main: string;
}

/** What the comment at the top of an example says, in one line; empty where there is none. */
export function exampleSummary({ main }: Example): string {
  return (/^(?:#.*\n)+/.exec(main)?.[0] ?? "")
    .split("\n")
    .map((line) => line.replace(/^#\s?/, "").trim())
    .join(" ")
    .trim();
}

/**
 * An example as a caller elsewhere writes it: from its first block that is not about Terraform itself or a provider's configuration on, with
 * the registry's address in place of the path to the module. The version is left open.
 */
export function exampleCode({ main }: Example, host: string, address: ModuleAddress): VersionedText {
  const code = main
    .replace(/^(?:#.*\n)+/, "")
    .replace(/^(?:terraform|provider "[^"]*") \{\n(?:.*\n)*?\}\n/gm, "")
    .replaceAll(
      /^( *)source( *)= "((?:\.\.\/)*\.\.(?:\/[^".]*)?)"$/gm,
      (line, indent: string, spaces: string, path: string) =>
        isModule(path, address.name)
          ? `${indent}source${spaces.padEnd(2)}= "${host}/${formatModuleAddress(address)}"`
          : line,
    )
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return openVersion(code, address);
}

/** Whether a path from an example leads to its module: up to where the module is, or up and down to a folder of its name. */
function isModule(path: string, name: string): boolean {
  const down = path.replace(/^(?:\.\.\/?)+/, "").replace(/\/$/, "");
  return down === "" || down === name || down.endsWith(`/${name}`);
}
