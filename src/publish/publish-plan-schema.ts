import { z } from "zod";
import { interfaceSchema } from "../store/interface-schema";
import { sha256 } from "../store/manifest-schema";
import type { PublishPlan } from "./publish-plan";

export { describeFaults } from "../store/manifest-schema";

/** The JSON form of a plan. */
export const planSchema: z.ZodType<PublishPlan> = z.object({
  schema: z.literal("scrapeway.publish-plan/1"),
  modules: z.array(
    z.object({
      address: z.string(),
      language: z.enum(["typescript", "hcl"]),
      directory: z.string(),
      previousVersion: z.string().exactOptional(),
      version: z.string(),
      verdict: z.enum(["first release", "unchanged", "not compared"]),
      reason: z.string(),
      action: z.enum(["publish", "keep"]),
      sha256,
      contentDigest: sha256,
      size: z.number().int().nonnegative(),
      summary: z.string(),
      interface: interfaceSchema,
    }),
  ),
});
