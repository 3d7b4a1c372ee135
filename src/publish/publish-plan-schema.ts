import { z } from "zod";
import type { Validation } from "../model/validation";
import { interfaceSchema } from "../store/interface-schema";
import { sha256 } from "../store/manifest-schema";
import type { PlannedFinding } from "./compared-release";
import type { PublishPlan } from "./publish-plan";

export { describeFaults } from "../store/manifest-schema";

const common = {
  address: z.string(),
  language: z.enum(["typescript", "hcl"]),
  directory: z.string(),
  version: z.string(),
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
        previousVersion: z.string().exactOptional(),
        findings: z.array(finding).exactOptional(),
        readme: z.looseObject({ path: z.string(), sha256 }),
        picture: z.looseObject({ sha256, description: z.string() }).exactOptional(),
        validation: validation.exactOptional(),
      }),
      z.looseObject({ ...common, action: z.literal("keep"), previousVersion: z.string() }),
    ]),
  ),
});
