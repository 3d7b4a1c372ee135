import path from "node:path";
import { findProgram, type Program, programs } from "../../src/exec";
import { programVersion } from "../../src/exec/find-program";
import { goBuild } from "../../src/exec/go-build";
import { makeOnce } from "../../src/exec/make-once";
import { platformName, toolsCache } from "../../src/exec/tools-cache";

/** The oldest Terraform that the modules promise to work with. */
export const floorVersion = "1.5.7";

/**
 * The oldest Terraform that the modules promise to work with, out of the tools cache. The first time it is built with Go from
 * `tools/terraform-1.5.7/go.mod`, which takes minutes.
 *
 * @throws ProgramError where Go is missing or the build fails
 */
export async function terraformFloorProgram(onProgress: (sentence: string) => void = () => {}): Promise<Program> {
  const name = process.platform === "win32" ? "terraform.exe" : "terraform";
  const file = path.join(toolsCache(), `terraform-v${floorVersion}-${platformName()}`, name);
  await makeOnce(file, async (fresh) => {
    const go = await findProgram("go");
    onProgress(`Building Terraform ${floorVersion} with Go ${go.version}, once; this takes some minutes.`);
    const module = path.join(__dirname, "../../tools", `terraform-${floorVersion}`);
    await goBuild(go, { module, mainPackage: "github.com/hashicorp/terraform", file: fresh, env: process.env });
    const version = await programVersion(fresh, programs.terraform);
    if (version !== floorVersion) throw new Error(`What was built says that it is Terraform ${version}.`);
  });
  return { name: "terraform", path: file, version: floorVersion };
}
