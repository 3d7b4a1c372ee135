import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** The tsconfig.json that counts for a workspace: the nearest on the way up from its folder. */
export interface Tsconfig {
  /** The file, and all that it extends, as absolute paths. */
  readonly files: readonly string[];
  /** Files that it would extend if they were there, as absolute paths. */
  readonly absent: readonly string[];
  /** Packages that it extends. */
  readonly packages: readonly ExtendedPackage[];
  /** Whether it extends something of a package of which nobody can say where it is, or would be. */
  readonly isIncomplete: boolean;
  /** Paths that an import may mean by the settings `paths` and `baseUrl`, without extension. */
  mapped(specifier: string): readonly string[];
}

export interface ExtendedPackage {
  readonly name: string;
  /** Absolute path of the file that extends it. */
  readonly by: string;
  /** Absolute path of its package.json. */
  readonly manifest: string;
}

export function findTsconfig(root: string): Tsconfig | undefined {
  const file = join(root, "tsconfig.json");
  if (existsSync(file)) return readTsconfig(file);
  return root === dirname(root) ? undefined : findTsconfig(dirname(root));
}

function readTsconfig(file: string): Tsconfig {
  const settings = withExtended(file, new Map());
  const extended = [...settings].flatMap(([path, { extends: bases }]) =>
    [bases].flat().flatMap((base) => (typeof base === "string" ? [extendedFile(path, base)] : [])),
  );
  return {
    files: [...settings.keys()],
    absent: extended.flatMap(({ absent }) => absent),
    packages: extended.flatMap(({ ofPackage }) => (ofPackage == null ? [] : [ofPackage])),
    isIncomplete: extended.some(({ absent, ofPackage, found }) =>
      found == null ? absent.length === 0 : ofPackage != null && decides(ofPackage),
    ),
    mapped: (specifier) =>
      [...settings].flatMap(([path, { compilerOptions }]) => mappedBy(path, compilerOptions, specifier)),
  };
}

/** The fields that decide where imports lead, before they are checked. */
interface Settings {
  readonly extends?: unknown;
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown };
}

/** What the compiler cannot read or find, it reports itself. */
function withExtended(file: string, seen: Map<string, Settings>): ReadonlyMap<string, Settings> {
  if (seen.has(file)) return seen;
  const settings = settingsIn(file);
  seen.set(file, settings);
  for (const base of [settings.extends].flat()) {
    const path = typeof base === "string" ? extendedFile(file, base).found : undefined;
    if (path != null) withExtended(path, seen);
  }
  return seen;
}

function settingsIn(file: string): Settings {
  try {
    const settings: unknown = JSON.parse(withoutComments(readFileSync(file, "utf8")));
    return typeof settings === "object" && settings != null ? settings : {};
  } catch {
    return {};
  }
}

/** Comments and commas before a closing bracket, which tsconfig.json may have and JSON may not. Strings are matched first, and stay. */
function withoutComments(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replaceAll(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, string: string | undefined) => string ?? "")
    .replaceAll(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? "");
}

interface ExtendedFile {
  readonly found?: string;
  /** Files that would come first if they were there. */
  readonly absent: readonly string[];
  readonly ofPackage?: ExtendedPackage;
}

/** The file that a base means. */
function extendedFile(file: string, base: string): ExtendedFile {
  const path = resolve(dirname(file), base);
  if (/^\.{0,2}\//.test(base)) {
    const candidates = [path, `${path}.json`].filter((candidate) => candidate.endsWith(".json"));
    const found = candidates.findIndex((candidate) => existsSync(candidate));
    const [there] = found < 0 ? [] : candidates.slice(found);
    return there == null ? { absent: candidates } : { found: there, absent: candidates.slice(0, found) };
  }
  const find = createRequire(file).resolve;
  for (const name of [base, `${base}.json`, `${base}/tsconfig.json`]) {
    try {
      const found = find(name);
      const [, folder, owner] = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(found) ?? [];
      // Of a package that is linked nobody can say which name led there.
      if (folder == null || owner == null) return { absent: [] };
      if (!found.endsWith(".json")) continue;
      const manifest = join(folder, "package.json");
      return { found, absent: [], ofPackage: { name: owner.replaceAll("\\", "/"), by: file, manifest } };
    } catch {
      // The next way to write it.
    }
  }
  return { absent: [] };
}

/** Whether a package itself says which of its files is meant, as the compiler and Node understand it, each in its way. */
function decides({ manifest }: ExtendedPackage): boolean {
  return ["tsconfig", "exports"].some((field) => field in settingsIn(manifest));
}

function mappedBy(file: string, options: Settings["compilerOptions"], specifier: string): readonly string[] {
  const base = typeof options?.baseUrl === "string" ? resolve(dirname(file), options.baseUrl) : undefined;
  const patterns = typeof options?.paths === "object" && options.paths != null ? Object.entries(options.paths) : [];
  const byPattern = patterns.flatMap(([pattern, targets]) => {
    const [start = "", end] = pattern.split("*", 2);
    const fits = end == null ? specifier === pattern : specifier.startsWith(start) && specifier.endsWith(end);
    if (!fits || !Array.isArray(targets)) return [];
    const star = end == null ? "" : specifier.slice(start.length, specifier.length - end.length);
    return targets.map((target) =>
      resolve(
        base ?? dirname(file),
        String(target).replace("*", () => star),
      ),
    );
  });
  return base == null ? byPattern : [...byPattern, resolve(base, specifier)];
}
