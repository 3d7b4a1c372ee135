import { resolve } from "node:path";
import type { Program } from "acorn";
import type { BuildFailure, Metafile } from "esbuild";
import { ScrapewayError } from "../model/errors";
import { syntaxTreeOf } from "./syntax-tree";

/** The TypeScript and JavaScript of a workspace, compiled for Node, with the imports between its files resolved. */
export interface CompiledSources {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, CompiledFile>;
}

export interface CompiledFile {
  /** CommonJS; `undefined` for data, which is read when it is imported. */
  readonly code: string | undefined;
  /** The syntax tree of the code, read once. @throws SyntaxError where it cannot be read */
  readonly tree: (() => Program) | undefined;
  /** The source map, in JSON. */
  readonly map: string | undefined;
  /** Imports of other files of the workspace: what the import says → absolute path. All others are packages. */
  readonly imports: ReadonlyMap<string, string>;
}

/**
 * Compiles files and all that they import outside node_modules. It takes hardly longer for many files than for one, and is done by another
 * process.
 *
 * @param entries relative to `root`
 * @param tsconfig absolute path of the tsconfig.json whose `paths` and other settings count; absent where there is none
 * @throws ScrapewayError `workspace.module-failed` where a file does not parse, or an import leads nowhere
 */
export async function compileSources(
  root: string,
  entries: readonly string[],
  tsconfig: string | undefined,
): Promise<CompiledSources> {
  // Loaded when needed: only those that build need it.
  const { build } = require("esbuild") as typeof import("esbuild");
  const settings = {
    absWorkingDir: root,
    outdir: root,
    write: false,
    metafile: true,
    platform: "node",
    format: "cjs",
    target: `node${process.versions.node}`,
    logLevel: "silent",
    ...(tsconfig == null ? { tsconfigRaw: "{}" } : { tsconfig }),
  } as const;
  // Bundling is the one way to have imports resolved; what it bundles is thrown away.
  const resolveImports = (files: readonly string[]) =>
    build({ ...settings, entryPoints: [...files], bundle: true, packages: "external", external: ["*.node"] });
  const compile = (files: readonly string[]) =>
    build({
      ...settings,
      entryPoints: [...files],
      outbase: root,
      entryNames: "[dir]/[name]-[hash]",
      sourcemap: "external",
      // A definition is made at once and cannot wait: what an import() gives is there at once, too.
      supported: { "dynamic-import": false },
      define: importMeta,
    });
  try {
    const [graph, compiledEntries] = await Promise.all([resolveImports(entries), compile(entries)]);
    const imported = Object.keys(graph.metafile.inputs).filter((path) => isCode(path) && !entries.includes(path));
    const compiled = [compiledEntries, ...(imported.length === 0 ? [] : [await compile(imported)])];
    return { files: filesOf(root, graph.metafile, compiled) };
  } catch (error) {
    throw isBuildFailure(error) ? failureOf(error, entries) : error;
  }
}

/** Ends the compiler's process, which otherwise holds its memory until this one ends. */
export async function endCompiler(): Promise<void> {
  const { stop } = require("esbuild") as typeof import("esbuild");
  await stop();
}

/** What ES modules know about themselves, in the words of CommonJS. */
const importMeta = {
  "import.meta.dirname": "__dirname",
  "import.meta.filename": "__filename",
  "import.meta.url": "__fileUrl",
};

function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

interface Compiled {
  readonly metafile: Metafile;
  readonly outputFiles: readonly { readonly path: string; readonly text: string }[];
}

function filesOf(root: string, graph: Metafile, compiled: readonly Compiled[]): ReadonlyMap<string, CompiledFile> {
  const texts = new Map(compiled.flatMap(({ outputFiles }) => outputFiles.map((file) => [file.path, file])));
  const outputs = compiled.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  const outputOf = new Map(outputs.map(([path, { entryPoint }]) => [entryPoint, resolve(root, path)]));
  return new Map(
    Object.entries(graph.inputs).map(([path, { imports }]) => {
      const output = outputOf.get(path);
      const code = output == null ? undefined : texts.get(output)?.text;
      const inside = imports.filter(({ external }) => external !== true);
      return [
        resolve(root, path),
        {
          code,
          tree: code == null ? undefined : syntaxTreeOf(code),
          map: output == null ? undefined : texts.get(`${output}.map`)?.text,
          imports: new Map(inside.map(({ original, path: target }) => [original ?? target, resolve(root, target)])),
        },
      ];
    }),
  );
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function failureOf({ errors, message }: BuildFailure, [entry]: readonly string[]): ScrapewayError {
  const [first] = errors;
  const file = entry ?? first?.location?.file ?? "";
  return new ScrapewayError({
    code: "workspace.module-failed",
    message: `${file} cannot be loaded: ${first?.text ?? message}`,
    place: first?.location == null ? file : `${first.location.file}:${first.location.line}`,
    next: "Mend the file; `npx tsc --noEmit` shows type errors, too.",
  });
}
