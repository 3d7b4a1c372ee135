import { basename, dirname, normalize } from "node:path/posix";
import { type Configuration, configurationFile, parseConfiguration } from "./configuration";

/** A change that `scrapeway.json` accepts. */
export interface WrittenAcceptance {
  readonly rule: string;
  /** Empty where it is the module itself. */
  readonly subject: string;
  /** The nested module's path. */
  readonly nested?: string;
  readonly reason: string;
  readonly until?: string;
  /** `scrapeway.json:12:5` */
  readonly place: string;
}

/**
 * What a configuration accepts of a module.
 *
 * @param text of the configuration
 * @param folder the module's, or that of its definition, relative to the workspace
 * @throws ScrapewayError `configuration.invalid`
 */
export function acceptedIn(text: string, folder: string): readonly WrittenAcceptance[] {
  const plain = text.replace(/^\uFEFF/, "");
  if (!plain.includes('"accepted"')) return [];
  const { modules, output } = parseConfiguration(plain);
  // Loaded when needed: most configurations accept nothing.
  const { placeOfValue } = require("./configuration-places") as typeof import("./configuration-places");
  return modules.flatMap((entry, index) =>
    (entry.accepted ?? []).flatMap(({ module, subject = "", nested, rule, reason, until }, position) => {
      if (!foldersOf(entry, output, module).includes(plainFolder(folder))) return [];
      const place = placeOfValue(plain, ["modules", index, "accepted", position]);
      return [
        {
          rule,
          subject,
          ...(nested == null ? {} : { nested }),
          reason,
          ...(until == null ? {} : { until }),
          place: place == null ? configurationFile : `${configurationFile}:${place}`,
        },
      ];
    }),
  );
}

function foldersOf(
  entry: Configuration["modules"][number],
  output: string,
  module: string | undefined,
): readonly string[] {
  const written = "hcl" in entry ? entry.hcl : entry.typescript;
  const folder = plainFolder(module == null ? written : `${dirname(written)}/${module}`);
  return "hcl" in entry ? [folder] : [folder, plainFolder(`${output}/${basename(folder)}`)];
}

function plainFolder(path: string): string {
  return normalize(path === "" ? "." : path).replace(/(?<=.)\/$/, "");
}
