import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import type { VersionedText } from "../model/versioned-text";

/**
 * Leaves the version open in code that calls a module from a registry: in the line `version = "…"` that directly follows a line
 * `source = "<host>/<namespace>/<name>/<system>"` of this module (the host may be absent). Where that line is missing it is added.
 * Everything else, other modules' versions included, stays as it is.
 */
export function openVersion(code: string, address: ModuleAddress): VersionedText {
  const parts: string[] = [];
  let lines: string[] = [];
  const given = code.split("\n");
  for (let index = 0; index < given.length; index += 1) {
    const line = given[index] ?? "";
    lines.push(line);
    const source = sourceLine.exec(line)?.groups;
    if (source == null || !namesModule(source.address ?? "", formatModuleAddress(address))) continue;
    const existing = versionLine.exec(given[index + 1] ?? "")?.groups;
    if (existing != null) index += 1;
    const { before = "", after = "" } = existing ?? addedLine(source);
    parts.push([...lines, before].join("\n"));
    lines = [after];
  }
  return [...parts, lines.join("\n")];
}

/** `name` has the spaces before its `=`: the column that `terraform fmt` aligns to. */
const sourceLine = /^(?<indent>[ \t]*)(?<name>source[ \t]*)=[ \t]*"(?<address>[^"]*)"[ \t]*(?<end>\r?)$/;
const versionLine = /^(?<before>[ \t]*version[ \t]*=[ \t]*")[^"]*(?<after>"[ \t]*\r?)$/;

function addedLine({ indent = "", name = "", end = "" }: Readonly<Record<string, string>>) {
  const column = Math.max(name.length, "version ".length);
  return { before: `${indent}${"version".padEnd(column)}= "`, after: `"${end}` };
}

/** A module inside of it has the version of the whole. */
function namesModule(written: string, address: string): boolean {
  const source = written.replace(/(?<!:)\/\/.*$/, "");
  return source === address || source.endsWith(`/${address}`);
}
