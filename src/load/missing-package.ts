import { readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join, parse } from "node:path";
import { isNativeError } from "node:util/types";
import { nearestName } from "../define/nearest-name";
import { ScrapewayError } from "../model/errors";
import { isListed } from "./listed-package";

/**
 * The error for a module in TypeScript where cdktf or provider bindings are not installed, which are optional peers of this package, or
 * where a package is installed and has not what an import asks of it. `undefined` where something else is missing or wrong.
 *
 * @param importer absolute path of the file that imports
 */
export function missingPackage(error: unknown, place: string, importer: string): ScrapewayError | undefined {
  if (!isNativeError(error) || !("code" in error)) return undefined;
  const { code, message } = error;
  if (code === "ERR_PACKAGE_PATH_NOT_EXPORTED") return notExported(message, place);
  if (code !== "MODULE_NOT_FOUND") return undefined;
  const [, name, path] = /'((?:@[^'/]+\/)?[^'/.@][^'/]*)(?:\/([^']*))?'/.exec(message) ?? [];
  if (name == null) return undefined;
  const folder = path == null ? undefined : folderOf(name, importer);
  if (path != null && folder != null) return noSuchFile(name, path, folder, place);
  return /^(?:cdktf|constructs|@cdktf\/provider-.*)$/.test(name) ? notInstalled(name, place, importer) : undefined;
}

function notInstalled(name: string, place: string, importer: string): ScrapewayError {
  const bindings = name.startsWith("@") ? name : "@cdktf/provider-aws";
  // What is asked for already may come from the fork: by its name alone it would be replaced.
  const unlisted = isListed(name, importer)
    ? []
    : ["cdktf", "constructs", bindings].filter((one) => !isListed(one, importer));
  return new ScrapewayError({
    code: "workspace.no-cdktf",
    message: `Modules in TypeScript are rendered with cdktf and provider bindings, and ${name} is not installed.`,
    place,
    next: `Run: npm install${unlisted.length === 0 ? "" : ` --save-dev ${unlisted.join(" ")}`}`,
  });
}

function noSuchFile(name: string, path: string, folder: string, place: string): ScrapewayError {
  const meant = nearestPath(path.split("/"), folder);
  return new ScrapewayError({
    code: "workspace.no-such-import",
    message: `The package ${name} is installed, and has no "${path}".`,
    place,
    next:
      meant == null
        ? `Look in the package ${name} how it is called, or whether another version has it.`
        : `Did you mean "${name}/${meant}"?`,
  });
}

function notExported(message: string, place: string): ScrapewayError | undefined {
  const [, path, manifest = ""] =
    /^Package subpath '\.\/([^']*)' is not defined by "exports" in (.*)$/m.exec(message) ?? [];
  const name = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]package\.json/.exec(manifest)?.[1]?.replace("\\", "/");
  if (path == null) return undefined;
  return new ScrapewayError({
    code: "workspace.no-such-import",
    message: `${name == null ? "The package" : `The package ${name}`} is installed, and lets nobody import "${path}".`,
    place,
    next: "Import what its documentation names.",
  });
}

function folderOf(name: string, importer: string): string | undefined {
  for (const folder of createRequire(importer).resolve.paths(name) ?? []) {
    try {
      return realpathSync(join(folder, name));
    } catch {
      // The next folder up.
    }
  }
  return undefined;
}

/** The path with its first part that does not exist replaced by the nearest that does. */
function nearestPath(parts: readonly string[], folder: string): string | undefined {
  const [first = "", ...rest] = parts;
  const names = namesIn(folder);
  const found = names.has(first) ? first : nearestName(first, names);
  if (found == null || rest.length === 0) return found;
  const path = nearestPath(rest, join(folder, found));
  return path == null ? undefined : `${found}/${path}`;
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return new Set(entries.map((entry) => (entry.isDirectory() ? entry.name : parse(entry.name).name)));
  } catch {
    return new Set();
  }
}
