import { readFileSync, realpathSync, statSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { type AuthorSettings, readAuthorSettings, submodulesOf } from "../document/author-settings";
import type { Author } from "../document/render-tables";
import { ScrapewayError } from "../model/errors";
import type { Warning } from "../model/warning";
import { whyLeftOut } from "./left-out";

/** What a module's author told terraform-docs, and the files that this reads; else why a build passes over it. */
export interface ModuleAuthor {
  readonly author?: Author;
  readonly warnings: readonly Warning[];
}

/**
 * Looks for settings of terraform-docs as it does itself: in the module's folder, and in `.config` there. Where the module has none, those of
 * the workspace count if they say that they are for the modules in the folder above.
 *
 * @throws ScrapewayError `document.settings`
 */
export function moduleAuthor(root: string, folder: string): ModuleAuthor {
  const own = settingsFile(root, folder);
  const place = own ?? settingsFile(root, ".");
  if (place == null) return { warnings: [] };
  const text = readFileSync(join(root, place), "utf8");
  if (own == null && submodulesOf(text, place) !== posix.dirname(posix.normalize(folder))) return { warnings: [] };
  const settings = readAuthorSettings(text, place, own == null);
  if (!("told" in settings)) return { warnings: [settings] };
  return { author: { settings, sources: sourcesOf(root, folder, settings) }, warnings: settings.warnings };
}

/** In the order in which terraform-docs 0.20 finds them; by whatever name, it reads them as YAML. */
const names = ["json", "toml", "yaml", "yml", "properties", "props", "prop", "hcl", "tfvars", "dotenv", "env", "ini"]
  .map((extension) => `.terraform-docs.${extension}`)
  .concat(".terraform-docs");

function settingsFile(root: string, folder: string): string | undefined {
  const places = [folder, posix.join(folder, ".config")].flatMap((inner) =>
    names.map((name) => posix.join(inner, name)),
  );
  return places.find((place) => isFile(join(root, place)));
}

/** Neither what leads out of the module by a link, nor what stays out of archives because it may hold secrets. */
function sourcesOf(root: string, folder: string, settings: AuthorSettings): ReadonlyMap<string, string | Uint8Array> {
  const sources = new Map<string, Uint8Array>();
  const module = realpathSync(join(root, folder));
  const { file } = settings.output;
  for (const path of [...settings.reads, ...(file == null ? [] : [file])]) {
    if (path !== lockFile && isAnyLeftOut(folder, path)) {
      throw refused(
        `${path} is none of the module's files: what Terraform leaves and what may hold secrets stays out.`,
      );
    }
    const place = join(root, folder, path);
    if (!isFile(place)) continue;
    if (relative(module, realpathSync(place)).split(sep)[0] === "..") {
      throw refused(`${path} leads out of the module by a link.`);
    }
    if (path !== file) sources.set(path, readFileSync(place));
  }
  return sources;

  function refused(message: string): ScrapewayError {
    return new ScrapewayError({
      code: "document.settings",
      message,
      place: settings.place,
      next: "Keep what belongs to a module's documentation in a file of its own, in the module's folder.",
    });
  }
}

function isFile(place: string): boolean {
  try {
    return statSync(place).isFile();
  } catch {
    return false;
  }
}

const lockFile = ".terraform.lock.hcl";

function isAnyLeftOut(folder: string, path: string): boolean {
  return path.split("/").some((_, index, parts) => whyLeftOut(folder, parts.slice(0, index + 1).join("/")) != null);
}
