import type { Random } from "../random";
import { Decimal } from "./value";

/** Texts, keys, names and numbers that are hard to print. */
const pieces = [
  '"',
  "\\",
  "\\n",
  "$",
  "$$",
  "${",
  "$${",
  "${var.x}",
  "%{",
  "%%{",
  "%{ if true }",
  "}",
  "\n",
  "\n\n",
  "\r\n",
  "\t",
  " ",
  "  ",
  "EOT",
  "\nEOT\n",
  "#",
  "//",
  "/*",
  "*/",
  "<<-EOT\n",
  "each.value",
  "é",
  "日本",
  "😀",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\u0001",
  "null",
  "true",
  "1",
  "-",
  "a",
  "b c",
  "'",
  "`",
  "[",
  "]",
  "<",
  "&",
] as const;

const keys = [
  "a",
  "costCenter",
  "b c",
  "app.example/name",
  "true",
  "1",
  '"',
  "größe",
  "x-y",
  "null",
  "for",
  "in",
  "A",
  "key",
  "value",
  "${a}",
  "_",
  "aws:x",
  "with_under",
  "length2",
  "%{b}",
  "c\nd",
  "constructor",
  "toString",
  "name",
  "-1",
  "1.5",
  "0",
] as const;

/** Names in TypeScript, and what Terraform calls them. */
const names: readonly [NamePair, ...NamePair[]] = [
  ["name", "name"],
  ["size", "size"],
  ["kmsKeyArn", "kms_key_arn"],
  ["isPublic", "is_public"],
  ["maxSize2", "max_size2"],
  ["labels", "labels"],
  ["t", "t"],
  ["aB", "a_b"],
  ["region", "region"],
  ["key", "key"],
  ["value", "value"],
  ["costCenter", "cost_center"],
  ["type", "type"],
  ["subnet1", "subnet_1"],
  ["timeZone", "timeZone"],
  ["dashed", "a-dash"],
  ["tags", "tags"],
  ["input", "input"],
  ["self", "self"],
];

type NamePair = readonly [property: string, name: string];

export interface Name {
  readonly property: string;
  readonly name: string;
}

export function awkwardText(random: Random): string {
  if (random.chance(40)) return random.pick(["", "x", "plain text", "a-b", "prod", "10.0.0.0/16", "arn:aws:s3:::b/*"]);
  const text = Array.from({ length: random.below(5) }, () => random.pick(pieces)).join("");
  // Terraform keeps text in this form.
  return text.normalize("NFC");
}

export function simpleText(random: Random): string {
  return random.pick(["x", "y", "some text", "a-b", "z/1"]);
}

export function randomKeys(random: Random): readonly string[] {
  return [...new Set(Array.from({ length: random.below(4) }, () => random.pick(keys)))];
}

export function randomNames(random: Random, count: number): readonly Name[] {
  const picked = Array.from({ length: count }, () => random.pick(names));
  return [...new Map(picked).entries()].map(([property, name]) => ({ property, name }));
}

/** A number that JavaScript has, or one that it has not, by its digits. */
export type RandomNumber =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "digits"; readonly decimal: Decimal };

export function randomNumber(random: Random): RandomNumber {
  if (random.chance(15))
    return {
      kind: "digits",
      decimal: new Decimal(
        random.pick(["9007199254740993", "-9007199254740993", "123456789012345678901", "0.1000000000000000001"]),
      ),
    };
  const value = random.chance(60)
    ? random.below(100)
    : random.pick([0, -0, -1, 0.1, -0.25, 1e21, -1e21, 1.5e-7, 2 ** 53, 123456789012345680000, 8.25, 65535, -3.75]);
  return { kind: "number", value };
}
