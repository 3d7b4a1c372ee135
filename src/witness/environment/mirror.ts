/** The only place where a proof looks for providers. */
export const mirrorConfiguration = `# No network, no mirror of this machine: what it lacks would be no proof.
provider_installation {
  filesystem_mirror {
    path = "../mirror"
  }
}
`;

/** What Terraform finds in its environment with a mirror: nothing that is installed here may end in a cache that others use. */
export const mirrorEnvironment = { TF_CLI_CONFIG_FILE: "../terraform.rc", TF_PLUGIN_CACHE_DIR: "" };

/**
 * Packages without a program in them, as a folder of https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror.
 * `terraform init` chooses among them by their names alone.
 *
 * @param source as a module writes it: `hashicorp/aws`
 * @param platform as Terraform calls it: `linux_amd64`
 */
export function mirrorPackages(
  source: string,
  versions: readonly string[],
  platform: string,
): Readonly<Record<string, string>> {
  const address = source.split("/").length === 3 ? source : `registry.terraform.io/${source}`;
  const type = source.split("/").at(-1) ?? source;
  return Object.fromEntries(
    versions.map((version) => [
      `mirror/${address}/${version}/${platform}/terraform-provider-${type}_v${version}`,
      "A stand-in, which init installs and nobody runs.\n",
    ]),
  );
}
