import { formatModuleAddress, type ModuleAddress } from "../model/module-address";

/**
 * Puts a version into the usage block of a README: in the line `version = "…"` that directly follows a line
 * `source = "<host>/<namespace>/<name>/<system>"` of this module (the host may be absent). Where that line is missing it is added.
 * Everything else, other modules' versions included, stays as it is.
 */
export function withVersionLine(readme: string, address: ModuleAddress, version: string): string {
  return rewriteVersionLines(readme, (source, existing) => {
    if (!namesModule(source.address, formatModuleAddress(address))) return existing;
    if (existing != null) return existing.replace(/"[^"]*"/, () => `"${version}"`);
    const column = Math.max(source.name.length, "version ".length);
    return `${source.indent}${"version".padEnd(column)}= "${version}"${source.lineEnd}`;
  });
}

/** The README without its version lines: what the content digest sees, so that a new version alone is not a change. */
export function withoutVersionLine(readme: string): string {
  return rewriteVersionLines(readme, () => undefined);
}

interface SourceLine {
  readonly indent: string;
  /** `source` with the spaces before its `=`: the column that `terraform fmt` aligns to. */
  readonly name: string;
  readonly address: string;
  /** `\r` in files with Windows line ends, else empty. */
  readonly lineEnd: string;
}

const sourceLine = /^([ \t]*)(source[ \t]*)=[ \t]*"([^"]*)"[ \t]*(\r?)$/;
const versionLine = /^[ \t]*version[ \t]*=[ \t]*"[^"]*"[ \t]*\r?$/;
/** `namespace/name/system` with an optional host, which has a dot or a port. */
const registryAddress = /^(?:[^/]+[.:][^/]*\/)?[0-9A-Za-z-_]+\/[0-9A-Za-z-_]+\/[0-9a-z]+$/;

function rewriteVersionLines(
  readme: string,
  rewrite: (source: SourceLine, existing: string | undefined) => string | undefined,
): string {
  const lines = readme.split("\n");
  const rewritten: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    rewritten.push(line);
    const match = sourceLine.exec(line);
    if (match == null) continue;
    const [, indent = "", name = "", address = "", lineEnd = ""] = match;
    if (!registryAddress.test(address)) continue;
    const next = lines[index + 1];
    const existing = next != null && versionLine.test(next) ? next : undefined;
    if (existing != null) index += 1;
    const version = rewrite({ indent, name, address, lineEnd }, existing);
    if (version != null) rewritten.push(version);
  }
  return rewritten.join("\n");
}

function namesModule(source: string, address: string): boolean {
  return source === address || source.endsWith(`/${address}`);
}
