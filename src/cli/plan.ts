import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Archive } from "../model/release";
import { formatPublishPlan, type Publication, planPublication, summarizePlan } from "../publish";
import { directoryStore } from "../store";
import { buildWorkspace } from "./build";
import { print } from "./output";
import { directoryOf } from "./target";

interface Options {
  readonly directory: string;
  readonly target: string;
  readonly out?: string;
  readonly json?: boolean;
}

export async function plan(options: Options): Promise<void> {
  const root = directoryOf(options.target, options.directory);
  const publication = await planWorkspace(options.directory, root);
  const text = formatPublishPlan(publication.plan);
  if (options.out != null) {
    await keepArchives(options.directory, publication.archives);
    await writeFile(options.out, text);
  }
  print(options.json === true ? text : summarizePlan(publication.plan));
}

/** Builds the workspace's modules and plans their publication to the store in `root`. */
export async function planWorkspace(directory: string, root: string): Promise<Publication> {
  const { workspace, builds } = await buildWorkspace(directory, [], true);
  return planPublication(
    builds.map((one) => one.module),
    workspace.released,
    directoryStore(root),
  );
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
