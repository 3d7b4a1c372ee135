import { z } from "zod";
import { isModuleAddress } from "../model/module-address";
import type { Validation } from "../model/validation";
import { isReleaseVersion } from "../store";
import { interfaceSchema } from "../store/interface-schema";
import { sha256 } from "../store/manifest-schema";
import type { PlannedFinding } from "./compared-release";
import type { PublishPlan } from "./publish-plan";

export { describeFaults } from "../store/manifest-schema";

const version = z.string().refine(isReleaseVersion, "it is not a version that can be released");

const common = {
  address: z.string().refine(isModuleAddress, "it is not an address, namespace/name/system"),
  language: z.enum(["typescript", "hcl"]),
  directory: z.string(),
  version,
  verdict: z.string(),
  reason: z.string(),
  sha256,
  contentDigest: sha256,
  size: z.number().int().nonnegative(),
  summary: z.string(),
  interface: interfaceSchema,
};

/** As a later version may write it. `publishPlan` looks whether it is a reason to publish. */
// The type says what this version knows; whoever reads it compares, and takes nothing for granted.
const validation = z.looseObject({}) as unknown as z.ZodType<Validation>;

// Likewise: a later version may know rules and fields that this one does not.
const finding = z.looseObject({ rule: z.string(), bump: z.string() }) as unknown as z.ZodType<PlannedFinding>;

/** The JSON form of a plan. Objects keep fields that are not named here. */
export const planSchema: z.ZodType<PublishPlan> = z.looseObject({
  schema: z.literal("scrapeway.publish-plan/1"),
  modules: z.array(
    z.discriminatedUnion("action", [
      z.looseObject({
        ...common,
        action: z.literal("publish"),
        previousVersion: version.exactOptional(),
        comparedWith: version.exactOptional(),
        leastVersion: version.exactOptional(),
        findings: z.array(finding).exactOptional(),
        contradictions: z.array(z.string()).exactOptional(),
        readme: z.looseObject({ path: z.string(), sha256 }),
        picture: z.looseObject({ sha256, description: z.string() }).exactOptional(),
        validation: validation.exactOptional(),
      }),
      z.looseObject({ ...common, action: z.literal("keep"), previousVersion: version }),
    ]),
  ),
});
