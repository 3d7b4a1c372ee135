import { readmeForPages } from "../document/readme-file";
import { sha256Of } from "../model/digest";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import { contentOf } from "../model/module-files";
import type { ModuleInterface } from "../model/module-interface";
import { readmeAt } from "../model/readme";
import { archiveFiles, type BuiltModule, type Release } from "../model/release";
import { pictureFile } from "../model/resource-graph";
import { contentDigest, pack } from "../pack";
import { newestFirst } from "../store";
import type { ReleasedVersion, ReleasedVersions } from "../workspace/released-versions";
import { type AskedVersion, askedOf, chosenVersion } from "./asked-version";
import { type Comparison, comparison } from "./comparison";
import type { Pack } from "./kept-pack";
import { withPartners } from "./partners";
import { isPrerelease, type KnownReleases, type ProposedVersion, proposedVersion } from "./proposed-version";
import type { PlannedModule, PublishPlan } from "./publish-plan";
import { releasesToCompare } from "./released-interface";
import type { Target } from "./targets/target";

/** A plan, and what it would publish: archives, READMEs and pictures by their sha256. */
export interface Publication {
  readonly plan: PublishPlan;
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** The interfaces that modules were compared with, by their address; none where nothing was found. */
  readonly before: ReadonlyMap<string, ModuleInterface>;
}

/**
 * Decides the version of every module: 1.0.0 for the first release, the latest version where nothing changed, else the least one that is honest about
 * what changed since the latest, or a higher one that is asked for. The latest
 * version is the highest that `releases.json` or the store knows, so that a version below it is never proposed again.
 *
 * @param packFiles makes the archives
 * @param asked versions that are to be others than the proposed ones
 * @param compare says what changed since a release, and refuses what is wrong with what accepts changes
 * @throws ScrapewayError `plan.store-differs` where store and releases.json hold different bytes for one version, `plan.not-reproducible`
 *   where a released version is to be published again and its bytes are not the recorded ones, `plan.duplicate-address`; `plan.no-module`,
 *   `plan.asked-twice`, `plan.version-…` and `plan.no-bump` where something is asked for that cannot be
 */
export async function planPublication(
  modules: readonly BuiltModule[],
  released: ReleasedVersions,
  target: Pick<Target, "releases" | "store">,
  packFiles: Pack = pack,
  asked: readonly AskedVersion[] = [],
  compare: Comparison = comparison(),
): Promise<Publication> {
  const inOrder = [...modules].sort((one, other) => (addressOf(one) < addressOf(other) ? -1 : 1));
  checkDistinct(inOrder);
  const wishes = askedOf(inOrder, asked);
  const planned: PlannedModule[] = [];
  const contents = new Map<string, Uint8Array>();
  const before = new Map<string, ModuleInterface>();
  const releases = await Promise.all(inOrder.map(({ address }) => target.releases(address)));
  for (const [index, module] of inOrder.entries()) {
    const stored = await releasesToCompare(releases[index] ?? [], module.interface, target.store);
    checkAgreement(module.address, released, stored);
    const others = releases.filter((_, other) => other !== index);
    const known = releasesOf(released.get(formatModuleAddress(module.address)) ?? [], stored, others);
    const { entry, content } = planModule(module, known, wishes.get(module), { packFiles, compare });
    planned.push(entry);
    const compared = comparedInterface(entry, known);
    if (compared != null) before.set(entry.address, compared);
    for (const [sha256, bytes] of content) contents.set(sha256, bytes);
  }
  return { plan: { schema: "scrapeway.publish-plan/1", modules: planned }, contents, before };
}

interface ModulePlan {
  readonly entry: PlannedModule;
  /** By digest. None where nothing is to be published. */
  readonly content: Contents;
}

type Contents = readonly (readonly [sha256: string, bytes: Uint8Array])[];

interface Means {
  readonly packFiles: Pack;
  readonly compare: Comparison;
}

function planModule(
  module: BuiltModule,
  known: Known,
  asked: AskedVersion | undefined,
  { packFiles, compare }: Means,
): ModulePlan {
  const digest = contentDigest(module);
  const { latest, inStore, versions } = known;
  const isSame = latest?.contentDigest === digest;
  if (isSame && (asked == null || (inStore == null && isVersion(asked, latest.version)))) {
    if (inStore != null) return { entry: unchanged(module, inStore), content: [] };
    return restoration(module, digest, packFiles, latest);
  }
  const proposed = isSame && !isPrerelease(latest.version) ? same(latest.version) : proposedFor(module, known, compare);
  const chosen = asked == null ? proposed : chosenVersion(proposed, asked, addressOf(module), versions);
  return proposal(module, digest, packFiles, chosen);
}

function proposedFor(module: BuiltModule, known: Known, compare: Comparison): ProposedVersion {
  const proposed = proposedVersion(known, module.interface, (was, release) => compare(module, was, release));
  const { findings, previousVersion, comparedWith = previousVersion } = proposed;
  const before = comparedWith == null ? undefined : known.interfaceOf(comparedWith);
  return findings == null || before == null
    ? proposed
    : { ...proposed, findings: withPartners(findings, before, known.others) };
}

function comparedInterface(entry: PlannedModule, { interfaceOf }: Known): ModuleInterface | undefined {
  if (entry.action === "keep" || entry.findings == null) return undefined;
  const { previousVersion, comparedWith = previousVersion } = entry;
  return comparedWith == null ? undefined : interfaceOf(comparedWith);
}

