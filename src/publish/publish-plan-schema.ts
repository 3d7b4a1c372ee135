import { z } from "zod";
import { interfaceSchema } from "../store/interface-schema";
import { sha256 } from "../store/manifest-schema";
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

/** The JSON form of a plan. Objects keep fields that are not named here. */
export const planSchema: z.ZodType<PublishPlan> = z.looseObject({
  schema: z.literal("scrapeway.publish-plan/1"),
  modules: z.array(
    z.discriminatedUnion("action", [
      z.looseObject({ ...common, action: z.literal("publish"), previousVersion: z.string().exactOptional() }),
      z.looseObject({ ...common, action: z.literal("keep"), previousVersion: z.string() }),
    ]),
  ),
});
