import { once } from "node:events";
import { relative, resolve } from "node:path";
import { watch as watchFiles } from "chokidar";
import { contentDigest } from "../pack";
import { buildWorkspace } from "./build";
import { FailedModules } from "./failed-modules";
import { printFailure } from "./failure";
import { stoppedAsAsked } from "./interrupt";
import { print, secondsSince } from "./output";
import { type Progress, progressOn } from "./progress";
import { validateModule } from "./validate-module";

interface Options {
  readonly directory: string;
  readonly validate: boolean;
}

/** Waits for files to rest: editors write a file in several steps, and several files at once. */
const restMs = 60;

/**
 * Builds whenever a file of the workspace changes, and has Terraform validate the modules that came out otherwise than before, until Ctrl-C.
 * What fails is printed, and the next change is another try.
 */
export async function watch(options: Options): Promise<void> {
  const root = resolve(options.directory);
  const validated = new Map<string, string>();
  const shown = new Set<string>();
  let isFirst = true;
  let failedBefore = false;
  await untilStopped(root, async (signal) => {
    const start = performance.now();
    const { workspace, builds, failures } = await buildWorkspace(
      root,
      [],
      { write: true, takeKept: true },
      changesOnly(progressOn(process.stderr), shown),
    );
    const modules = builds.map((built) => built.module);
    if (isFirst) {
      isFirst = false;
      for (const module of modules) validated.set(module.directory, contentDigest(module));
      print(`Built ${modules.length} module${modules.length === 1 ? "" : "s"} in ${secondsSince(start)}.`);
    }
    if (failures.length > 0) printFailure(new FailedModules(failures, builds.length + failures.length));
    else if (failedBefore) print(`All ${modules.length} modules can be built again.`);
    failedBefore = failures.length > 0;
    for (const module of options.validate ? modules : []) {
      const digest = contentDigest(module);
      if (validated.get(module.directory) === digest) continue;
      await validateModule(workspace, module, signal);
      validated.set(module.directory, digest);
    }
  });
}

/** In every round most modules are unchanged: they would drown the others. So would warnings that were shown before. */
function changesOnly(progress: Progress, shown: Set<string>): Progress {
  return {
    warning: (warning) => {
      const text = JSON.stringify(warning);
      if (!shown.has(text)) progress.warning(warning);
      shown.add(text);
    },
    stage: (module, stage) => progress.stage(module, stage),
    failed: (module) => progress.failed(module),
    done: (module, note) => (note === "unchanged" ? undefined : progress.done(module, note)),
  };
}

/** Runs one round at a time. A change during a round ends what the round still validates, and begins the next. */
async function untilStopped(root: string, round: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const watcher = watchFiles(root, { ignored: (path) => isIgnored(relative(root, path)), ignoreInitial: true });
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  let changed = new AbortController();
  watcher.on("all", () => changed.abort());
  const ready = once(watcher, "ready");
  for (let rounds = 0; !stopped.signal.aborted; rounds += 1) {
    const { signal } = changed;
    await round(AbortSignal.any([signal, stopped.signal])).catch((error: unknown) => {
      // What was ended for the sake of a newer change is no failure.
      if (!signal.aborted && !stopped.signal.aborted) printFailure(error);
    });
    if (rounds === 0) {
      await ready;
      print("Watching for changes (Ctrl-C stops it).");
    }
    await aborted(AbortSignal.any([signal, stopped.signal]));
    if (!stopped.signal.aborted) await new Promise((rested) => setTimeout(rested, restMs));
    changed = new AbortController();
  }
  await watcher.close();
  stoppedAsAsked();
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
