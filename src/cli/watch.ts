import { relative, resolve } from "node:path";
import { watch as watchFiles } from "chokidar";
import type { BuiltModule } from "../model/release";
import { contentDigest } from "../pack";
import { buildWorkspace } from "./build";
import { printFailure } from "./failure";
import { print, secondsSince } from "./output";
import { validateModules } from "./validate-modules";

interface Options {
  readonly directory: string;
  readonly validate: boolean;
}

/** Waits for files to rest: editors write a file in several steps, and several files at once. */
const restMs = 60;

/** Builds whenever a file of the workspace changes, until Ctrl-C. What fails is printed, and the next change is another try. */
export async function watch(options: Options): Promise<void> {
  const root = resolve(options.directory);
  const known = new Map<string, string>();
  const round = async (signal: AbortSignal, isFirst: boolean): Promise<void> => {
    const start = performance.now();
    const { workspace, builds } = await buildWorkspace(root, [], true);
    const changed = builds.map((built) => built.module).filter((module) => remember(known, module));
    print(`Built ${builds.length} module${builds.length === 1 ? "" : "s"} in ${secondsSince(start)}.`);
    if (options.validate && !isFirst) await validateModules(workspace, changed, signal);
  };
  await untilStopped(root, round);
}

/** Notes what a module consists of. @returns whether it was something else before */
function remember(known: Map<string, string>, { directory, files }: BuiltModule): boolean {
  const digest = contentDigest(files);
  if (known.get(directory) === digest) return false;
  known.set(directory, digest);
  return true;
}

/** Runs one round at a time. A change during a round ends what the round still validates, and begins the next. */
async function untilStopped(
  root: string,
  round: (signal: AbortSignal, isFirst: boolean) => Promise<void>,
): Promise<void> {
  const watcher = watchFiles(root, { ignored: (path) => isIgnored(relative(root, path)), ignoreInitial: true });
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  let changed = new AbortController();
  watcher.on("all", () => changed.abort());
  for (let isFirst = true; !stopped.signal.aborted; isFirst = false) {
    const { signal } = changed;
    await round(AbortSignal.any([signal, stopped.signal]), isFirst).catch((error: unknown) => {
      // What was ended for the sake of a newer change is no failure.
      if (!signal.aborted && !stopped.signal.aborted) printFailure(error);
    });
    if (isFirst) print("Watching for changes (Ctrl-C stops it).");
    await aborted(AbortSignal.any([signal, stopped.signal]));
    if (!stopped.signal.aborted) await new Promise((rested) => setTimeout(rested, restMs));
    changed = new AbortController();
  }
  await watcher.close();
  process.stderr.write("\nStopped.\n");
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
}

/** What builds do not read, or write themselves. */
function isIgnored(path: string): boolean {
  return path
    .split(/[/\\]/)
    .some(
      (part) =>
        part === "node_modules" || (part.startsWith(".") && part !== "." && part !== "..") || /\.tfstate\b/.test(part),
    );
}
