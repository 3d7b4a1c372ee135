import type { Program } from "../../exec";

/** What a version of Terraform knows of the language, as far as a shell needs it. */
export interface Features {
  /** `ephemeral` of inputs and outputs. */
  readonly ephemeral: boolean;
  /** Conditions of an input that name other inputs and local values. */
  readonly wideConditions: boolean;
}

export function featuresOf({ name, version }: Pick<Program, "name" | "version">): Features {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const since = (least: number) => major > 1 || (major === 1 && minor >= least);
  // https://opentofu.org/docs/v1.11/intro/whats-new/, v1.8/
  if (name === "tofu") return { ephemeral: since(11), wideConditions: since(9) };
  // https://github.com/hashicorp/terraform/blob/v1.10/CHANGELOG.md, v1.9/CHANGELOG.md
  return { ephemeral: since(10), wideConditions: since(9) };
}
