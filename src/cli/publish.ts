import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, parseModuleAddress } from "../model/module-address";
import {
  type ContentOf,
  type PublishedRelease,
  type PublishPlan,
  parsePublishPlan,
  publishPlan,
  type Target,
  validatePlan,
} from "../publish";
import { print, printJson } from "./output";
import { keptContent, planWorkspace } from "./plan";
import { progressOn } from "./progress";
import { targetOf } from "./target";
import { type Asked, validator } from "./validator";

interface Options {
  readonly directory: string;
  readonly target: string;
  readonly plan?: string;
  readonly validate: boolean;
  readonly json?: boolean;
}

export async function publish(options: Options): Promise<void> {
  const target = targetOf(options.target, options.directory);
  const published =
    options.plan == null
      ? await publishWorkspace(options.directory, target, askedBy(options))
      : await replay(options, options.plan, target);
  if (options.json === true) printJson(published.map(({ release, ...others }) => ({ ...release, ...others })));
  else print(publishedText(published));
}

/** Builds, plans and publishes all modules of the workspace to a target. */
export async function publishWorkspace(
  directory: string,
  target: Target,
  asked: Asked,
): Promise<readonly PublishedRelease[]> {
  const { plan, contents } = await planWorkspace(directory, target, { write: true, takeKept: false }, asked);
  return publishPlan(plan, async (sha256) => contents.get(sha256), target);
}

/** One line a release: address, version, what happened; and why it was not validated, where somebody might take it for valid. */
export function publishedText(published: readonly PublishedRelease[]): string {
  return published
    .map(({ release, result, validation }) => {
      const line = `${result === "published" ? "✓" : "·"} ${formatModuleAddress(release.address)} ${release.version}  ${result}`;
      const isTold = result === "published" && validation?.status === "not-validated" && validation.cause !== "start";
      return isTold ? `${line}, not validated by Terraform: ${validation.reason}` : line;
    })
    .join("\n");
}

function askedBy({ validate }: Options): Asked {
  return validate ? "terraform" : "asked-for";
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
  let rebuilt: ReadonlyMap<string, Uint8Array> | undefined;
  // On another machine than the plan's nothing is kept, but the same commit gives the same bytes.
  const contentOf = async (sha256: string): Promise<Uint8Array | undefined> => {
    const kept = keptContent(options.directory, sha256);
    if (kept != null) return kept;
    rebuilt ??= (await planWorkspace(options.directory, target, { write: false, takeKept: false })).contents;
    return rebuilt.get(sha256);
  };
  return publishPlan(await validatedNow(plan, contentOf, options, target), contentOf, target);
}

/** Plans of versions that did not ask Terraform say nothing of it: it is asked now about what is still to be published. */
async function validatedNow(
  plan: PublishPlan,
  contentOf: ContentOf,
  options: Options,
  target: Target,
): Promise<PublishPlan> {
  const unknown = plan.modules.filter((module) => module.action === "publish" && module.validation == null);
  const there = await Promise.all(
    unknown.map((module) => target.release(parseModuleAddress(module.address), module.version)),
  );
  const lacking = new Set(unknown.filter((_, index) => there[index] == null).map(({ sha256 }) => sha256));
  if (lacking.size === 0) return plan;
  const wanted = async (sha256: string) => (lacking.has(sha256) ? contentOf(sha256) : undefined);
  return validatePlan(plan, wanted, validator(askedBy(options), progressOn(process.stderr)));
}
