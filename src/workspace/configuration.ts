import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
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
  const { configurationSchema, describeIssues, issuesOf } =
    require("./configuration-schema") as typeof import("./configuration-schema");
  const withoutMark = text.replace(/^\uFEFF/, "");
  const parsed = configurationSchema.safeParse(parseJson(withoutMark));
  if (parsed.success) return parsed.data;
  throw invalid(describeIssues(parsed.error), places().placeOfValue(withoutMark, firstPath(issuesOf(parsed.error))));
}

function firstPath([issue]: readonly z.core.$ZodIssue[]): readonly PropertyKey[] {
  if (issue == null) return [];
  return issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { problem, place } = places().syntaxProblem(text);
    throw invalid(problem ?? (error instanceof Error ? error.message : String(error)), place);
  }
}

function places(): typeof import("./configuration-places") {
  return require("./configuration-places") as typeof import("./configuration-places");
}

/** @param place line and column, where they are known */
function invalid(what: string, place?: string): ScrapewayError {
  return new ScrapewayError({
    code: "configuration.invalid",
    message: what,
    place: place == null ? configurationFile : `${configurationFile}:${place}`,
    next: "Mend the file; schemas/scrapeway.schema.json describes every field, and editors complete from it.",
  });
}
