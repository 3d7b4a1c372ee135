import { ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";

/** What a publish would do, module by module, A–Z by address. It can be printed, reviewed, stored and replayed; it knows no clock. */
export interface PublishPlan {
  readonly schema: "scrapeway.publish-plan/1";
  readonly modules: readonly PlannedModule[];
}

export interface PlannedModule {
  /** `namespace/name/system`. */
  readonly address: string;
  readonly language: "typescript" | "hcl";
  /** The module's own folder, relative to the workspace. */
  readonly directory: string;
  /** Absent before the first release. */
  readonly previousVersion?: string;
  readonly version: string;
  readonly verdict: Verdict;
  /** The verdict in words. */
  readonly reason: string;
  /** `publish`: the store lacks this version. `keep`: it is there already. */
  readonly action: "publish" | "keep";
  /** Hex digest of the archive. */
  readonly sha256: string;
  /** Hex digest of the files without the README's version line. */
  readonly contentDigest: string;
  /** Bytes of the archive. */
  readonly size: number;
  readonly summary: string;
  readonly interface: ModuleInterface;
}

export type Verdict = "first release" | "unchanged" | "not compared";

/** The plan's file: the same plan gives the same text, with fields in a fixed order. */
export function formatPublishPlan({ schema, modules }: PublishPlan): string {
  return `${JSON.stringify({ schema, modules: modules.map(inOrder) }, null, 2)}\n`;
}

/**
 * Reads a plan's file.
 *
 * @param place the file's name, for the error
 * @throws ScrapewayError `plan.invalid`
 */
export function parsePublishPlan(text: string, place: string): PublishPlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(`it is not JSON (${error instanceof Error ? error.message : String(error)})`, place);
  }
  const { planSchema, describeFaults } = planSchemas();
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) throw invalid(describeFaults(parsed.error), place);
  return parsed.data;
}

function inOrder(module: PlannedModule): PlannedModule {
  const { address, language, directory, previousVersion, version, verdict, reason, action } = module;
  const { sha256, contentDigest, size, summary } = module;
  return {
    address,
    language,
    directory,
    ...(previousVersion == null ? {} : { previousVersion }),
    version,
    verdict,
    reason,
    action,
    sha256,
    contentDigest,
    size,
    summary,
    interface: module.interface,
  };
}

/** Loaded when needed: whoever makes a plan does not need it. */
function planSchemas(): typeof import("./publish-plan-schema") {
  return require("./publish-plan-schema") as typeof import("./publish-plan-schema");
}

function invalid(fault: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "plan.invalid",
    message: `The publish plan cannot be used: ${fault}`,
    place,
    next: "Make it again with `scrapeway plan --out FILE`.",
  });
}
