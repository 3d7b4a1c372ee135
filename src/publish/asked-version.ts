import compare from "semver/functions/compare";
import inc from "semver/functions/inc";
import { nearestName } from "../define/nearest-name";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress } from "../model/module-address";
import type { BuiltModule } from "../model/release";
import { isReleaseVersion } from "../store";
import type { PlannedFinding } from "./compared-release";
import { partnerText } from "./partners";
import { latestStable, type ProposedVersion, released } from "./proposed-version";

/** What somebody wants the version of a module to be, where that is not what its changes ask for. */
export interface AskedVersion {
  /** Its name, or its whole address. */
  readonly module: string;
  readonly wish: { readonly version: string } | { readonly bump: "major" | "minor" | "patch" };
  /** Where it is asked for, for errors: `--version network=2.0.0`, a plan's file. */
  readonly place: string;
}

/**
 * Says for each module what is asked of it.
 *
 * @throws ScrapewayError `plan.no-module` where there is none of such a name, `plan.asked-twice`
 */
export function askedOf(
  modules: readonly BuiltModule[],
  asked: readonly AskedVersion[],
): ReadonlyMap<BuiltModule, AskedVersion> {
  const found = new Map<BuiltModule, AskedVersion>();
  for (const one of asked) {
    const module = moduleNamed(modules, one);
    const other = found.get(module);
    if (other != null) {
      throw new ScrapewayError({
        code: "plan.asked-twice",
        message: `Two versions are asked for ${one.module}: ${other.place} and ${one.place}.`,
        place: one.place,
        next: "Keep one of them.",
      });
    }
    found.set(module, one);
  }
  return found;
}

function moduleNamed(modules: readonly BuiltModule[], { module: name, place }: AskedVersion): BuiltModule {
  const isWhole = name.includes("/");
  const nameOf = ({ address }: BuiltModule) => (isWhole ? formatModuleAddress(address) : address.name);
  const [module, other] = modules.filter((one) => nameOf(one) === name);
  if (module != null && other == null) return module;
  const names =
    module == null
      ? modules.map(nameOf)
      : [module, other].map((one) => (one == null ? "" : formatModuleAddress(one.address)));
  const near = module == null ? nearestName(name, names) : undefined;
  throw new ScrapewayError({
    code: "plan.no-module",
    message:
      module == null ? `There is no module "${name}" in this workspace.` : `Several modules are called "${name}".`,
    place,
    next: `${near == null ? "" : `Did you mean ${near}? `}Choose from: ${names.join(", ")}.`,
  });
}

/**
 * Takes what is asked for instead of what is proposed.
 *
 * @param address the module's, for errors
 * @param versions that were released, newest first
 * @throws ScrapewayError `plan.version-malformed`, `plan.version-taken` for one that was released, `plan.version-not-greater` for one that is
 *   below the newest, `plan.version-too-low` with the reasons for one that is less than what changed, `plan.no-bump` where nothing was released
 */
export function chosenVersion(
  proposed: ProposedVersion,
  asked: AskedVersion,
  address: string,
  versions: readonly string[],
): ProposedVersion {
  const version = wishedVersion(asked, address, versions);
  checkIsNew(version, asked, address, versions);
  checkHonest(version, proposed, address, asked.place);
  if (version === proposed.version) return proposed;
  const { leastVersion } = proposed;
  const wouldDo = leastVersion == null || released(version) === leastVersion ? "" : `; ${leastVersion} would do`;
  return { ...proposed, version, reason: `${proposed.reason} ${version} was asked for${wouldDo}.` };
}

function wishedVersion({ wish, place }: AskedVersion, address: string, versions: readonly string[]): string {
  if ("version" in wish) return wish.version;
  const base = latestStable(versions) ?? versions[0];
  const version = base == null ? null : inc(base, wish.bump);
  if (version != null) return version;
  throw new ScrapewayError({
    code: "plan.no-bump",
    message: `${address} was never released: there is no version to go on from.`,
    place,
    next: "Leave it out for 1.0.0, or say which version with --version NAME=VERSION.",
  });
}

function checkIsNew(version: string, { place }: AskedVersion, address: string, versions: readonly string[]): void {
  if (!isReleaseVersion(version)) {
    const meant = version.replace(/^[vV=\s]+/, "").replace(/\+.*$/, "");
    throw new ScrapewayError({
      code: "plan.version-malformed",
      message: `${JSON.stringify(version)} is no version that can be released.`,
      place,
      next: `Write ${isReleaseVersion(meant) ? meant : "three numbers without v and without build metadata, such as 1.2.3 or 2.0.0-rc.1"}.`,
    });
  }
  if (versions.includes(version)) {
    throw new ScrapewayError({
      code: "plan.version-taken",
      message: `${address} ${version} was released already. A released version never changes.`,
      place,
      next: `Ask for a version above ${versions[0]}, or for none.`,
    });
  }
  const [latest] = versions;
  if (latest == null || compare(version, latest) > 0) return;
  throw new ScrapewayError({
    code: "plan.version-not-greater",
    message: `${address} ${version} would come before ${latest}, which is released.`,
    place,
    next: `Ask for a version above ${latest}.`,
  });
}

/**
 * Refuses a version that is less than what changed.
 *
 * @throws ScrapewayError `plan.version-too-low`
 */
export function checkHonest(
  version: string,
  { leastVersion, findings = [], verdict, previousVersion, comparedWith = previousVersion }: ProposedVersion,
  address: string,
  place: string,
): void {
  if (leastVersion == null || compare(released(version), leastVersion) >= 0) return;
  const reasons = findings.filter(({ bump, accepted }) => bump === verdict && accepted == null);
  const [first] = reasons;
  throw new ScrapewayError({
    code: "plan.version-too-low",
    message: [
      `${address} ${version} is less than what changed since ${comparedWith}, which asks for ${leastVersion}${first == null ? "." : ":"}`,
      ...reasons.slice(0, mostReasons).map(reasonText),
      ...(reasons.length > mostReasons ? [`  and ${reasons.length - mostReasons} more`] : []),
    ].join("\n"),
    place,
    next: `Ask for ${leastVersion} or higher, or make the changes compatible${first == null ? "." : `, or accept them with a reason (docs/comparing.md). \`scrapeway explain ${first.rule}\` says more.`}`,
  });
}

/** So many are told; `scrapeway plan --json` has them all. */
const mostReasons = 5;

function reasonText({ rule, bump, undecided, reason, remedy, partners = [] }: PlannedFinding): string {
  return [
    `  ${bump}${undecided === true ? "?" : ""}  ${rule}: ${reason}`,
    ...(partners.length === 0 ? [] : [`    It breaks with ${partners.map(partnerText).join(", ")}.`]),
    ...(remedy == null ? [] : [`    ${remedy}`]),
  ].join("\n");
}
