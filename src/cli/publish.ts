import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress } from "../model/module-address";
import type { Archive } from "../model/release";
import { type PublishedRelease, parsePublishPlan, publishPlan, type Target } from "../publish";
import { print, printJson } from "./output";
import { archivePath, planWorkspace } from "./plan";
import { targetOf } from "./target";

interface Options {
  readonly directory: string;
  readonly target: string;
  readonly plan?: string;
  readonly json?: boolean;
}

export async function publish(options: Options): Promise<void> {
  const target = targetOf(options.target, options.directory);
  const published =
    options.plan == null
      ? await publishWorkspace(options.directory, target)
      : await replay(options, options.plan, target);
  if (options.json === true) printJson(published.map(({ release, result }) => ({ ...release, result })));
  else print(publishedText(published));
}

/** Builds, plans and publishes all modules of the workspace to a target. */
export async function publishWorkspace(directory: string, target: Target): Promise<readonly PublishedRelease[]> {
  const { plan, archives } = await planWorkspace(directory, target, { write: true, takeKept: false });
  return publishPlan(plan, async (sha256) => archives.get(sha256), target);
}

/** One line a release: address, version, what happened. */
export function publishedText(published: readonly PublishedRelease[]): string {
  return published
    .map(
      ({ release, result }) =>
        `${result === "published" ? "✓" : "·"} ${formatModuleAddress(release.address)} ${release.version}  ${result}`,
    )
    .join("\n");
}

async function replay(options: Options, file: string, target: Target): Promise<readonly PublishedRelease[]> {
  const text = await readFile(resolve(options.directory, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ScrapewayError({
      code: "plan.unreadable",
      message: `The plan cannot be read (${error.code ?? error.message}).`,
      place: file,
      next: "Make it with `scrapeway plan --out FILE`.",
    });
  });
  const plan = parsePublishPlan(text, file);
  let rebuilt: ReadonlyMap<string, Archive> | undefined;
  // On another machine than the plan's there are no kept archives, but the same commit gives the same bytes.
  const archive = async (sha256: string): Promise<Archive | undefined> => {
    const kept = await keptArchive(options.directory, sha256);
    if (kept != null) return kept;
    rebuilt ??= (await planWorkspace(options.directory, target, { write: false, takeKept: false })).archives;
    return rebuilt.get(sha256);
  };
  return publishPlan(plan, archive, target);
}

async function keptArchive(directory: string, sha256: string): Promise<Archive | undefined> {
  const bytes = await readFile(archivePath(directory, sha256)).catch(() => undefined);
  if (bytes == null) return undefined;
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
