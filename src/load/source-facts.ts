import { statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Fact, Facts } from "../model/fact";
import type { CompiledSources } from "./compile-sources";
import type { HasName } from "./folder-names";
import type { LoadedSynth } from "./load-synth";
import type { Reads } from "./observe-reads";
import { packageFacts, pathFrom } from "./package-facts";
import type { RunningSources } from "./run-sources";
import type { Tsconfig } from "./tsconfig";

/** What runs in this process to make modules. */
export interface Run {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly sources: CompiledSources;
  readonly running: RunningSources;
  readonly tsconfig: Tsconfig | undefined;
  readonly hasName: HasName;
}

/** @returns `undefined` where the facts cannot be told: then the result must not be kept */
export type FactsOfModule = (entry: string, synth: LoadedSynth, reads: Reads) => Facts | undefined;

/**
 * Tells the facts of modules that were made in this run. What it gives takes the absolute path of a definition that was just rendered, what
 * rendered it, and what `build()` looked at.
 */
export function factsOfRun(run: Run): FactsOfModule {
  const commonOf = commonFacts(run);
  const manifestsOf = manifestFactsOf(run);
  const factsOfSource = remembered((file: string) => sourceFacts(run, file, manifestsOf));
  return (entry, synth, reads) => {
    const files = reachableFiles(run, entry);
    const loaded = files.flatMap((file) => [...run.running.packagesOf(file).values()]);
    if (loaded.some((path) => unknowable.has(path.replace(/^node:/, "")))) return undefined;
    const packages = [...new Set(loaded.filter((path) => !isBuiltin(path)))];
    const common = commonOf(synth, packages);
    if (common == null) return undefined;
    const own = [
      ...files.flatMap(factsOfSource),
      ...[...files.map(run.running.readsOf), reads].flatMap((each) => readFacts(run.root, each)),
    ];
    return { own: withoutTwins(own, common.texts), common: common.facts };
  };
}

/** Modules of Node whose answers come from outside, and may be others next time. */
const unknowable = new Set([
  "child_process",
  "cluster",
  "dgram",
  "dns",
  "http",
  "http2",
  "https",
  "net",
  "os",
  "tls",
  "worker_threads",
]);

interface CommonFacts {
  readonly facts: readonly Fact[];
  readonly texts: ReadonlySet<string>;
}

/** What all modules depend on that use the same packages: these, what they looked at when they were loaded, and tsconfig.json. */
function commonFacts(run: Run): (synth: LoadedSynth, packages: readonly string[]) => CommonFacts | undefined {
  const known = new Map<readonly Fact[], CommonFacts & { readonly variables: number }>();
  return (synth, packages) => {
    const facts = packageFacts(run.root, [synth.file, ...packages]);
    if (facts == null) return undefined;
    const { packageReads } = run.running;
    const before = known.get(facts);
    if (before?.variables === packageReads.variables.size) return before;
    const reads = [synth.reads, packageReads].flatMap((each) => readFacts(run.root, each));
    const all = withoutTwins([...facts, ...tsconfigFacts(run), ...reads], new Set());
    const common = { facts: all, texts: new Set(all.map(textOf)), variables: packageReads.variables.size };
    known.set(facts, common);
    return common;
  };
}

function remembered<T>(make: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const value = known.get(path) ?? make(path);
    known.set(path, value);
    return value;
  };
}

function reachableFiles({ sources }: Run, entry: string): readonly string[] {
  const files = new Set([entry]);
  // A set gives what is added to it meanwhile, too.
  for (const file of files) {
    for (const target of sources.files.get(file)?.imports.values() ?? []) files.add(target);
  }
  return [...files];
}

/** The file, what its imports could mean instead if other files came to stand there, and the manifest that it is under. */
function sourceFacts(
  { root, sources, tsconfig, running }: Run,
  file: string,
  manifestsOf: (folder: string) => readonly Fact[],
): readonly Fact[] {
  const inside = [...(sources.files.get(file)?.imports.keys() ?? [])];
  const names = [...running.packagesOf(file).keys()];
  const meant = inside.flatMap((specifier) =>
    /^\.{0,2}\//.test(specifier) ? [resolve(dirname(file), specifier)] : (tsconfig?.mapped(specifier) ?? []),
  );
  // A name that a pattern of tsconfig.json fits, too, would mean that file if it were there.
  const instead = names.flatMap((specifier) => tsconfig?.mapped(specifier) ?? []);
  return [
    { kind: "file", path: pathFrom(root, file) },
    ...[...meant, ...instead].flatMap((path) => resolutionFacts(root, path)),
    ...manifestsOf(dirname(file)),
    ...names.flatMap((specifier) => packageFact(root, dirname(file), specifier)),
  ];
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
function manifestFactsOf({ root, hasName }: Run): (folder: string) => readonly Fact[] {
  const factsOf = remembered((folder: string): readonly Fact[] => {
    const fact: Fact = { kind: "manifest", path: pathFrom(root, join(folder, "package.json")) };
    return hasName(folder, "package.json") || folder === dirname(folder) ? [fact] : [fact, ...factsOf(dirname(folder))];
  });
  return factsOf;
}

function packageFact(root: string, folder: string, specifier: string): readonly Fact[] {
  const name = /^(?:@[^/]+\/)?[^/@#.][^/]*/.exec(specifier)?.[0];
  return name == null || isBuiltin(specifier) ? [] : [{ kind: "package", path: pathFrom(root, folder), name }];
}

function tsconfigFacts({ root, tsconfig }: Run): readonly Fact[] {
  const nearest = tsconfig?.files[0];
  const absent = foldersUp(root)
    .map((folder) => join(folder, "tsconfig.json"))
    .filter((file) => nearest == null || file.length > nearest.length);
  return [
    ...absent.map((file): Fact => ({ kind: "exists", path: pathFrom(root, file) })),
    ...(tsconfig?.files ?? []).map((file): Fact => ({ kind: "file", path: pathFrom(root, file) })),
  ];
}

function foldersUp(folder: string): readonly string[] {
  return folder === dirname(folder) ? [folder] : [folder, ...foldersUp(dirname(folder))];
}

function readFacts(root: string, { files, folders, asked, variables }: Reads): readonly Fact[] {
  const facts = (kind: "file" | "names" | "exists", paths: ReadonlySet<string>): readonly Fact[] =>
    [...paths].map((path) => ({ kind, path: pathFrom(root, path) }));
  return [
    // Code that Node loaded meanwhile counts for those who import it.
    ...facts("file", new Set([...files].filter((path) => require.cache[path] == null))),
    ...facts("names", folders),
    // Whoever asks for size or kind gets another answer where the content is another.
    ...facts("exists", asked),
    ...facts("file", asked),
    ...[...variables].map((name): Fact => ({ kind: "variable", name })),
  ];
}

function withoutTwins(facts: readonly Fact[], others: ReadonlySet<string>): readonly Fact[] {
  const byText = new Map(facts.map((fact) => [textOf(fact), fact]));
  return [...byText].flatMap(([text, fact]) => (others.has(text) ? [] : [fact]));
}

function textOf(fact: Fact): string {
  return JSON.stringify(fact);
}
