import { compareTypes, counterexample, pathText, sameDefault } from "../../src/compare/types";
import { parseTypeConstraint } from "../../src/hcl/type-constraint-text";

/** From, to, and each place with what it does to calls; of what refuses, the smallest call. */
const pairs: readonly (readonly [from: string, to: string, ...found: readonly string[]])[] = [
  ["number", "string", " primitive widened: none"],
  ["bool", "string", " primitive widened: none"],
  ["string", "number", ' primitive narrowed: refused "a"'],
  ["number", "bool", " primitive narrowed: refused 1"],
  ["map(string)", "any", " any widened: none"],
  ["any", "string", " any narrowed: refused []"],
  ["list(any)", "list(string)", "[*] any narrowed: refused [[]]"],
  ["list(string)", "set(string)", " kind exchanged: none"],
  ["list(string)", "map(string)", " kind changed: refused []"],
  ["map(object({ a = string }))", "list(object({ a = string }))", " kind changed: refused {}"],
  ["string", "list(string)", ' kind changed: refused "a"'],
  [
    "object({ a = string })",
    "map(object({ a = string }))",
    " kind exchanged: none",
    '.a kind changed: refused {"a":"a"}',
  ],
  ["object({ a = string })", "map(string)", " kind exchanged: none"],
  ["map(string)", "object({ a = string })", " keys closed: lost", ".a required attribute added: refused {}"],
  ["map(string)", "object({ a = optional(string) })", " keys closed: lost"],
  ["object({ a = string })", "object({ a = string, b = string })", '.b required attribute added: refused {"a":"a"}'],
  ["object({ a = string })", "object({ a = string, b = optional(string) })", ".b optional attribute added: none"],
  ["object({ a = string, b = string })", "object({ a = string })", ".b attribute removed: lost"],
  ["object({ a = optional(string) })", "object({ a = string })", ".a attribute became required: refused {}"],
  ["object({ a = string })", "object({ a = optional(string) })", ".a attribute became optional: none"],
  ["object({ a = optional(number, 2) })", 'object({ a = optional(number, "2") })'],
  ["object({ a = optional(number, 2) })", "object({ a = optional(number) })", ".a attribute default changed: none"],
  [
    "list(object({ rules = list(object({ port = string })) }))",
    "list(object({ rules = list(object({ port = number })) }))",
    '[*].rules[*].port primitive narrowed: refused [{"rules":[{"port":"a"}]}]',
  ],
  ["tuple([string])", "tuple([string, string])", ' tuple length changed: refused ["a"]'],
  ["tuple([string])", "list(string)", " kind exchanged: none"],
  ["list(string)", "tuple([string])", " kind changed: refused []"],
  [
    "map(object({ a = string, b = optional(list(string)) }))",
    "map(any)",
    "[*] any widened: none",
    ' elements of one type: refused {"a":{"a":"a"},"b":{"a":"a","b":[]}}',
  ],
];

it.each(pairs)("from %s to %s, these places differ: %s %s", (from, to, ...found) => {
  const old = parseTypeConstraint(from);
  const differences = compareTypes(old, parseTypeConstraint(to)).map((difference) => {
    const value = counterexample(old, difference);
    const { path, kind, effect } = difference;
    return `${pathText(path)} ${kind}: ${effect}${value === undefined ? "" : ` ${JSON.stringify(value)}`}`;
  });
  expect(differences).toEqual(found);
});

it("says where only strange calls are refused", () => {
  const strange = compareTypes(parseTypeConstraint("list(string)"), parseTypeConstraint("list(any)"));
  expect(strange.filter(({ isUnusual }) => isUnusual === true).map(({ kind }) => kind)).toEqual([
    "elements of one type",
  ]);
});

it.each([
  ["number", "2", "number", 2, true],
  ["string", 2, "string", "2", true],
  ["number", 1, "number", 2, false],
  ["set(string)", ["b", "a", "a"], "set(string)", ["a", "b"], true],
  ["list(string)", ["b", "a"], "list(string)", ["a", "b"], false],
  ["list(string)", ["b", "a"], "set(string)", ["a", "b"], true],
  ["object({ a = optional(number, 1) })", {}, "object({ a = optional(number) })", { a: "1" }, true],
  ["object({ a = optional(number, 1) })", {}, "object({ a = optional(number) })", {}, false],
  ["any", "2", "any", 2, false],
  ["string", null, "string", "", false],
] as const)("of %s, %j and, of %s, %j are the same default: %s", (type, value, otherType, otherValue, isSame) => {
  const before = { type: parseTypeConstraint(type), value };
  expect(sameDefault(before, { type: parseTypeConstraint(otherType), value: otherValue })).toBe(isSame);
});
