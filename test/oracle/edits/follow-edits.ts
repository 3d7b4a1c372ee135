import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Random } from "../random";
import { randomEdit, startWorkspace } from "./edit-workspace";

const [, , repository = "", edits = "100", seedText = "1"] = process.argv;
/** The compiled program, because definitions import it from their packages: what else they import is not kept. */
const compiled = (room: string): unknown => require(path.join(repository, "dist", room));
const { directoryCache, noDirectoryCache } = compiled("cache") as typeof import("../../../src/cache");
const { sha256Of } = compiled("model/digest") as typeof import("../../../src/model/digest");
const { applyChanges, buildModules, loadWorkspace, selectSources } = compiled(
  "workspace",
) as typeof import("../../../src/workspace");

/**
 * Edits a workspace at random, builds it after each edit with what the cache kept, and then without a cache: nothing may be left to
 * write, and both say the same of what is wrong. A program of its own: REPOSITORY EDITS SEED.
 */
async function followEdits(count: number, seed: number): Promise<readonly string[]> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "scrapeway-edits-")));
  mkdirSync(path.join(root, "node_modules"));
  for (const name of ["cdktf", "constructs"]) {
    symlinkSync(path.join(repository, "node_modules", name), path.join(root, "node_modules", name));
  }
  symlinkSync(repository, path.join(root, "node_modules/scrapeway"));
  symlinkSync("../packages/naming", path.join(root, "node_modules/naming"));
  try {
    startWorkspace(root);
    const random = new Random(seed);
    const done: string[] = [];
    const wrong: string[] = [];
    let kept = 0;
    for (let edit = 0; edit < count && wrong.length < 5; edit += 1) {
      for (let more = random.pick([1, 1, 1, 2, 3]); more > 0; more -= 1) done.push(randomEdit(root, random));
      const cached = await built(root, true);
      const fresh = await built(root, false);
      kept += cached.kept;
      if (fresh.left.length > 0 || fresh.verdict !== cached.verdict) {
        const said = cached.verdict === fresh.verdict ? "" : `\nsaid ${cached.verdict}\nnot  ${fresh.verdict}`;
        wrong.push(
          `edit ${edit} of seed ${seed}, left: ${fresh.left.join(", ")}${said}\n  ${done.slice(-8).join("\n  ")}`,
        );
      }
    }
    process.stdout.write(`${JSON.stringify({ wrong, kept })}\n`);
    return wrong;
  } finally {
    rmSync(root, { recursive: true });
  }
}

interface Built {
  /** All that is wrong, or that somebody should know, in words. */
  readonly verdict: string;
  /** Files that are not as the build would write them. */
  readonly left: readonly string[];
  /** How many modules were taken from the cache. */
  readonly kept: number;
}

async function built(root: string, isCached: boolean): Promise<Built> {
  const cache = isCached ? directoryCache(path.join(root, ".scrapeway/cache"), root, Date.now()) : noDirectoryCache;
  const said: string[] = [];
  const left: string[] = [];
  const made = new Set<string>();
  let kept = 0;
  try {
    const workspace = await loadWorkspace(root, cache);
    const { failures } = await buildModules(
      workspace,
      selectSources(workspace, []),
      {
        // What terraform-docs does has its own tests; here it is any function of what it is given.
        renderTables: async (files, author) =>
          sha256Of(JSON.stringify([[...files], author?.settings, [...(author?.sources ?? [])]])),
        tablesEdition: "1",
        cache,
        progress: (module) => made.add(module),
      },
      (source, { changes, warnings, exampleProblems, leftOut }) => {
        if (!made.has(source.name)) kept += 1;
        if (isCached) applyChanges(workspace.root, changes);
        else left.push(...changes.map((change) => change.path));
        said.push(`${source.name}: ${JSON.stringify([warnings, exampleProblems, leftOut])}`);
      },
      () => {},
    );
    said.push(...failures.map(({ source, error }) => `${source.name} failed: ${wordsOf(error)}`));
  } catch (error) {
    said.push(wordsOf(error));
  } finally {
    cache.save(true);
  }
  return { verdict: said.sort().join("\n"), left, kept };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? JSON.stringify({ ...error, message: error.message }) : String(error);
}

followEdits(Number(edits), Number(seedText)).then(
  (wrong) => {
    process.exitCode = wrong.length === 0 ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
