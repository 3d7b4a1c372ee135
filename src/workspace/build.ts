import { compileDefinitions } from "../load";
import { builtHclModule, builtTypescriptModule, type MadeModule, type ModuleBuild } from "./built-module";
import type { BuildEffects } from "./effects";
import { exampleProblems } from "./example-problems";
import { givenOf, keptTypescriptModule, type TypescriptGiven, type TypescriptSource } from "./typescript-module";
import type { ModuleSource, Workspace } from "./workspace";

/** A module that could not be built, and why: a ScrapewayError, or a defect of this program. */
export interface ModuleFailure {
  readonly source: ModuleSource;
  readonly error: unknown;
}

/** Both in the order of the sources. */
export interface BuiltModules {
  readonly builds: readonly ModuleBuild[];
  readonly failures: readonly ModuleFailure[];
}

/**
 * Builds modules: renders them where they are TypeScript, documents them, and says which files of the workspace differ. What was built before
 * and has not changed since comes from the cache. Writes nothing else. One that fails does not stop the others. Modules overlap: while the
 * tables of one are made, others are rendered.
 *
 * @param done called for each module when it is built; may write
 * @param failed called for each that could not be
 */
export async function buildModules(
  workspace: Workspace,
  sources: readonly ModuleSource[],
  effects: BuildEffects,
  done: (source: ModuleSource, build: ModuleBuild) => void,
  failed: (failure: ModuleFailure) => void = () => {},
): Promise<BuiltModules> {
  const outcomes = new Map<ModuleSource, ModuleBuild | ModuleFailure>();
  const build = async (source: ModuleSource, make: () => Promise<MadeModule>): Promise<void> => {
    try {
      const made = await make();
      const built = { ...made, exampleProblems: exampleProblems(workspace.root, made.module, effects.cache) };
      done(source, built);
      outcomes.set(source, built);
    } catch (error) {
      const failure = { source, error };
      outcomes.set(source, failure);
      failed(failure);
    }
  };

  const begun: Promise<void>[] = [];
  const toMake: Making[] = [];
  for (const source of sources) {
    if (source.language === "hcl") {
      await begin(
        begun,
        build(source, () => builtHclModule(workspace, source, effects)),
      );
      continue;
    }
    const given = givenOf(workspace, source, effects.tablesEdition);
    const kept = keptTypescriptModule(given, effects.cache);
    if (kept == null) toMake.push({ source, given });
    else
      await begin(
        begun,
        build(source, async () => builtTypescriptModule(workspace, source, kept, [])),
      );
  }
  for await (const { makings, load } of compiledParts(workspace.root, toMake)) {
    for (const { source, given } of makings) {
      const make = async () => {
        // What makes modules, and all that it needs, takes its time to load: only a build that makes one does.
        const { makeTypescriptModule } =
          require("./make-typescript-module") as typeof import("./make-typescript-module");
        const { made, notKept } = await makeTypescriptModule(given, await load, effects);
        return builtTypescriptModule(workspace, source, made, notKept);
      };
      await begin(begun, build(source, make));
    }
  }
  await Promise.all(begun);
  const inOrder = sources.flatMap((source) => outcomes.get(source) ?? []);
  return {
    builds: inOrder.filter((outcome) => "module" in outcome),
    failures: inOrder.filter((outcome) => "error" in outcome),
  };
}

/** Notes what has begun, and gives others, and what was started for them, their turn. */
async function begin(begun: Promise<void>[], work: Promise<void>): Promise<void> {
  begun.push(work);
  await new Promise(setImmediate);
  if (begun.length >= atOnce) await begun.at(-atOnce);
}

/** Modules that are at work at one time at most: what they hold in memory is bounded. */
const atOnce = 64;

interface Making {
  readonly source: TypescriptSource;
  readonly given: TypescriptGiven;
}

/** Definitions that are compiled together: what the compiler needs in memory is bounded. */
const compiledAtOnce = 64;

interface CompiledPart {
  readonly makings: readonly Making[];
  /** Rejects where compiling failed as a whole: then each of its modules fails with that. */
  readonly load: ReturnType<typeof compileDefinitions>;
}

/** Compiles definitions part by part. While the modules of one part are made, the next part is compiled. */
async function* compiledParts(root: string, all: readonly Making[]): AsyncGenerator<CompiledPart> {
  const compile = (first: number): CompiledPart => {
    const makings = all.slice(first, first + compiledAtOnce);
    const load = compileDefinitions(
      root,
      makings.map(({ given }) => given.folder),
    );
    // Whoever makes a module of this part is told; nobody else has to be.
    load.catch(() => undefined);
    return { makings, load };
  };
  let next = all.length > 0 ? compile(0) : undefined;
  for (let first = compiledAtOnce; next != null; first += compiledAtOnce) {
    const part: CompiledPart = next;
    await Promise.allSettled([part.load]);
    next = first < all.length ? compile(first) : undefined;
    yield part;
  }
}
