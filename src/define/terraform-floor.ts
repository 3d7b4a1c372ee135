import { ScrapewayError } from "../model/errors";

/** Features of the language by the Terraform version that brought them. Source: the changelogs of Terraform 1.3 to 1.15. */
export const featureFloors = {
  "deprecated inputs and outputs": "1.15.0",
  "write-only arguments": "1.11.0",
  "ephemeral inputs and outputs": "1.10.0",
  "ephemeral resources": "1.10.0",
  "terraform.applying": "1.10.0",
  "validation that refers to other values": "1.9.0",
  "provider functions": "1.8.0",
  "moves to another type": "1.8.0",
  "removed blocks": "1.7.0",
  "check blocks": "1.5.0",
  terraform_data: "1.4.0",
} as const;

/** Functions of the language by the version that brought them. Source: as above. Those before 1.3 are not listed. */
export const functionFloors: Readonly<Record<string, string>> = {
  endswith: "1.3.0",
  ephemeralasnull: "1.10.0",
  issensitive: "1.8.0",
  plantimestamp: "1.5.0",
  startswith: "1.3.0",
  strcontains: "1.5.0",
  templatestring: "1.9.0",
  timecmp: "1.3.0",
  convert: "1.15.0",
};

/** The lowest floor that a definition may declare: every module that is printed may have optional attributes, preconditions and moves. */
const lowestFloor = "1.3.0";

type To6 = "0" | "1" | "2" | "3" | "4" | "5" | "6";
type To9 = To6 | "7" | "8" | "9";
type To14 = To9 | "10" | "11" | "12" | "13" | "14";
type Floor<Minor extends string> = `>= 0.${string}` | `>= 1.${Minor}` | `>= 1.${Minor}.${string}`;

/** What only Terraform from 1.7 on knows, refused at compile time below. */
export type SinceTerraform17<R extends { readonly terraform: string }, Feature> =
  R["terraform"] extends Floor<To6> ? NeedsTerraform17 : Feature;

/** The name says what the compiler's message should. */
export interface NeedsTerraform17 {
  readonly thisNeedsRequiresTerraform17: never;
}

/** Refuses, at compile time, inputs and outputs that the declared floor of Terraform does not know. */
export type FloorCheck<R extends { readonly terraform: string }, Fields> = {
  readonly [Name in keyof Fields]: FieldFloor<R["terraform"], Fields[Name]>;
};

type FieldFloor<Terraform extends string, F> = F extends {
  readonly options: { readonly ephemeral?: infer Ephemeral; readonly deprecated?: infer Deprecated };
}
  ? [[Deprecated] extends [string] ? Terraform : ">= 1.15"] extends [Floor<To14>]
    ? DeprecatedNeedsTerraform115
    : [[Ephemeral] extends [true | undefined] ? Terraform : ">= 1.15"] extends [Floor<To9>]
      ? EphemeralNeedsTerraform110
      : unknown
  : unknown;

/** The names say what the compiler's message should. */
export interface EphemeralNeedsTerraform110 {
  readonly ephemeralNeedsRequiresTerraform110: never;
}

export interface DeprecatedNeedsTerraform115 {
  readonly deprecatedNeedsRequiresTerraform115: never;
}

/** The lowest version that a constraint like `>= 1.5.7` admits, as three numbers. */
export function floorOf(constraint: string): readonly [number, number, number] {
  const match = /^>= ([0-9]+)\.([0-9]+)(?:\.([0-9]+))?$/.exec(constraint);
  if (match == null) {
    throw new ScrapewayError({
      code: "define.terraform-constraint",
      message: `"${constraint}" is not a floor of Terraform.`,
      place: "requires.terraform",
      next: "Write the lowest version that the module was tested with, for example >= 1.5.7, without an upper bound.",
    });
  }
  const floor = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] as const;
  if (isAtLeast(floor, lowestFloor)) return floor;
  throw new ScrapewayError({
    code: "define.terraform-constraint",
    message: `A module cannot support Terraform before ${lowestFloor}: optional attributes of objects came then.`,
    place: "requires.terraform",
    next: `Write >= ${lowestFloor} or the higher version that the module was tested with.`,
  });
}

function isAtLeast(floor: readonly [number, number, number], needed: string): boolean {
  const [major = 0, minor = 0, patch = 0] = needed.split(".").map(Number);
  return (floor[0] - major || floor[1] - minor || floor[2] - patch) >= 0;
}

/** @throws ScrapewayError `define.above-floor` where a feature is newer than the declared floor */
export function requireFloor(
  constraint: string,
  needed: string,
  feature: string,
  place: string,
  otherwise = "Do without it",
): void {
  if (isAtLeast(floorOf(constraint), needed)) return;
  throw new ScrapewayError({
    code: "define.above-floor",
    message: `${feature} needs Terraform ${needed}, but the module declares ${constraint}.`,
    place,
    next: `${otherwise}, or raise requires.terraform to >= ${needed}.`,
  });
}
