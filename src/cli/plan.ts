import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Archive } from "../model/release";
import { pack } from "../pack";
import {
  formatPublishPlan,
  keptPack,
  type Publication,
  planPublication,
  summarizePlan,
  type Target,
  validatePlan,
} from "../publish";
import { buildWorkspace } from "./build";
import { FailedModules } from "./failed-modules";
import { print } from "./output";
import { progressOn } from "./progress";
import { targetOf } from "./target";
import { type Asked, validator } from "./validator";

interface Options {
  readonly directory: string;
  readonly target: string;
  readonly out?: string;
  readonly validate: boolean;
  readonly json?: boolean;
}

export async function plan(options: Options): Promise<void> {
  const target = targetOf(options.target, options.directory);
  const publication = await planWorkspace(
    options.directory,
    target,
    { write: false, takeKept: true },
    options.validate ? "terraform" : "asked-for",
  );
  if (options.out != null) {
    keepArchives(options.directory, publication.archives);
    writeFileSync(resolve(options.directory, options.out), formatPublishPlan(publication.plan));
  }
  print(options.json === true ? formatPublishPlan(publication.plan) : summarizePlan(publication.plan));
}

/**
 * Builds the workspace's modules and plans their publication to a target.
 *
 * @param how as {@link buildWorkspace} takes it
 * @param asked whether Terraform is asked about what would be published, or why not; without it, the plan says nothing of that
 * @throws FailedModules where not all modules can be built: nothing is planned then
 * @throws ScrapewayError `publish.invalid` where Terraform refuses a module
 */
export async function planWorkspace(
  directory: string,
  target: Target,
  how: Parameters<typeof buildWorkspace>[2],
  asked?: Asked,
): Promise<Publication> {
  const { workspace, builds, failures, cache } = await buildWorkspace(directory, [], how);
  if (failures.length > 0) throw new FailedModules(failures, builds.length + failures.length);
  const progress = progressOn(process.stderr);
  progress.stage("plan", "pack and compare with the registry");
  const { plan, archives } = await planPublication(
    builds.map((one) => one.module),
    workspace.released,
    target,
    keptPack(pack, cache),
  );
  const count = plan.modules.filter((module) => module.action === "publish").length;
  const validated =
    asked == null || count === 0
      ? plan
      : await validatePlan(plan, async (sha256) => archives.get(sha256), await validator(asked, progress), cache);
  cache.save(true);
  progress.done("plan", count === 0 ? "nothing to publish" : `${count} to publish`);
  return { plan: validated, archives };
}

/** Where a plan's archives wait to be published, by digest. */
export function archivePath(directory: string, sha256: string): string {
  return join(directory, ".scrapeway", "archives", `${sha256}.zip`);
}

/** An archive is named after its bytes, so one that is there whole need not be written again. */
function keepArchives(directory: string, archives: ReadonlyMap<string, Archive>): void {
  const folder = dirname(archivePath(directory, ""));
  mkdirSync(folder, { recursive: true });
  const kept = new Set(readdirSync(folder));
  for (const { sha256, bytes } of archives.values()) {
    const path = archivePath(directory, sha256);
    if (kept.has(basename(path)) && bytesIn(path)?.equals(bytes)) continue;
    writeFileSync(path, bytes);
  }
}

function bytesIn(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
