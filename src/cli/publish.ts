import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress } from "../model/module-address";
import {
  type AskedVersion,
  type ContentOf,
  type PlannedModule,
  type PublishedRelease,
  type PublishPlan,
  parsePublishPlan,
  publishPlan,
  replayedPlan,
  type Target,
  validatePlan,
} from "../publish";
import { type AskedVersions, askedVersions } from "./asked-versions";
import { print, printJson } from "./output";
import { planWorkspace } from "./plan";
import { progressOn } from "./progress";
import { targetOf } from "./target";
import { type Asked, validator } from "./validator";

interface Options extends AskedVersions {
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
      ? await publishWorkspace(options.directory, target, validatorOf(options), askedVersions(options))
      : await replay(options, options.plan, target);
  if (options.json === true) printJson(published.map(({ release, ...others }) => ({ ...release, ...others })));
  else print(publishedText(published));
}

/**
 * Builds, plans and publishes all modules of the workspace to a target.
 *
 * @param validator whether Terraform is asked about them, or why not
 * @param asked versions that are to be others than the proposed ones
 */
export async function publishWorkspace(
  directory: string,
  target: Target,
  validator: Asked,
  asked: readonly AskedVersion[] = [],
): Promise<readonly PublishedRelease[]> {
  const how = { write: true, takeKept: false };
  const { plan, contents } = await planWorkspace(directory, target, how, { asked, validator });
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

function validatorOf({ validate }: Options): Asked {
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
  const how = { write: false, takeKept: false };
  const { lacking, contents } = await replayedPlan(plan, file, target, (asked) =>
    planWorkspace(options.directory, target, how, { asked }),
  );
  const contentOf: ContentOf = async (sha256) => contents.get(sha256);
  return publishPlan(await validatedNow(plan, lacking, contentOf, options), contentOf, target);
}

/** Plans of versions that did not ask Terraform say nothing of it: it is asked now about what is still to be published. */
async function validatedNow(
  plan: PublishPlan,
  lacking: readonly PlannedModule[],
  contentOf: ContentOf,
  options: Options,
): Promise<PublishPlan> {
  const unknown = lacking.filter((module) => module.action === "publish" && module.validation == null);
  if (unknown.length === 0) return plan;
  const digests = new Set(unknown.map(({ sha256 }) => sha256));
  const wanted = async (sha256: string) => (digests.has(sha256) ? contentOf(sha256) : undefined);
  return validatePlan(plan, wanted, validator(validatorOf(options), progressOn(process.stderr)));
}
