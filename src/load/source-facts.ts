import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
import type { Fact, Facts } from "../model/fact";
import type { NotKept } from "../model/not-kept";
import type { CompiledFile, CompiledSources } from "./compile-sources";
import type { HasName } from "./folder-names";
import { isProgram, ownPackage } from "./is-program";
import { packageResolver } from "./package-resolver";
import { type CodeUse, useOf } from "./purity/code-use";
import { type Explained, explainCode, explainImport, explainLink } from "./purity/explain-impurity";
import type { ImportUse } from "./purity/import-uses";
import { installedFolder, isTrusted, packageNameOf } from "./trusted-packages";
import type { Tsconfig } from "./tsconfig";
import { writtenLines } from "./written-line";

/** What modules are made from. */
export interface Origin {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly sources: CompiledSources;
  readonly tsconfig: Tsconfig | undefined;
  readonly hasName: HasName;
}

/** @returns why a result must not be kept where its sources use what may be another thing next time */
export type FactsOfModule = (entry: string, readFiles: ReadonlySet<string>) => Facts | readonly NotKept[];

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
    const sources = reachableFiles(origin, entry).map(usedBy);
    const folders = new Set<string>();
    const notKept = [...incompleteTsconfig(origin), ...sources.flatMap((source) => source.notKept)];
    for (const { file, packages } of sources) {
      for (const [specifier, at] of packages) {
        const folder = folderOf(`${file}\n${specifier}`);
        if (folder != null) folders.add(folder);
        else notKept.push(...placed(origin, file, [explainLink(specifier, at)]));
      }
    }
    if (notKept.length > 0) return notKept;
    const own = sources.flatMap((source) => source.facts);
    // With where links lead: what lies outside the workspace is refused, also where its bytes are the same.
    const read = [...readFiles].flatMap((path): readonly Fact[] => [
      { kind: "file", path: pathFrom(root, path) },
      { kind: "named", path: pathFrom(root, path) },
    ]);
    return { own: withoutTwins([...own, ...read]), common: common([...folders].sort().join("\n")) };
  };
}

interface SourceFacts {
  /** Absolute path. */
  readonly file: string;
  readonly facts: readonly Fact[];
  /** Packages that it imports and that count by their version: what the import says, and where in the compiled code. */
  readonly packages: readonly (readonly [specifier: string, at: number])[];
  /** What it uses that is not known to be pure. */
  readonly notKept: readonly NotKept[];
}

/** The facts of one file. */
function sourceFacts(origin: Origin, file: string, manifestsOf: (folder: string) => readonly Fact[]): SourceFacts {
  const { root, sources, tsconfig } = origin;
  const imports = sources.files.get(file)?.imports ?? new Map<string, string>();
  const { trusted, impure } = outsideOf(file, sources.files.get(file));
  const packages = trusted.map(([specifier]) => specifier);
  const meant = [...imports.keys()].flatMap((specifier) =>
    /^\.{0,2}\//.test(specifier) ? [resolve(dirname(file), specifier)] : (tsconfig?.mapped(specifier) ?? []),
  );
  // A name that a pattern of tsconfig.json fits, too, would mean that file if it were there.
  const instead = packages.flatMap((specifier) => tsconfig?.mapped(specifier) ?? []);
  const folder = pathFrom(root, dirname(file));
  return {
    file,
    facts: [
      { kind: "file", path: pathFrom(root, file) },
      ...[...meant, ...instead].flatMap((path) => resolutionFacts(root, path)),
      ...manifestsOf(dirname(file)),
      ...packages.map((specifier): Fact => ({ kind: "package", path: folder, name: packageNameOf(specifier) })),
    ],
    packages: trusted,
    notKept: placed(origin, file, impure),
  };
}

/** What a file uses from outside the workspace. The program's own code uses nothing that counts. */
function outsideOf(
  file: string,
  compiled: CompiledFile | undefined,
): { readonly trusted: SourceFacts["packages"]; readonly impure: readonly Explained[] } {
  if (compiled?.tree == null || isProgram(file)) return { trusted: [], impure: [] };
  const use: CodeUse = useOf(compiled.tree);
  const packages = [...use.imports].filter(([specifier]) => !compiled.imports.has(specifier));
  const isTrusting = (specifier: string, { names }: ImportUse): boolean => isTrusted(specifier, names?.keys());
  return {
    trusted: packages
      .filter(([specifier, one]) => isTrusting(specifier, one))
      .map(([specifier, { at }]) => [specifier, at]),
    impure: [
      ...explainCode(use),
      ...packages
        .filter(([specifier, one]) => !isTrusting(specifier, one))
        .flatMap(([specifier, one]) => explainImport(specifier, one, (names) => isTrusted(specifier, names))),
    ],
  };
}

/** With the line of the source as it was written, and each said once. */
function placed({ root, sources }: Origin, file: string, explained: readonly Explained[]): readonly NotKept[] {
  const { code, map } = sources.files.get(file) ?? {};
  if (explained.length === 0 || code == null || map == null) return [];
  const lineOf = writtenLines(code, map);
  const all = explained.map(
    ({ at, message, next }): NotKept => ({
      place: `${pathFrom(root, file)}:${lineOf(at)}`,
      message,
      next,
    }),
  );
  return [...new Map(all.map((one) => [`${one.place} ${one.message}`, one])).values()];
}

function incompleteTsconfig({ root, tsconfig }: Origin): readonly NotKept[] {
  if (tsconfig?.isIncomplete !== true) return [];
  return [
    {
      place: pathFrom(root, tsconfig.files[0] ?? join(root, "tsconfig.json")),
      message: "extends settings of a package that is not installed, or that says itself which of its files is meant",
      next: "Install the package, and name the file by its path: ./node_modules/PACKAGE/tsconfig.json.",
    },
  ];
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
  const facts = [namedFact(root, path)];
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return facts;
  const manifest = join(path, "package.json");
  return [
    ...facts,
    namedFact(root, join(path, "index")),
    { kind: "manifest", path: pathFrom(root, manifest) },
    // What a manifest names counts once it is there; until then an index does.
    ...pathsInManifest(manifest).flatMap((inside) => {
      const named = resolve(path, inside);
      return [namedFact(root, named), namedFact(root, join(named, "index"))];
    }),
  ];
}

function namedFact(root: string, path: string): Fact {
  return { kind: "named", path: pathFrom(root, path.replace(/\.[cm]?[jt]sx?$/, "")) };
}

/** All texts of the fields that may say what a folder means as an import: https://esbuild.github.io/api/#main-fields */
function pathsInManifest(file: string): readonly string[] {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof manifest !== "object" || manifest == null) return [];
    const fields = new Map<string, unknown>(Object.entries(manifest));
    return ["main", "module", "browser", "exports"].flatMap((name) => textsIn(fields.get(name)));
  } catch {
    // There is none, or what the compiler reports itself.
    return [];
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value != null ? Object.values(value).flatMap(textsIn) : [];
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
    // With where links lead: paths in it are relative to that.
    ...(tsconfig?.files ?? []).flatMap((file): readonly Fact[] => [
      { kind: "file", path: pathFrom(root, file) },
      { kind: "named", path: pathFrom(root, file) },
    ]),
    ...(tsconfig?.packages ?? []).flatMap(({ name, by, manifest }): readonly Fact[] => [
      { kind: "package", path: pathFrom(root, dirname(by)), name },
      { kind: "file", path: pathFrom(root, manifest) },
    ]),
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
