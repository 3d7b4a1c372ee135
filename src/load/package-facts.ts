import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import { isModuleNamespaceObject } from "node:util/types";
import type { Fact } from "../model/fact";

/**
 * The files that packages have loaded so far, beginning with `entries` (absolute paths), where they come from, and what their manifests say.
 * The program's own files are left out. As long as nothing more is loaded, the same entries give the same list.
 *
 * @returns `undefined` where it cannot be told what was loaded: ES modules do not say what they import
 */
export function packageFacts(root: string, entries: readonly string[]): readonly Fact[] | undefined {
  const key = [root, ...entries].join("\n");
  const known = knownPackages.get(key);
  if (known != null && known.imports === countImports(known.files)) return known.facts;
  const files = loadedFrom(entries);
  if (files == null) return undefined;
  const facts = factsOf(root, files);
  knownPackages.set(key, { files, imports: countImports(files), facts });
  return facts;
}

/** A path as facts have it: relative, with forward slashes. */
export function pathFrom(root: string, path: string): string {
  const key = `${root}\n${dirname(path)}`;
  const folder = knownFolders.get(key) ?? relative(root, dirname(path)).split(sep).join("/");
  knownFolders.set(key, folder);
  return posix.join(folder, basename(path));
}

/** Many files are in few folders. */
const knownFolders = new Map<string, string>();

interface KnownPackages {
  readonly files: readonly string[];
  readonly imports: number;
  readonly facts: readonly Fact[];
}

const knownPackages = new Map<string, KnownPackages>();

/** Code may be loaded late, when it is first used. Files only ever import more, so their number says whether they do. */
function countImports(files: readonly string[]): number {
  return files.reduce((sum, path) => sum + (require.cache[path]?.children.length ?? 0), 0);
}

function loadedFrom(entries: readonly string[]): readonly string[] | undefined {
  const files = new Set(entries);
  // A set gives what is added to it meanwhile, too.
  for (const path of files) {
    const loaded = require.cache[path];
    if (loaded == null || isModuleNamespaceObject(loaded.exports)) return undefined;
    for (const { filename } of loaded.children) files.add(filename);
  }
  return [...files];
}

function factsOf(root: string, files: readonly string[]): readonly Fact[] {
  const foreign = files.filter((path) => !path.startsWith(ownCode)).sort();
  const folders = [...new Set(foreign.map((path) => packageOf(path).folder))];
  return [
    ...foreign.map((path): Fact => ({ kind: "file", path: pathFrom(root, path) })),
    ...folders.map((folder): Fact => ({ kind: "manifest", path: pathFrom(root, join(folder, "package.json")) })),
    ...imports(files).map(({ from, name }): Fact => ({ kind: "package", path: pathFrom(root, from), name })),
  ];
}

interface PackageImport {
  /** Folder of the package that imports. */
  readonly from: string;
  /** What it imports. */
  readonly name: string;
}

function imports(files: readonly string[]): readonly PackageImport[] {
  const found = new Map<string, PackageImport>();
  for (const path of files) {
    const from = packageOf(path).folder;
    for (const child of require.cache[path]?.children ?? []) {
      const { folder, name } = packageOf(child.filename);
      if (folder !== from && folder !== ownPackage) found.set(`${from}\n${name}`, { from, name });
    }
  }
  return [...found.values()];
}

const ownCode = join(__dirname, "..", sep);
const ownPackage = join(__dirname, "..", "..");

interface Package {
  readonly folder: string;
  readonly name: string;
}

const linkedPackages = new Map<string, Package>();

/** The package that a file belongs to: an installed one, or, where it is linked, the folder with the nearest manifest. */
function packageOf(path: string): Package {
  const [, folder, name] = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(path) ?? [];
  if (folder != null && name != null) return { folder, name: name.replace("\\", "/") };
  const known = linkedPackages.get(dirname(path)) ?? nearestManifest(dirname(path));
  linkedPackages.set(dirname(path), known);
  return known;
}

function nearestManifest(folder: string): Package {
  const file = join(folder, "package.json");
  const parent = dirname(folder);
  if (!existsSync(file)) return folder === parent ? { folder, name: "" } : nearestManifest(parent);
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  const named = typeof manifest === "object" && manifest != null && "name" in manifest ? manifest.name : undefined;
  return typeof named === "string" || folder === parent ? { folder, name: String(named) } : nearestManifest(parent);
}
