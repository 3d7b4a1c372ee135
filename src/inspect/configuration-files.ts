import type { ModuleFiles } from "../model/module-files";
import type { ModuleInterface } from "../model/module-interface";

/** Whose files they are: OpenTofu reads `*.tofu` besides `*.tf`, Terraform passes over them. */
export type ConfigurationLanguage = NonNullable<ModuleInterface["language"]>;

export interface ConfigurationFiles {
  /** In the order of their names, override files among them. */
  readonly paths: readonly string[];
  readonly language: ConfigurationLanguage;
}

/**
 * Which files of a folder its module consists of: those at the root, without hidden files and backups of editors, which Terraform passes
 * over. A folder that has `*.tofu` and no `*.tf` at all is OpenTofu's. OpenTofu reads both, and `a.tofu` instead of `a.tf`, `a.tofu.json`
 * instead of `a.tf.json` (its documentation, "Files and Directories", "Extension Precedence").
 *
 * @param paths relative to the folder, with forward slashes; those of other folders do not count
 * @param language whose rules to go by; found out where it is not given
 */
export function configurationFiles(paths: Iterable<string>, language?: ConfigurationLanguage): ConfigurationFiles {
  const all = [...paths].filter(isAtRoot).sort();
  const terraform = all.filter((path) => /\.tf(?:\.json)?$/.test(path));
  const tofu = all.filter((path) => /\.tofu(?:\.json)?$/.test(path));
  const read = language ?? (terraform.length === 0 && tofu.length > 0 ? "opentofu" : "terraform");
  if (read === "terraform") return { paths: terraform, language: read };
  const replaced = new Set(tofu.map((path) => path.replace(tofuEnding, ".tf")));
  return { paths: [...terraform.filter((path) => !replaced.has(path)), ...tofu].sort(), language: read };
}

/** The same files for a program that knows Terraform's names only: those of a module that is OpenTofu's are called `.tf`. */
export function underTerraformNames(files: ModuleFiles): ModuleFiles {
  const { paths, language } = configurationFiles(files.keys());
  if (language === "terraform") return files;
  const own = new Set(paths);
  return new Map(
    [...files].map(([path, content]) => [own.has(path) ? path.replace(tofuEnding, ".tf") : path, content] as const),
  );
}

export function isJsonFile(path: string): boolean {
  return path.endsWith(".json");
}

/** Files whose blocks are merged over those of the others. */
export function isOverrideFile(path: string): boolean {
  return /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

const tofuEnding = /\.tofu(?=\.json$|$)/;

function isAtRoot(path: string): boolean {
  return !path.includes("/") && !/^\.|~$|^#.*#$/.test(path);
}
