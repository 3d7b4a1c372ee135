import { ScrapewayError } from "../model/errors";
import type { RequiredProvider, Requirements } from "./module-definition";
import { checkAliases } from "./providers";
import { floorOf } from "./terraform-floor";
import { constraintAdvice, constraintMistake } from "./version-constraint";

/**
 * Checks what a module requires: the floor of Terraform, and of each provider its name, source, versions and aliases.
 *
 * @throws ScrapewayError `define.terraform-constraint`, `define.provider`, `define.provider-constraint`, `define.provider-alias`
 */
export function checkRequirements(requires: Requirements): void {
  floorOf(requires.terraform);
  for (const [name, requirement] of Object.entries(requires)) {
    if (name !== "terraform") checkProvider(name, requirement);
  }
  checkAliases(requires);
}

function checkProvider(name: string, requirement: string | RequiredProvider): void {
  const place = `requires.${name}`;
  const { source, version } = typeof requirement === "string" ? { version: requirement } : requirement;
  if (!isProviderPart(name)) {
    throw new ScrapewayError({
      code: "define.provider",
      message: `"${name}" cannot be the name of a provider.`,
      place,
      next: "Use lower-case letters, digits and single hyphens, as its resources begin with; where it comes from is its source.",
    });
  }
  if (source != null && !isSource(source)) {
    throw new ScrapewayError({
      code: "define.provider",
      message: `"${source}" is not the source of a provider.`,
      place,
      next: 'Write namespace and type, and the host before them where it is not the public registry: "grafana/grafana".',
    });
  }
  const mistake = typeof version === "string" ? constraintMistake(version) : "It has no version.";
  if (mistake == null) return;
  throw new ScrapewayError({ code: "define.provider-constraint", message: mistake, place, next: constraintAdvice });
}

/** https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses */
function isSource(source: string): boolean {
  const parts = source.split("/");
  if (parts.length > 3) return false;
  const host = parts.length === 3 ? parts.shift() : undefined;
  if (host != null && !/^[0-9a-z](?:[0-9a-z.-]*[0-9a-z])?(?::[0-9]+)?$/i.test(host)) return false;
  return parts.every((part) => isProviderPart(part.toLowerCase()));
}

function isProviderPart(part: string): boolean {
  return /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u.test(part) && part === part.toLowerCase();
}
