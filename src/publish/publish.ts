import { readmeParts } from "../document/readme-parts";
import { sha256Of } from "../model/digest";
import { ScrapewayError } from "../model/errors";
import { parseModuleAddress } from "../model/module-address";
import type { Release, ReleaseContents } from "../model/release";
import type { Validation } from "../model/validation";
import { type PutResult, versionTaken } from "../store";
import { checkHonest } from "./asked-version";
import { proposedVersion } from "./proposed-version";
import type { PlannedModule, PublishPlan } from "./publish-plan";
import { checkReadmeVersion } from "./readme-version";
import { keptElsewhere } from "./replayed-plan";
import type { Target } from "./targets/target";

export interface PublishedRelease {
  readonly release: Release;
  readonly result: PutResult;
  /** What the plan says of it. */
  readonly validation?: Validation;
}

/** Archives, READMEs and pictures by their sha256. */
export type ContentOf = (sha256: string) => Promise<Uint8Array | undefined>;

/**
 * Replays a plan onto a target, in the plan's order. What is there already is left alone, so that a publish that was interrupted, or one
 * that two machines do at once, is simply done again.
 *
 * @param contentOf what the plan names by its digest; asked only for releases that the target lacks
 * @returns one result for every module of the plan
 * @throws ScrapewayError `publish.content-missing`, `publish.content-differs`, `publish.another-target`, `store.version-taken`;
 *   `publish.readme-differs` where an archive's README says another version, `plan.version-too-low` where a version is less than what changed, `publish.not-valid` where the plan says of a module neither that it is valid nor why nobody knows
 */
export async function publishPlan(
  plan: PublishPlan,
  contentOf: ContentOf,
  target: Target,
): Promise<PublishedRelease[]> {
  for (const module of plan.modules) checkValidation(module);
  for (const module of plan.modules) await checkVersion(module, target);
  const published: PublishedRelease[] = [];
  for (const module of plan.modules) {
    const validation = module.action === "publish" ? module.validation : undefined;
    published.push({
      ...(await publishModule(module, contentOf, target)),
      ...(validation == null ? {} : { validation }),
    });
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

/** What was released before is left alone, and published again where the target lacks it, whatever was compared then. */
async function checkVersion(module: PlannedModule, target: Target): Promise<void> {
  if (module.action === "keep" || module.version === module.previousVersion) return;
  const address = parseModuleAddress(module.address);
  if ((await target.release(address, module.version)) != null) return;
  const base = module.comparedWith ?? module.previousVersion;
  const releases = base == null ? await target.releases(address) : [await target.release(address, base)];
  const known = releases.filter((release) => release != null);
  const interfaceOf = (version: string) => known.find((release) => release.version === version)?.interface;
  // Loaded when needed, as in a plan.
  const { comparedAsPlanned } = require("./compared-build") as typeof import("./compared-build");
  const proposed = proposedVersion(
    { versions: known.map(({ version }) => version), interfaceOf },
    module.interface,
    (before) => comparedAsPlanned(before, module.interface, module.findings),
  );
  checkHonest(module.version, proposed, module.address, `${module.address} ${module.version}`);
}

async function publishModule(module: PlannedModule, contentOf: ContentOf, target: Target): Promise<PublishedRelease> {
  const address = parseModuleAddress(module.address);
  const existing = await target.release(address, module.version);
  if (existing?.sha256 === module.sha256) {
    await target.refresh(address);
    return { release: existing, result: "already published" };
  }
  if (existing != null) throw versionTaken(existing, module.sha256);
  if (module.action === "keep") throw keptElsewhere(module, target);
  const contents = await contentsOf(module, contentOf);
  checkReadmeVersion(module, contents.archive.bytes);
  const release = releaseOf(module, contents.readme);
  return { release, result: await target.put(release, contents) };
}

type Published = Extract<PlannedModule, { readonly action: "publish" }>;

async function contentsOf(module: Published, contentOf: ContentOf): Promise<ReleaseContents> {
  const { sha256, readme, picture } = module;
  const contents = {
    archive: { sha256, bytes: await planned("archive", sha256) },
    readme: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await planned("README", readme.sha256)),
  };
  return picture == null ? contents : { ...contents, picture: await planned("picture", picture.sha256) };

  async function planned(what: string, digest: string): Promise<Uint8Array> {
    const bytes = await contentOf(digest);
    const found = bytes == null ? undefined : sha256Of(bytes);
    if (bytes != null && found === digest) return bytes;
    throw new ScrapewayError({
      code: bytes == null ? "publish.content-missing" : "publish.content-differs",
      message:
        bytes == null
          ? `There is no ${what} with the planned sha256 ${digest}.`
          : `The ${what} is not the planned one: its sha256 is ${found}, the plan says ${digest}.`,
      place: `${module.address} ${module.version}`,
      next: "The module has changed since the plan was made, or was built by another version of this program. Make a new plan.",
    });
  }
}

function releaseOf(module: Published, readme: string): Release {
  const { version, sha256, size, contentDigest, summary, picture } = module;
  return {
    address: parseModuleAddress(module.address),
    version,
    sha256,
    size,
    contentDigest,
    summary,
    interface: module.interface,
    readme: { ...module.readme, parts: readmeParts(readme, summary) },
    ...(picture == null ? {} : { picture }),
  };
}
