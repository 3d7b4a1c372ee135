import { isDeepStrictEqual } from "node:util";
import { isScrapewayError, ScrapewayError, withMoreSaid } from "../model/errors";
import { parseModuleAddress } from "../model/module-address";
import { versionTaken } from "../store";
import type { AskedVersion } from "./asked-version";
import type { Publication } from "./plan";
import { formatPublishPlan, type PlannedModule, type PublishPlan, parsePublishPlan } from "./publish-plan";
import type { Target } from "./targets/target";

type Published = Extract<PlannedModule, { readonly action: "publish" }>;

/** A plan from a file that is found to be so, and what it publishes. */
export interface Replayed {
  /** What the target lacks of it. */
  readonly lacking: readonly Published[];
  /** By their sha256. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes a plan again, for the versions that it says, and holds it against what is made: the same commit gives the same plan on every machine.
 * Whoever edits one cannot say a smaller verdict, hide a finding, or publish other files than those that are there, nor a README that says
 * another version. What the target has already is left alone.
 *
 * @param file the plan's, for errors
 * @param make makes a plan of the files as they are
 * @throws ScrapewayError `publish.plan-differs`, `store.version-taken`, and what `planPublication` throws where a version cannot be
 */
export async function replayedPlan(
  plan: PublishPlan,
  file: string,
  target: Target,
  make: (asked: readonly AskedVersion[]) => Promise<Publication>,
): Promise<Replayed> {
  const lacking = await lackingModules(plan, target);
  if (lacking.length === 0) return { lacking, contents: new Map() };
  const asked = lacking.map(({ address, version }) => ({
    module: address,
    wish: { version },
    place: `${file}: ${address} ${version}`,
  }));
  const today = await make(asked).catch((error: unknown) => {
    if (!isScrapewayError(error) || !asked.some(({ place }) => place === error.place)) throw error;
    throw withMoreSaid(error, { next: `${error.next} Make a new plan with \`scrapeway plan --out FILE\`.` });
  });
  checkReplayed(lacking, today.plan, file);
  return { lacking, contents: today.contents };
}

async function lackingModules(plan: PublishPlan, target: Target): Promise<readonly Published[]> {
  const lacking: Published[] = [];
  for (const module of plan.modules) {
    const existing = await target.release(parseModuleAddress(module.address), module.version);
    if (existing != null && existing.sha256 !== module.sha256) throw versionTaken(existing, module.sha256);
    if (existing != null) continue;
    if (module.action === "keep") throw keptElsewhere(module, target);
    lacking.push(module);
  }
  return lacking;
}

/** The error for a module that a plan says is there, and is not. */
export function keptElsewhere({ address, version }: PlannedModule, target: Target): ScrapewayError {
  return new ScrapewayError({
    code: "publish.another-target",
    message: `The plan keeps ${address} ${version}, but ${target.name} does not have it.`,
    place: `${address} ${version}`,
    next: `Make the plan against ${target.name}.`,
  });
}

function checkReplayed(lacking: readonly Published[], today: PublishPlan, file: string): void {
  // As it is read back from a file, as the other was.
  const made = parsePublishPlan(formatPublishPlan(today), file).modules;
  for (const planned of lacking) {
    const now = made.find(({ address }) => address === planned.address);
    const differences = now == null ? ["module: there is none of this address"] : differencesOf(planned, now);
    if (differences.length > 0) throw differs(planned, differences, file);
  }
}

/** Fields that do not follow from the files and releases alone. `validation` is looked at when it is published. */
const notCompared: ReadonlySet<string> = new Set(["validation", "contradictions"]);

/** Fields that are absent where there is nothing to say; those that only a later version of this program knows are left alone. */
const optional = ["previousVersion", "comparedWith", "leastVersion", "findings", "readme", "picture"];

function differencesOf(planned: Published, now: PlannedModule): readonly string[] {
  const [said, is] = [comparable(planned), comparable(now)];
  const names = [...new Set([...Object.keys(is), ...optional])].filter((name) => !notCompared.has(name));
  return names
    .filter((name) => !isDeepStrictEqual(said[name], is[name]))
    .map((name) => `${name}: ${shown(said[name])}; today it is ${shown(is[name])}`);
}

/** Whether something was proved is not asked again, and partners may be released by the same plan, before it is gone on with. */
function comparable(module: PlannedModule): Readonly<Record<string, unknown>> {
  if (!("findings" in module) || module.findings == null) return { ...module };
  const findings = module.findings.map(
    ({ proved: _, message: __, attempted: ___, notProved: ____, partners: _____, ...finding }) => finding,
  );
  return { ...module, findings };
}

function shown(value: unknown): string {
  if (value == null) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= 72 ? text : `${text.slice(0, 71)}…`;
}

function differs({ address, version }: Published, differences: readonly string[], file: string): ScrapewayError {
  const isAnotherVersion = !differences.some((one) => one.startsWith("contentDigest"));
  const name = address.split("/")[1];
  const choose = isAnotherVersion
    ? ` To choose the version, make it with \`scrapeway plan --version ${name}=${version} --out FILE\`.`
    : "";
  return new ScrapewayError({
    code: "publish.plan-differs",
    message: [`The plan does not say what is so of ${address} ${version}:`, ...differences].join("\n  "),
    place: file,
    next: `It was edited, the module has changed since it was made, or another version of this program made it. Make a new plan with \`scrapeway plan --out FILE\`.${choose}`,
  });
}
