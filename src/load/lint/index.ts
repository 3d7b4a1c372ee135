import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isScrapewayError, type ScrapewayError } from "../../model/errors";
import { endCompiler } from "../compile-sources";
import { type Finding, lintSource } from "./lint-source";
import { sourceFiles } from "./source-files";

export type { Finding } from "./lint-source";

export interface LintedSources {
  /** How many sources there were. */
  readonly count: number;
  readonly findings: readonly (Finding & { readonly file: string })[];
  /** Why others could not be read. */
  readonly unread: readonly ScrapewayError[];
}

/**
 * Where sources decide by what only Terraform knows, see `lintSource`.
 *
 * @param paths files and folders, relative to the directory
 * @throws ScrapewayError `lint.no-such-path`
 */
export async function lintSources(directory: string, paths: readonly string[]): Promise<LintedSources> {
  const files = await sourceFiles(directory, paths);
  const unread: ScrapewayError[] = [];
  const findingsIn = async (file: string): Promise<LintedSources["findings"]> => {
    const findings = await lintSource(await readFile(join(directory, file), "utf8"), file).catch((error: unknown) => {
      if (!isScrapewayError(error)) throw error;
      unread.push(error);
      return [];
    });
    return findings.map((finding) => ({ file, ...finding }));
  };
  try {
    return { count: files.length, findings: (await Promise.all(files.map(findingsIn))).flat(), unread };
  } finally {
    await endCompiler();
  }
}
