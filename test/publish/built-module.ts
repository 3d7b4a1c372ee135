import { parseModuleAddress } from "../../src/model/module-address";
import type { BuiltModule } from "../../src/model/release";
import { sampleInterface } from "../store/sample-release";

/** A module as the workspace builds it, whose files depend on `text`. Its README shows a released version, as committed READMEs do. */
export function builtModule(text: string, address = "scrapeway/sample/aws"): BuiltModule {
  const usage = `module "x" {\n  source  = "registry.example.test/${address}"\n  version = "0.0.0"\n}\n`;
  return {
    address: parseModuleAddress(address),
    summary: "A sample.",
    language: "typescript",
    directory: `modules/${address.split("/")[1]}`,
    files: new Map([
      ["README.md", `# sample\n\n${usage}`],
      ["main.tf", `# ${text}\n`],
    ]),
    interface: sampleInterface,
  };
}
