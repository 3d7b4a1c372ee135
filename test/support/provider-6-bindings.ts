import { readFile } from "node:fs/promises";
import path from "node:path";
import { pinnedPackages } from "./pinned-packages";

/** The package that pins them, with a lock file. */
const pinned = path.join(__dirname, "../../tools/provider-aws-6");

/**
 * The folder of `@cdktf/provider-aws` with the bindings of AWS provider 6, out of the tools cache. The first time npm installs it.
 *
 * @throws ProgramError where npm fails
 */
export async function provider6Bindings(onProgress: (sentence: string) => void = () => {}): Promise<string> {
  // The shape of a package.json, as far as it is read here.
  const manifest = JSON.parse(await readFile(path.join(pinned, "package.json"), "utf8")) as {
    readonly dependencies: { readonly "@cdktf/provider-aws": string };
  };
  const version = manifest.dependencies["@cdktf/provider-aws"];
  const packages = await pinnedPackages("provider-aws-6", `provider-aws-bindings-${version}`, onProgress);
  return path.join(packages, "@cdktf/provider-aws");
}
