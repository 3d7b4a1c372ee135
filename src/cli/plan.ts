import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pack } from "../pack";
import {
  type AskedVersion,
  comparison,
  formatPublishPlan,
  keptPack,
  type PlannedModule,
  type Publication,
  planPublication,
  provedPlan,
  summarizePlan,
  type Target,
  validatePlan,
} from "../publish";
import { proveFindings } from "../witness";
import { configurationFile } from "../workspace";
import { acceptedIn } from "../workspace/accepted";
import { type AskedVersions, askedVersions } from "./asked-versions";
import { buildWorkspace } from "./build";
import { FailedModules } from "./failed-modules";
import { print } from "./output";
import { progressOn } from "./progress";
import { targetOf } from "./target";
import { today } from "./today";
import { type Asked, validator } from "./validator";

interface Options extends AskedVersions {
  readonly directory: string;
  readonly target: string;
  readonly out?: string;
  readonly validate: boolean;
  /** Whether Terraform is asked for proofs. */
  readonly witness: boolean;
  /** Seconds. */
  readonly witnessTimeout: number;
  readonly json?: boolean;
}

export async function plan(options: Options): Promise<void> {
  const target = targetOf(options.target, options.directory);
  const planned = await planWorkspace(
    options.directory,
    target,
    { write: false, takeKept: true },
    { asked: askedVersions(options), validator: options.validate ? "terraform" : "asked-for" },
  );
  const publication = options.witness ? await proved(planned, options.witnessTimeout) : planned;
  if (options.out != null) {
    keepContents(options.directory, publication);
    writeFileSync(resolve(options.directory, options.out), formatPublishPlan(publication.plan));
  }
  print(options.json === true ? formatPublishPlan(publication.plan) : summarizePlan(publication.plan));
}

/** @param seconds that proofs of all modules may take together */
async function proved(publication: Publication, seconds: number): Promise<Publication> {
  const progress = progressOn(process.stderr);
  const deadline = Date.now() + seconds * 1000;
  const plan = await provedPlan(publication, (accused) => {
    progress.stage("plan", "ask Terraform for proofs");
    return proveFindings(accused, { timeoutMs: Math.max(0, deadline - Date.now()) });
  });
  return { ...publication, plan };
}

/**
 * Builds the workspace's modules and plans their publication to a target.
 *
 * @param how as {@link buildWorkspace} takes it
 * @param asked versions that are to be others than the proposed ones
 * @param validator whether Terraform is asked about what would be published, or why not; without it, the plan says nothing of that
 * @throws FailedModules where not all modules can be built: nothing is planned then
 * @throws ScrapewayError `publish.invalid` where Terraform refuses a module
 */
export async function planWorkspace(
  directory: string,
  target: Target,
  how: Parameters<typeof buildWorkspace>[2],
  { asked, validator: toAsk }: { readonly asked: readonly AskedVersion[]; readonly validator?: Asked },
): Promise<Publication> {
  const { workspace, builds, failures, cache } = await buildWorkspace(directory, [], how);
  if (failures.length > 0) throw new FailedModules(failures, builds.length + failures.length);
  const progress = progressOn(process.stderr);
  progress.stage("plan", "pack and compare with the registry");
  const configuration = readFileSync(join(workspace.root, configurationFile), "utf8");
  const { plan, ...rest } = await planPublication(
    builds.map((one) => one.module),
    workspace.released,
    target,
    keptPack(pack, cache),
    asked,
    comparison({ configured: (folder) => acceptedIn(configuration, folder), today: today() }),
  );
  const count = plan.modules.filter((module) => module.action === "publish").length;
  const validated =
    toAsk == null || count === 0
      ? plan
      : await validatePlan(plan, async (sha256) => rest.contents.get(sha256), validator(toAsk, progress), cache);
  cache.save(true);
  progress.done("plan", count === 0 ? "nothing to publish" : `${count} to publish`);
  return { plan: validated, ...rest };
}

/** Where the archives of a plan can be looked at, with the READMEs and pictures that go with them. */
const keptFolder = join(".scrapeway", "archives");

/** Everything is named after its bytes, so what is there whole need not be written again. */
function keepContents(directory: string, { plan, contents }: Publication): void {
  const folder = join(directory, keptFolder);
  mkdirSync(folder, { recursive: true });
  const kept = new Set(readdirSync(folder));
  for (const { name, sha256 } of plan.modules.flatMap(keptFiles)) {
    const bytes = contents.get(sha256);
    if (bytes == null || (kept.has(name) && bytesIn(join(folder, name))?.equals(bytes))) continue;
    writeFileSync(join(folder, name), bytes);
  }
}

function keptFiles(module: PlannedModule): readonly { readonly name: string; readonly sha256: string }[] {
  if (module.action === "keep") return [];
  const { sha256, readme, picture } = module;
  const named = [[sha256, "zip"], [readme.sha256, "md"], ...(picture == null ? [] : [[picture.sha256, "svg"]])];
  return named.map(([digest = "", extension]) => ({ name: `${digest}.${extension}`, sha256: digest }));
}

function bytesIn(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
