import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ScrapewayError } from "../model/errors";

/** The one file that says which modules a workspace has. It is data, so that reading it runs nobody's code. */
export const configurationFile = "scrapeway.json";

const typescriptModules = z.strictObject({
  typescript: z
    .string()
    .min(1)
    .describe("Folder with an index.ts that exports a module definition. A last part of * means every such folder."),
});

const hclModule = z.strictObject({
  hcl: z.string().min(1).describe("Folder that is a Terraform module already."),
  name: z.string().optional().describe("Name in the registry. Default: the folder's name."),
  system: z.string().describe("System in the registry, usually the main provider: aws."),
  summary: z
    .string()
    .optional()
    .describe("One sentence that says what it is for. Default: the README's first sentence."),
});

export const configurationSchema = z
  .strictObject({
    $schema: z.string().optional(),
    namespace: z.string().describe("Namespace of all modules in the registry."),
    host: z
      .string()
      .regex(/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?$/, "a registry host has a dot, like registry.example.com")
      .describe("Host under which callers reach the registry; it stands in usage blocks."),
    output: z.string().default("modules").describe("Folder for the generated modules."),
    modules: z
      .array(z.union([typescriptModules, hclModule]))
      .min(1)
      .describe("The modules, in TypeScript or HCL."),
  })
  .describe("Configuration of a Scrapeway workspace.");

export type Configuration = z.infer<typeof configurationSchema>;

/**
 * Reads the configuration of the workspace in `root`.
 *
 * @throws ScrapewayError `configuration.missing`, `configuration.invalid`
 */
export async function readConfiguration(root: string): Promise<Configuration> {
  const text = await readFile(join(root, configurationFile), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text == null) {
    throw new ScrapewayError({
      code: "configuration.missing",
      message: `There is no ${configurationFile} here.`,
      place: root,
      next: `Run scrapeway in the folder of a workspace, or create ${configurationFile} with namespace, host and modules.`,
    });
  }
  const parsed = configurationSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw invalid(describeIssues(parsed.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const path = issue.path.map(String).join(".");
      if (issue.code === "invalid_union") {
        return `${path}: a module is { "typescript": FOLDER } or { "hcl": FOLDER, "system": SYSTEM }`;
      }
      return path === "" ? issue.message : `${path}: ${issue.message}`;
    })
    .join("; ");
}

function invalid(what: string): ScrapewayError {
  return new ScrapewayError({
    code: "configuration.invalid",
    message: what,
    place: configurationFile,
    next: "Mend the file; schemas/scrapeway.schema.json describes every field, and editors complete from it.",
  });
}
