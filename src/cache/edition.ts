import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256OfAll } from "../model/digest";

/**
 * The digest of the program itself: its code, the versions of the packages that it works with, and of Node. What one edition kept is
 * nothing to another, so that a result may change, and may be kept in another form, whenever the code does.
 */
export function edition(): string {
  known ??= digestOfProgram(join(__dirname, ".."));
  return known;
}

let known: string | undefined;

/** Rooms that no kept result comes from. The family's modules are loaded as those of any other workspace. */
const withoutResults = ["cli", "modules", "registry", "scaffold"];

function digestOfProgram(code: string): string {
  return sha256OfAll(partsOfProgram(code));
}

function* partsOfProgram(code: string): Iterable<string | Uint8Array> {
  yield process.version;
  for (const file of codeFiles(code)) {
    yield `\0${file}\0`;
    yield readFileSync(join(code, file));
  }
  for (const [name, version] of dependencyVersions(dirname(code))) yield `\0${name}@${version}`;
}

function codeFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (!entry.isDirectory()) return isCode(entry.name) ? [entry.name] : [];
      if (withoutResults.includes(entry.name)) return [];
      return codeFiles(join(folder, entry.name)).map((file) => `${entry.name}/${file}`);
    })
    .sort();
}

function isCode(name: string): boolean {
  return /\.[jt]s$/.test(name) && !name.endsWith(".d.ts");
}

function dependencyVersions(folder: string): readonly (readonly [name: string, version: unknown])[] {
  const { version, dependencies } = manifestIn(folder);
  const names = typeof dependencies === "object" && dependencies != null ? Object.keys(dependencies).sort() : [];
  return [["scrapeway", version], ...names.map((name) => [name, manifestOf(name, folder).version] as const)];
}

/** As Node finds a package: in the nearest node_modules on the way up. */
function manifestOf(name: string, from: string): Record<string, unknown> {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return manifestIn(folder);
  return from === dirname(from) ? {} : manifestOf(name, dirname(from));
}

function manifestIn(folder: string): Record<string, unknown> {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  // A manifest is an object, and its fields are checked where they are used.
  return manifest as Record<string, unknown>;
}
