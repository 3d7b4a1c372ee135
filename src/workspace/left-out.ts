import type { Warning } from "../model/warning";

/** A file or folder of a module's folder that does not go into the archive. */
export interface LeftOut {
  /** Relative to the module; a folder's ends with a slash. */
  readonly path: string;
  readonly why: WhyLeftOut;
}

/**
 * - `working`: what Terraform and other tools keep there for themselves; nobody would look for it in a module
 * - `private`: values, state and plans of somebody's own use of the module
 * - `packages`: what a package manager installed
 * - `ignored`: the module's `.terraformignore` says so
 */
export type WhyLeftOut = "working" | "private" | "packages" | "ignored";

/**
 * Names that are never part of a module, at any depth. The list is that of
 * https://github.com/github/gitignore/blob/main/Terraform.gitignore without the overrides, which are HCL, and with saved plans. A
 * `.env` that is a template or an example holds nobody's values.
 */
const leftOutNames: readonly (readonly [WhyLeftOut, RegExp])[] = [
  ["working", /^\.terraform$/],
  ["working", /^\.terraform\.lock\.hcl$/],
  ["private", /\.tfstate(?:\..*)?$/],
  ["private", /^terraform\.tfstate\.d$/],
  ["private", /\.tfvars(?:\.json)?$/],
  ["private", /(?:^|\.)tfplan$/],
  ["private", /^crash(?:\..*)?\.log$/],
  ["private", /^(?:\.terraformrc|terraform\.rc)$/],
  ["private", /^\.env(?:\.(?!(?:.*\.)?(?:tftpl|tpl|tmpl|template|j2|example|sample|dist)$).*)?$/],
  ["working", /^\.terragrunt-cache$/],
  ["working", /^\.git$/],
  ["working", /^\.scrapeway$/],
  ["packages", /^node_modules$/],
  ["working", /^\.DS_Store$/],
];

/** The workspace's own files, which stand beside the module where the workspace itself is one. They change with every release. */
const workspaceFiles = ["scrapeway.json", "releases.json"];

/**
 * Why a file or folder stays out of the module in `folder` by its name; `undefined` where it does not.
 *
 * @param folder the module's folder, relative to the workspace; `.` where the workspace itself is the module
 * @param path relative to that folder
 */
export function whyLeftOut(folder: string, path: string): WhyLeftOut | undefined {
  if (folder === "." && workspaceFiles.includes(path)) return "working";
  const name = path.slice(path.lastIndexOf("/") + 1);
  return leftOutNames.find(([, pattern]) => pattern.test(name))?.[0];
}

/** What whoever publishes a module should know of it: all but what tools keep for themselves. */
export function leftOutNote(folder: string, leftOut: readonly LeftOut[]): readonly Warning[] {
  const paths = leftOut.flatMap(({ path, why }) => (why === "working" ? [] : [path]));
  if (paths.length === 0) return [];
  const more = paths.length - longestList;
  const named = paths.slice(0, longestList).join(", ");
  return [
    {
      severity: "note",
      message: `Not in the archive: ${named}${more > 0 ? ` and ${more} more` : ""}.`,
      place: folder,
    },
  ];
}

/** So many names are read; more of them only scroll by. `--json` has them all. */
const longestList = 8;
