import { formatModuleAddress } from "../model/module-address";
import type { Release } from "../model/release";

/** What to paste to use the modules: the module blocks, the CLI configuration for Terraform and OpenTofu, the page's address. */
export function usageText(releases: readonly Release[], registryHost: string, url: string): string {
  const configuration = `host "${registryHost}" {\n  services = { "modules.v1" = "${url}/v1/modules/" }\n}`;
  return [
    "",
    "Use a module:",
    "",
    ...releases.map((release) => indent(moduleBlock(release, registryHost))),
    "",
    "Tell Terraform where the registry is, in ~/.terraformrc:",
    "",
    indent(configuration),
    "",
    "OpenTofu reads the same lines from ~/.tofurc.",
    "",
    `Pages:  ${url}/`,
    "Ctrl-C stops the server.",
    "",
  ].join("\n");
}

function moduleBlock(release: Release, registryHost: string): string {
  return [
    `module "${release.address.name.replaceAll("-", "_")}" {`,
    `  source  = "${registryHost}/${formatModuleAddress(release.address)}"`,
    `  version = "${release.version}"`,
    "}",
  ].join("\n");
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
