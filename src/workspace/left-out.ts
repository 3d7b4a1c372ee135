/**
 * Names that are never part of a module, at any depth: what Terraform and other tools leave in a folder, and what may hold secrets. The list
 * is that of https://github.com/github/gitignore/blob/main/Terraform.gitignore without the overrides, which are HCL, and with saved plans.
 */
const leftOutNames = [
  /^\.terraform$/,
  /^\.terraform\.lock\.hcl$/,
  /\.tfstate(?:\..*)?$/,
  /\.tfvars(?:\.json)?$/,
  /(?:^|\.)tfplan$/,
  /^crash(?:\..*)?\.log$/,
  /^(?:\.terraformrc|terraform\.rc)$/,
  /^\.env(?:\..*)?$/,
  /^\.terragrunt-cache$/,
  /^\.git$/,
  /^\.scrapeway$/,
  /^node_modules$/,
  /^\.DS_Store$/,
];

/** The workspace's own files, which stand beside the module where the workspace itself is one. They change with every release. */
const workspaceFiles = ["scrapeway.json", "releases.json"];

/**
 * Whether a file or folder stays out of the module in `folder`.
 *
 * @param folder the module's folder, relative to the workspace; `.` where the workspace itself is the module
 * @param path relative to that folder
 */
export function isLeftOut(folder: string, path: string): boolean {
  if (folder === "." && workspaceFiles.includes(path)) return true;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return leftOutNames.some((pattern) => pattern.test(name));
}
