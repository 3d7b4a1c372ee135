import { z } from "zod";
import { interfaceSchema } from "./interface-schema";

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a sha256 in lower-case hex");

/** The JSON form of a manifest. Parsing also fixes the order of the fields. */
export const manifestSchema = z.object({
  schema: z.literal("scrapeway.manifest/1"),
  module: z.string(),
  version: z.string(),
  summary: z.string(),
  sha256,
  size: z.number().int().nonnegative(),
  contentDigest: sha256,
  readmeSha256: sha256,
  interface: interfaceSchema,
});

export const describeFaults = z.prettifyError;
