import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Archive } from "../model/release";
import { formatPublishPlan, type Publication, planPublication, summarizePlan } from "../publish";
import { directoryStore } from "../store";
import { buildWorkspace } from "./build";
import { print } from "./output";
import { progressOn } from "./progress";
import { directoryOf } from "./target";

interface Options {
  readonly directory: string;
  readonly target: string;
  readonly out?: string;
  readonly json?: boolean;
}

export async function plan(options: Options): Promise<void> {
  const root = directoryOf(options.target, options.directory);
  const publication = await planWorkspace(options.directory, root, false);
  const text = formatPublishPlan(publication.plan);
  if (options.out != null) {
    await keepArchives(options.directory, publication.archives);
    await writeFile(resolve(options.directory, options.out), text);
  }
  print(options.json === true ? text : summarizePlan(publication.plan));
}

/**
 * Builds the workspace's modules and plans their publication to the store in `root`.
 *
 * @param write whether the workspace's files are brought up to date
 */
export async function planWorkspace(directory: string, root: string, write: boolean): Promise<Publication> {
  const { workspace, builds } = await buildWorkspace(directory, [], write);
  const progress = progressOn(process.stderr);
  progress.stage("plan", "pack and compare with the registry");
  const publication = await planPublication(
    builds.map((one) => one.module),
    workspace.released,
    directoryStore(root),
  );
  const count = publication.plan.modules.filter((module) => module.action === "publish").length;
  progress.done("plan", count === 0 ? "nothing to publish" : `${count} to publish`);
  return publication;
}

/** Where a plan's archives wait to be published, by digest. */
export function archivePath(directory: string, sha256: string): string {
  return join(directory, ".scrapeway", "archives", `${sha256}.zip`);
}

async function keepArchives(directory: string, archives: ReadonlyMap<string, Archive>): Promise<void> {
  for (const archive of archives.values()) {
    const path = archivePath(directory, archive.sha256);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, archive.bytes);
  }
}