interface Known extends KnownReleases {
  /** The highest that either knows; where both know one version they agree, because that was checked. */
  readonly latest: ReleasedVersion | undefined;
  /** That one, where the store has it. */
  readonly inStore: Release | undefined;
  /** What was released of the other modules, newest first. */
  readonly others: readonly (readonly Release[])[];
}

function releasesOf(recorded: readonly ReleasedVersion[], stored: readonly Release[], others: Known["others"]): Known {
  const versions = newestFirst([...new Set([...recorded, ...stored].map(({ version }) => version))]);
  const find = <T extends { readonly version: string }>(from: readonly T[], sought = versions[0]): T | undefined =>
    from.find(({ version }) => version === sought);
  return {
    versions,
    latest: find(recorded) ?? find(stored),
    inStore: find(stored),
    others,
    interfaceOf: (version) => find(stored, version)?.interface,
  };
}

function isVersion({ wish }: AskedVersion, version: string): boolean {
  return "version" in wish && wish.version === version;
}

/** Without a wish, nothing is published then. */
function same(version: string): ProposedVersion {
  return { previousVersion: version, version, verdict: "unchanged", reason: `The files are those of ${version}.` };
}

function proposal(module: BuiltModule, digest: string, packFiles: Pack, proposed: ProposedVersion): ModulePlan {
  const archive = packFiles(archiveFiles(module, proposed.version), module.unportableNames);
  const readme = readmeOf(module, proposed.version);
  const picture = pictureOf(module);
  return {
    content: [
      [archive.sha256, archive.bytes],
      [readme.sha256, readme.bytes],
      ...(picture == null ? [] : [[picture.sha256, picture.bytes] as const]),
    ],
    entry: {
      ...describe(module),
      ...proposed,
      action: "publish",
      sha256: archive.sha256,
      contentDigest: digest,
      size: archive.bytes.byteLength,
      readme: { path: readme.path, sha256: readme.sha256 },
      ...(picture == null ? {} : { picture: { sha256: picture.sha256, description: picture.description } }),
    },
  };
}

function readmeOf({ readme }: BuiltModule, version: string) {
  const bytes = new TextEncoder().encode(readmeForPages(readme.path, readmeAt(readme, version)));
  return { path: readme.path, bytes, sha256: sha256Of(bytes) };
}

function pictureOf({ picture, files }: BuiltModule) {
  const file = picture == null ? undefined : files.get(pictureFile);
  if (picture == null || file == null) return undefined;
  const content = contentOf(file);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { description: picture, bytes, sha256: sha256Of(bytes) };
}

function unchanged(module: BuiltModule, release: Release): PlannedModule {
  return {
    ...describe(module),
    previousVersion: release.version,
    version: release.version,
    verdict: "unchanged",
    reason: `The files are those of ${release.version}.`,
    action: "keep",
    sha256: release.sha256,
    contentDigest: release.contentDigest,
    size: release.size,
  };
}

/** A released version that this store lacks is published again, byte for byte: its digest may stand in somebody's lock or mirror. */
function restoration(module: BuiltModule, digest: string, packFiles: Pack, latest: ReleasedVersion): ModulePlan {
  const planned = proposal(module, digest, packFiles, {
    previousVersion: latest.version,
    version: latest.version,
    verdict: "unchanged",
    reason: `The files are those of ${latest.version}, which this registry lacks: it is published again.`,
  });
  if (planned.entry.sha256 === latest.sha256) return planned;
  throw new ScrapewayError({
    code: "plan.not-reproducible",
    message: `${addressOf(module)} ${latest.version} cannot be published again: its archive was recorded with sha256 ${latest.sha256}, today's build gives ${planned.entry.sha256}.`,
    place: `releases.json: ${addressOf(module)} ${latest.version}`,
    next: "Publish from the commit and the tool version that made the release, or change the module so that a new version is proposed.",
  });
}

function describe(module: BuiltModule) {
  return {
    address: addressOf(module),
    language: module.language,
    directory: module.directory,
    summary: module.summary,
    interface: module.interface,
  };
}

function checkAgreement(address: ModuleAddress, released: ReleasedVersions, stored: readonly Release[]): void {
  for (const recorded of released.get(formatModuleAddress(address)) ?? []) {
    const inStore = stored.find(({ version }) => version === recorded.version);
    if (inStore == null || inStore.sha256 === recorded.sha256) continue;
    throw new ScrapewayError({
      code: "plan.store-differs",
      message: `The registry and releases.json disagree about ${formatModuleAddress(address)} ${recorded.version}: the registry holds sha256 ${inStore.sha256}, releases.json records ${recorded.sha256}.`,
      place: `releases.json: ${formatModuleAddress(address)} ${recorded.version}`,
      next: "Find out which is the release that people use. A private registry such as .scrapeway/registry may be deleted and filled again.",
    });
  }
}

function checkDistinct(inOrder: readonly BuiltModule[]): void {
  inOrder.forEach((module, index) => {
    const twin = inOrder[index + 1];
    if (twin == null || addressOf(twin) !== addressOf(module)) return;
    throw new ScrapewayError({
      code: "plan.duplicate-address",
      message: `Two modules have the address ${addressOf(module)}: ${module.directory} and ${twin.directory}.`,
      place: twin.directory,
      next: "Give one of them another name or system.",
    });
  });
}

function addressOf(module: BuiltModule): string {
  return formatModuleAddress(module.address);
}
