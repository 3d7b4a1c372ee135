import { ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import type { ReleasePicture, ReleaseReadme } from "../model/release";
import type { Validation } from "../model/validation";
import type { PlannedFinding } from "./compared-release";

/** What a publish would do, module by module, A–Z by address. It can be printed, reviewed, stored and replayed; it knows no clock. */
export interface PublishPlan {
  readonly schema: "scrapeway.publish-plan/1";
  readonly modules: readonly PlannedModule[];
}

/** By what is done with it. Fields that a reader does not know are kept, so that a plan of a later version loses nothing on its way. */
export type PlannedModule =
  /** The store lacks this version. */
  | (PlannedCommon & {
      readonly action: "publish";
      readonly previousVersion?: string;
      /** What the findings are about, where that is another version: pre-releases are compared with the last release that is none. */
      readonly comparedWith?: string;
      /** The least version that is honest, of which this one is the same, a pre-release, or higher. Absent where any is honest. */
      readonly leastVersion?: string;
      /** What says how large the version has to be, worst first. Absent where nothing was compared. */
      readonly findings?: readonly PlannedFinding[];
      /** Where the real program says something else than the findings, a sentence each. Absent where it does not, or nobody asked it. */
      readonly contradictions?: readonly string[];
      /** What pages show of it, by hex digests: the README as Markdown and where it stands in the archive, and the picture of its resources. */
      readonly readme: Pick<ReleaseReadme, "path" | "sha256">;
      readonly picture?: ReleasePicture;
      /** What Terraform said to it. Absent in plans of versions that did not ask. */
      readonly validation?: Validation;
    })
  /** It is there already. */
  | (PlannedCommon & { readonly action: "keep"; readonly previousVersion: string });

interface PlannedCommon {
  /** `namespace/name/system`. */
  readonly address: string;
  readonly language: "typescript" | "hcl";
  /** The module's own folder, relative to the workspace. */
  readonly directory: string;
  readonly version: string;
  readonly verdict: Verdict;
  /** The verdict in words. */
  readonly reason: string;
  /** Hex digest of the archive. */
  readonly sha256: string;
  /** Hex digest of the files without the README's version line. */
  readonly contentDigest: string;
  /** Bytes of the archive. */
  readonly size: number;
  readonly summary: string;
  readonly interface: ModuleInterface;
}

/** What became of the module since the release before: today one of these. A plan may hold one that is newer than its reader. */
export type Verdict =
  | "first release"
  | "unchanged"
  | "not compared"
  | "major"
  | "minor"
  | "patch"
  | (string & Record<never, never>);

/** The plan's file: the same plan gives the same text, with fields in a fixed order. */
export function formatPublishPlan({ schema, modules, ...others }: PublishPlan): string {
  return `${JSON.stringify({ schema, modules: modules.map(inOrder), ...others }, null, 2)}\n`;
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
  const addresses = parsed.data.modules.map(({ address }) => address);
  const twice = addresses.find((address, index) => addresses.indexOf(address) !== index);
  if (twice != null) throw invalid(`it has ${twice} twice`, place);
  return parsed.data;
}

function inOrder(module: PlannedModule): object {
  const { address, language, directory, previousVersion, version, verdict, reason, action, ...more } = module;
  const { sha256, contentDigest, size, summary, interface: moduleInterface, ...rest } = more;
  const { comparedWith, leastVersion, validation, findings, contradictions, ...others }: Partial<Published> = rest;
  return {
    address,
    language,
    directory,
    ...(previousVersion == null ? {} : { previousVersion }),
    ...(comparedWith == null ? {} : { comparedWith }),
    ...(leastVersion == null ? {} : { leastVersion }),
    version,
    verdict,
    reason,
    action,
    ...(validation == null ? {} : { validation }),
    ...(findings == null ? {} : { findings }),
    ...(contradictions == null ? {} : { contradictions }),
    sha256,
    contentDigest,
    size,
    summary,
    interface: moduleInterface,
    ...others,
  };
}

type Published = Extract<PlannedModule, { readonly action: "publish" }>;

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
