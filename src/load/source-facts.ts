import { statSync } from "node:fs";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
import type { Program } from "acorn";
import type { Fact, Facts } from "../model/fact";
import type { CompiledSources } from "./compile-sources";
import type { HasName } from "./folder-names";
import { isProgram, ownPackage } from "./is-program";
import { packageResolver } from "./package-resolver";
import { type CodeUse, useOf } from "./purity/impurity";
import { installedFolder, isTrusted, packageNameOf } from "./trusted-packages";
import type { Tsconfig } from "./tsconfig";

/** What modules are made from. */
export interface Origin {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly sources: CompiledSources;
  readonly tsconfig: Tsconfig | undefined;
  readonly hasName: HasName;
}

/** @returns `undefined` where a result must not be kept: its sources use what may be another thing next time */
export type FactsOfModule = (entry: string, readFiles: ReadonlySet<string>) => Facts | undefined;

/**
 * Tells what modules follow from, by their sources alone. What it gives takes the absolute paths of a definition and of the files that it
 * declared to read.
 */
export function factsOfSources(origin: Origin): FactsOfModule {
  const { root } = origin;
  const manifestsOf = manifestFactsOf(origin);
  const usedBy = remembered((file: string) => sourceFacts(origin, file, manifestsOf));
  const resolvePackage = packageResolver(origin.hasName);
  const folderOf = remembered((use: string) => packageFolder(use, resolvePackage));
  const common = remembered((folders: string): readonly Fact[] => [
    ...tsconfigFacts(origin),
    ...[ownPackage, ...folders.split("\n")].flatMap((folder) => packagesBelow(root, folder)),
  ]);
  return (entry, readFiles) => {
    if (origin.tsconfig?.isIncomplete === true) return undefined;
    const sources = reachableFiles(origin, entry).map(usedBy);
    const folders = new Set<string>();
    for (const source of sources) {
      if (source == null) return undefined;
      for (const use of source.packages) {
        const folder = folderOf(use);
        if (folder == null) return undefined;
        folders.add(folder);
      }
    }
    const own = sources.flatMap((source) => source?.facts ?? []);
    const read = [...readFiles].map((path): Fact => ({ kind: "file", path: pathFrom(root, path) }));
    return { own: withoutTwins([...own, ...read]), common: common([...folders].sort().join("\n")) };
  };
}

interface SourceFacts {
  readonly facts: readonly Fact[];
  /** Packages that it imports: the file, a line end, and what the import says. */
  readonly packages: readonly string[];
}

/** The facts of one file; `undefined` where it uses what is not known to be pure. */
function sourceFacts(
  { root, sources, tsconfig }: Origin,
  file: string,
  manifestsOf: (folder: string) => readonly Fact[],
): SourceFacts | undefined {
  const { tree, imports } = sources.files.get(file) ?? { tree: undefined, imports: new Map<string, string>() };
  const packages = packagesOf(file, tree, imports);
  if (packages == null) return undefined;
  const meant = [...imports.keys()].flatMap((specifier) =>
    /^\.{0,2}\//.test(specifier) ? [resolve(dirname(file), specifier)] : (tsconfig?.mapped(specifier) ?? []),
  );
  // A name that a pattern of tsconfig.json fits, too, would mean that file if it were there.
  const instead = packages.flatMap((specifier) => tsconfig?.mapped(specifier) ?? []);
  const folder = pathFrom(root, dirname(file));
  return {
    facts: [
      { kind: "file", path: pathFrom(root, file) },
      ...[...meant, ...instead].flatMap((path) => resolutionFacts(root, path)),
      ...manifestsOf(dirname(file)),
      ...packages.map((specifier): Fact => ({ kind: "package", path: folder, name: packageNameOf(specifier) })),
    ],
    packages: packages.map((specifier) => `${file}\n${specifier}`),
  };
}

/** What a file imports from packages; `undefined` where it uses what is not known to be pure. The program's own code is. */
function packagesOf(
  file: string,
  tree: (() => Program) | undefined,
  inside: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  if (tree == null || isProgram(file)) return [];
  const use: CodeUse = useOf(tree);
  const packages = [...use.imports].filter(([specifier]) => !inside.has(specifier));
  const isPure = use.impurity == null && packages.every(([specifier, names]) => isTrusted(specifier, names));
  return isPure ? packages.map(([specifier]) => specifier) : undefined;
}

function packageFolder(use: string, resolvePackage: (file: string, specifier: string) => string): string | undefined {
  const [file = "", specifier = ""] = use.split("\n");
  try {
    return installedFolder(resolvePackage(file, specifier));
  } catch {
    return undefined;
  }
}

/** What a package that counts by its version finds when it asks for cdktf. */
function packagesBelow(root: string, folder: string): readonly Fact[] {
  if (folder === "") return [];
  return ["cdktf", "constructs"].map((name): Fact => ({ kind: "package", path: pathFrom(root, folder), name }));
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    // It was just put there.
    return known.get(key) as T;
  };
}

function reachableFiles({ sources }: Origin, entry: string): readonly string[] {
  const files = new Set([entry]);
  // A set gives what is added to it meanwhile, too.
  for (const file of files) {
    for (const target of sources.files.get(file)?.imports.values() ?? []) files.add(target);
  }
  return [...files];
}

/** An import means a file with this name and some extension, or, where that is a folder, what its manifest or an index says. */
function resolutionFacts(root: string, path: string): readonly Fact[] {
  const withoutExtension = path.replace(/\.[cm]?[jt]sx?$/, "");
  const facts: Fact[] = [{ kind: "named", path: pathFrom(root, withoutExtension) }];
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return facts;
  const manifest = pathFrom(root, join(path, "package.json"));
  return [...facts, { kind: "named", path: pathFrom(root, join(path, "index")) }, { kind: "manifest", path: manifest }];
}

/** The nearest manifest says what kind of module a file is, and what names with # mean. */
function manifestFactsOf({ root, hasName }: Origin): (folder: string) => readonly Fact[] {
  const factsOf = remembered((folder: string): readonly Fact[] => {
    const fact: Fact = { kind: "manifest", path: pathFrom(root, join(folder, "package.json")) };
    return hasName(folder, "package.json") || folder === dirname(folder) ? [fact] : [fact, ...factsOf(dirname(folder))];
  });
  return factsOf;
}

function tsconfigFacts({ root, tsconfig }: Origin): readonly Fact[] {
  const nearest = tsconfig?.files[0];
  const absent = foldersUp(root)
    .map((folder) => join(folder, "tsconfig.json"))
    .filter((file) => nearest == null || file.length > nearest.length);
  return [
    ...absent.map((file): Fact => ({ kind: "exists", path: pathFrom(root, file) })),
    ...(tsconfig?.absent ?? []).map((file): Fact => ({ kind: "exists", path: pathFrom(root, file) })),
    ...(tsconfig?.files ?? []).map((file): Fact => ({ kind: "file", path: pathFrom(root, file) })),
  ];
}

function foldersUp(folder: string): readonly string[] {
  return folder === dirname(folder) ? [folder] : [folder, ...foldersUp(dirname(folder))];
}

/** A path as facts have it: relative, with forward slashes. */
function pathFrom(root: string, path: string): string {
  return posix.join(relative(root, dirname(path)).split(sep).join("/"), basename(path));
}

function withoutTwins(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
}
