import type { ModuleInterface, ProviderRequirement } from "../../model/module-interface";

/** The floor of a module that declares none that a definition could repeat. */
const usualFloor = "1.5.7";

/** What a definition requires, and what of the module's requirements it cannot say. */
export function requirementsText(of: ModuleInterface): { readonly text: string; readonly notes: readonly string[] } {
  const floor = floorIn(of.requiredTerraform);
  const notes = [
    ...(of.requiredTerraform === `>= ${floor}`
      ? []
      : [`required_version was ${of.requiredTerraform ?? "absent"}; a definition has one floor`]),
    ...of.providers.flatMap(providerNotes),
  ];
  const entries = [
    `terraform: ">= ${floor}"`,
    ...of.providers.filter(({ name }) => name !== "terraform").map(providerText),
  ];
  return { text: `{ ${entries.join(", ")} }`, notes };
}

function providerText({ name, source, version, configurationAliases = [] }: ProviderRequirement): string {
  const key = /^[a-z][a-z0-9]*$/.test(name) ? name : JSON.stringify(name);
  const constraint = JSON.stringify(version ?? ">= 0.0.0");
  const isUsual = source == null || source === `hashicorp/${name}`;
  const aliases = configurationAliases.map((alias) => JSON.stringify(alias.replace(/^.*\./, "")));
  if (isUsual && aliases.length === 0) return `${key}: ${constraint}`;
  const entries = [
    ...(isUsual ? [] : [`source: ${JSON.stringify(source)}`]),
    `version: ${constraint}`,
    ...(aliases.length === 0 ? [] : [`aliases: [${aliases.join(", ")}]`]),
  ];
  return `${key}: { ${entries.join(", ")} }`;
}

function providerNotes({ name, version }: ProviderRequirement): readonly string[] {
  if (name === "terraform") return ["the provider terraform is part of Terraform and not required"];
  return version == null ? [`the provider ${name} had no version: write the lowest that you tested`] : [];
}

/** The lowest version that a constraint admits, as far as a definition may go down. */
function floorIn(constraint: string | undefined): string {
  const bound = (constraint ?? "")
    .split(",")
    .map((part) => /^\s*(?:>=|~>|=|>)?\s*v?([0-9]+\.[0-9]+(?:\.[0-9]+)?)\s*$/.exec(part)?.[1])
    .find((version) => version != null);
  if (bound == null) return usualFloor;
  const [major = 0, minor = 0] = bound.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 3) ? bound : usualFloor;
}
