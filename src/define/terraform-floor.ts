import { ScrapewayError } from "../model/errors";
import type { AnyField } from "./field";

/** Features of the language by the Terraform version that brought them. Source: the changelogs of Terraform 1.6 to 1.12. */
export const featureFloors = {
  "ephemeral inputs and outputs": "1.10.0",
  "validation that refers to other values": "1.9.0",
  "provider functions": "1.8.0",
} as const;

/** Functions of the language by the version that brought them. Source: as above. Those of 1.5 and before are not listed. */
export const functionFloors: Readonly<Record<string, string>> = {
  ephemeralasnull: "1.10.0",
  issensitive: "1.8.0",
  templatestring: "1.9.0",
};

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type Before110 = `>= 0.${string}` | `>= 1.${Digit}` | `>= 1.${Digit}.${string}`;

/** Refuses, at compile time, inputs that the declared floor of Terraform does not know. */
export type FloorCheck<R extends { readonly terraform: string }, I> = R["terraform"] extends Before110
  ? {
      readonly [Name in keyof I]: I[Name] extends { readonly options: { readonly ephemeral: true } }
        ? EphemeralNeedsTerraform110
        : AnyField;
    }
  : unknown;

/** The name says what the compiler's message should. */
export interface EphemeralNeedsTerraform110 {
  readonly ephemeralInputsNeedRequiresTerraform110: never;
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
  return [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** @throws ScrapewayError `define.above-floor` where a feature is newer than the declared floor */
export function requireFloor(constraint: string, needed: string, feature: string, place: string): void {
  const floor = floorOf(constraint);
  const [major = 0, minor = 0, patch = 0] = needed.split(".").map(Number);
  const below = floor[0] - major || floor[1] - minor || floor[2] - patch;
  if (below >= 0) return;
  throw new ScrapewayError({
    code: "define.above-floor",
    message: `${feature} needs Terraform ${needed}, but the module declares ${constraint}.`,
    place,
    next: `Raise requires.terraform to >= ${needed}, or do without it.`,
  });
}
