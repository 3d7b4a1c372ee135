import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./scrapeway";
import { temporaryDirectory, writeFiles } from "./temporary";

/**
 * A workspace outside of this repository, that has this package and the optional peers installed: as links, so that it takes no time. It
 * has one module, which is HCL.
 */
export async function ownWorkspace(): Promise<string> {
  const root = await temporaryDirectory("own");
  await writeFiles(root, {
    "package.json": "{}",
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "terraform/labels", system: "none" }],
    }),
    "terraform/labels/main.tf": "",
  });
  await installPackageAsLinks(root);
  return root;
}

/** Links this package and the optional peers into a folder's node_modules, where installing them is not what is tested. */
export async function installPackageAsLinks(root: string): Promise<void> {
  await mkdir(join(root, "node_modules"));
  await symlink(repository, join(root, "node_modules/scrapeway"));
  for (const name of ["cdktf", "constructs", "@cdktf"]) {
    await symlink(join(repository, "node_modules", name), join(root, "node_modules", name));
  }
}
