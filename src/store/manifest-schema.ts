import { z } from "zod";
import { sha256Form, sha256Rule } from "../model/digest";
import { interfaceSchema } from "./interface-schema";

export const sha256 = z.string().regex(sha256Form, sha256Rule);

const lineNumber = z.number().int().positive();

/** The JSON form of a manifest. Parsing also fixes the order of the fields; those that are not named here stay, behind the others. */
export const manifestSchema = z.looseObject({
  schema: z.literal("scrapeway.manifest/1"),
  module: z.string(),
  version: z.string(),
  summary: z.string(),
  sha256,
  size: z.number().int().nonnegative(),
  contentDigest: sha256,
  // Apart from `readme`, because the first manifests had nothing else of it.
  readmeSha256: sha256,
  readme: z
    .looseObject({
      path: z.string(),
      parts: z.array(
        z.looseObject({
          kind: z.string(),
          heading: z.string().exactOptional(),
          lines: z.tuple([lineNumber, lineNumber]),
        }),
      ),
    })
    .exactOptional(),
  picture: z.looseObject({ sha256, description: z.string() }).exactOptional(),
  interface: interfaceSchema,
});

/** Manifests of later versions whose fields mean something else. */
export const otherSchema = z.looseObject({ schema: z.string().regex(/^scrapeway\.manifest\/(?!1$)\d+$/) });

export const describeFaults = z.prettifyError;
