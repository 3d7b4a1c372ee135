import type { ProviderRequirement } from "./module-interface";

/** Where a provider comes from, in small letters: Terraform does not tell capitals from them. Without a source, it is HashiCorp's of that name. */
export function providerSource({ name, source }: Pick<ProviderRequirement, "name" | "source">): string {
  return (source ?? `hashicorp/${name}`).toLowerCase();
}
