import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildCache, noCache } from "../model/build-cache";
import { ScrapewayError } from "../model/errors";
import type { Configuration } from "./configuration-schema";

export type { Configuration };

/** The one file that says which modules a workspace has. It is data, so that reading it runs nobody's code. */
export const configurationFile = "scrapeway.json";

/**
 * Reads the configuration of the workspace in `root`. One that was found to be right is not checked again.
 *
 * @throws ScrapewayError `configuration.missing`, `configuration.invalid`
 */
export async function readConfiguration(root: string, cache: BuildCache = noCache): Promise<Configuration> {
  const text = await readFile(join(root, configurationFile), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw invalid(`it cannot be read (${error.code ?? error.message})`);
  });
  if (text == null) {
    throw new ScrapewayError({
      code: "configuration.missing",
      message: `There is no ${configurationFile} here.`,
      place: root,
      next: "Run it in the folder of a workspace, or start one: scrapeway new --workspace FOLDER",
    });
  }
  // Only what was checked below is of this kind.
  const kept = cache.read(kind, text) as Configuration | undefined;
  if (kept != null) return kept;
  const configuration = parseConfiguration(text);
  cache.write(kind, text, configuration);
  return configuration;
}

const kind = "configuration";

/** @throws ScrapewayError `configuration.invalid` */
export function parseConfiguration(text: string): Configuration {
  // Loaded when needed: what checks it takes longer to load than a build in which nothing has changed.
  const { configurationSchema, describeIssues } =
    require("./configuration-schema") as typeof import("./configuration-schema");
  const parsed = configurationSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw invalid(describeIssues(parsed.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function invalid(what: string): ScrapewayError {
  return new ScrapewayError({
    code: "configuration.invalid",
    message: what,
    place: configurationFile,
    next: "Mend the file; schemas/scrapeway.schema.json describes every field, and editors complete from it.",
  });
}
