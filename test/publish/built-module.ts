import { parseModuleAddress } from "../../src/model/module-address";
import type { BuiltModule } from "../../src/model/release";
import { sampleInterface } from "../store/sample-release";

/** A module as the workspace builds it, whose files depend on `text`. */
export function builtModule(text: string, address = "scrapeway/sample/aws"): BuiltModule {
  const before = `# sample\n\n![What it makes](resources.svg)\n\nmodule "x" {\n  source  = "registry.example.test/${address}"\n  version = "`;
  return {
    address: parseModuleAddress(address),
    summary: "A sample.",
    language: "typescript",
    directory: `modules/${address.split("/")[1]}`,
    files: new Map([
      ["main.tf", `# ${text}\n`],
      ["resources.svg", "<svg/>\n"],
    ]),
    picture: "What it makes",
    readme: { path: "README.md", text: [before, '"\n}\n'] },
    interface: sampleInterface,
  };
}
