import { createHash } from "node:crypto";
import { readmeOfArchive } from "../document/readme-file";
import { ScrapewayError } from "../model/errors";
import { parseModuleAddress } from "../model/module-address";
import type { Archive, Release } from "../model/release";
import type { Validation } from "../model/validation";
import { unpack } from "../pack";
import { type PutResult, versionTaken } from "../store";
import type { PlannedModule, PublishPlan } from "./publish-plan";
import type { Target } from "./targets/target";

export interface PublishedRelease {
  readonly release: Release;
  readonly result: PutResult;
  /** What the plan says of it. */
  readonly validation?: Validation;
}

/**
 * Replays a plan onto a target, in the plan's order. What is there already is left alone, so that a publish that was interrupted, or one
 * that two machines do at once, is simply done again.
 *
 * @param archives the archive with a sha256; asked only for releases that the target lacks
 * @returns one result for every module of the plan
 * @throws ScrapewayError `publish.archive-missing`, `publish.archive-differs`, `publish.another-target`, `store.version-taken`;
 *   `publish.not-valid` where the plan says of a module neither that it is valid nor why nobody knows
 */
export async function publishPlan(
  plan: PublishPlan,
  archives: (sha256: string) => Promise<Archive | undefined>,
  target: Target,
): Promise<PublishedRelease[]> {
  for (const module of plan.modules) checkValidation(module);
  const published: PublishedRelease[] = [];
  for (const module of plan.modules) {
    const release = releaseOf(module);
    const result = await publishModule(module, release, archives, target);
    const validation = module.action === "publish" ? module.validation : undefined;
    published.push({ release, result, ...(validation == null ? {} : { validation }) });
  }
  return published;
}

function checkValidation(module: PlannedModule): void {
  if (module.action === "keep" || module.validation == null) return;
  const { status } = module.validation;
  if (status === "valid" || status === "not-validated") return;
  throw new ScrapewayError({
    code: "publish.not-valid",
    message: `The plan does not say that ${module.address} ${module.version} is valid: its validation is ${JSON.stringify(module.validation)}.`,
    place: `${module.address} ${module.version}`,
    next: "Make a new plan with `scrapeway plan --out FILE`.",
  });
}

async function publishModule(
  module: PlannedModule,
  release: Release,
  archives: (sha256: string) => Promise<Archive | undefined>,
  target: Target,
): Promise<PutResult> {
  const existing = await target.release(release.address, release.version);
  if (existing?.sha256 === release.sha256) {
    await target.refresh(release.address);
    return "already published";
  }
  if (existing != null) throw versionTaken(existing, release.sha256);
  if (module.action === "keep") {
    throw new ScrapewayError({
      code: "publish.another-target",
      message: `The plan keeps ${module.address} ${module.version}, but ${target.name} does not have it.`,
      place: `${module.address} ${module.version}`,
      next: `Make the plan against ${target.name}.`,
    });
  }
  const archive = await archives(module.sha256);
  if (archive == null) {
    throw new ScrapewayError({
      code: "publish.archive-missing",
      message: `There is no archive with the planned sha256 ${module.sha256}.`,
      place: `${module.address} ${module.version}`,
      next: "The module has changed since the plan was made, or was built by another version of this program. Make a new plan.",
    });
  }
  checkArchive(module, archive);
  return target.put(release, archive, readmeOfArchive(unpack(archive.bytes)));
}

function checkArchive(module: PlannedModule, archive: Archive): void {
  const found = createHash("sha256").update(archive.bytes).digest("hex");
  if (found === module.sha256) return;
  throw new ScrapewayError({
    code: "publish.archive-differs",
    message: `The archive is not the planned one: its sha256 is ${found}, the plan says ${module.sha256}.`,
    place: `${module.address} ${module.version}`,
    next: "Build the module again and make a new plan.",
  });
}

function releaseOf(module: PlannedModule): Release {
  const { version, sha256, size, contentDigest, summary } = module;
  const address = parseModuleAddress(module.address);
  return { address, version, sha256, size, contentDigest, summary, interface: module.interface };
}
