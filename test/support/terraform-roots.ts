import { readdirSync } from "node:fs";
import path from "node:path";

/**
 * All folders below some folders that hold Terraform files, at any depth, sorted: `examples/endpoint/minimal`. What Terraform, npm and
 * cdktf leave behind is passed over.
 */
export function terraformRoots(directory: string, below: readonly string[]): readonly string[] {
  return below.flatMap((folder) => rootsIn(directory, folder)).sort();
}

function rootsIn(directory: string, folder: string): readonly string[] {
  const entries = readdirSync(path.join(directory, folder), { withFileTypes: true });
  const inside = entries
    .filter((entry) => entry.isDirectory() && isSource(entry.name))
    .flatMap(({ name }) => rootsIn(directory, `${folder}/${name}`));
  return entries.some((entry) => entry.isFile() && isTerraformFile(entry.name)) ? [folder, ...inside] : inside;
}

/** Whether a file or folder was written by people, not left behind by a program that ran there. */
export function isSource(name: string): boolean {
  return !name.startsWith(".") && !/^(node_modules|cdktf\.out)$|\.tfstate(\.|$)/.test(name);
}

function isTerraformFile(name: string): boolean {
  return /\.tf(\.json)?$/.test(name);
}
