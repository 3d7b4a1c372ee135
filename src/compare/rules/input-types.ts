import { shortTypeText } from "../../hcl/type-constraint-text";
import type { ModuleInput } from "../../model/module-interface";
import { ownValue } from "../../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";
import { bumpOfDefault } from "../default-change";
import type { Finding } from "../finding";
import { readsOf } from "../input-reads";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { shownLiteral } from "../shown-literal";
import { attributesText, compareTypes, pathText, type TypeDifference, type TypeStep } from "../types";

const conversion = "https://developer.hashicorp.com/terraform/language/expressions/type-constraints";
const object = (attributes: string): string => `variable "set" {\n  type = object({\n    ${attributes}\n  })\n}`;

const rules = [
  {
    id: "variable-type-narrowed",
    name: "Type narrowed",
    asks: "Is there a value that an input took and that Terraform cannot convert to its type any more?",
    bump: "major",
    why: "Terraform converts what callers pass to the input's type, and refuses what cannot be converted.",
    source: conversion,
    remedy: "Keep the type, and refuse what is wrong with a validation in the next major version.",
    mirror: "variable-type-widened",
    example: { before: 'variable "size" { type = string }', after: 'variable "size" { type = number }' },
  },
  {
    id: "variable-type-widened",
    name: "Type widened",
    asks: "Does an input take all values that it took, and others?",
    bump: "minor",
    why: "Terraform converts numbers and booleans to text, and takes anything for any.",
    source: conversion,
    remedy: "Nothing has to be done.",
    mirror: "variable-type-narrowed",
    example: { before: 'variable "size" { type = number }', after: 'variable "size" { type = string }' },
  },
  {
    id: "variable-type-converted",
    name: "List became set, or set became list",
    asks: "Is a list a set of the same elements now, or the reverse?",
    bump: "patch",
    why: "Terraform converts each to the other.",
    source: conversion,
    remedy: "Nothing has to be done.",
    mirror: { waiver: "The change in the other direction is the same one." },
    example: { before: 'variable "names" { type = list(string) }', after: 'variable "names" { type = set(string) }' },
  },
  {
    id: "variable-attribute-required-added",
    name: "Required attribute added",
    asks: "Does an object need an attribute that it did not need?",
    bump: "major",
    why: "An object without the attribute is refused, and no caller of before gives it.",
    source: conversion,
    remedy: "Make it optional(type), with a default with which the module does what it did.",
    mirror: "variable-attribute-removed",
    example: { before: object("name = string"), after: object("name = string\n    size = number") },
  },
  {
    id: "variable-attribute-added",
    name: "Optional attribute added",
    asks: "May an object have an attribute that it could not have?",
    bump: "minor",
    why: "Who leaves it out gets its default, or null; who gave it already was given nothing for it before.",
    source: conversion,
    remedy: "Nothing has to be done.",
    mirror: "variable-attribute-removed",
    example: { before: object("name = string"), after: object("name = string\n    size = optional(number)") },
  },
  {
    id: "variable-attribute-removed",
    name: "Attribute removed",
    asks: "Is an attribute of an object gone?",
    bump: "major",
    varies: "Minor where the module never read it.",
    why: "Terraform drops what an object type does not know without a word, so that a setting which a caller passes has no effect any more.",
    source: conversion,
    remedy: "Keep the attribute, and let the module go on to read it.",
    mirror: "variable-attribute-added",
    example: {
      before: `${object("name = string\n    size = optional(number)")}\noutput "all" { value = [var.set.name, var.set.size] }`,
      after: `${object("name = string")}\noutput "all" { value = [var.set.name] }`,
      alongside: ["output-value-changed"],
    },
  },
  {
    id: "variable-attribute-became-required",
    name: "Attribute became required",
    asks: "Has an attribute lost its optional()?",
    bump: "major",
    why: "Objects without it are refused.",
    source: conversion,
    remedy: "Keep it optional.",
    mirror: "variable-attribute-became-optional",
    example: { before: object("name = optional(string)"), after: object("name = string") },
  },
  {
    id: "variable-attribute-became-optional",
    name: "Attribute became optional",
    asks: "May an attribute be left out that had to be given?",
    bump: "minor",
    why: "Who gives it goes on as before.",
    source: conversion,
    remedy: "Nothing has to be done.",
    mirror: "variable-attribute-became-required",
    example: { before: object("name = string"), after: object("name = optional(string)") },
  },
  {
    id: "variable-attribute-default",
    name: "Default of an attribute changed",
    asks: "Does an optional attribute become something else where it is left out?",
    bump: "minor",
    varies:
      "As for defaults of inputs: patch where there was nothing and is nothing; major where null arrives where a value did, and the module does not say what happens then; undecided and major where its name, or the argument to which it goes, speaks of public access, encryption, deletion or retention. Undecided otherwise: minor.",
    why: "Who leaves it out gets another value; what that does depends on the provider.",
    source: conversion,
    remedy: "Keep the default.",
    mirror: { waiver: "Any default may become any other: the change has no direction." },
    example: { before: object("size = optional(number, 1)"), after: object("size = optional(number, 2)") },
  },
  {
    id: "variable-keys-closed",
    name: "Map became object",
    asks: "Does an input that took any keys take certain ones only?",
    bump: "major",
    varies:
      "Minor where the module read no other keys than those that are left, each without a guard, so that callers gave them.",
    why: "Keys that the object does not know are dropped without a word, and those that it asks for have to be there.",
    source: conversion,
    remedy: "Keep the map.",
    mirror: "variable-keys-opened",
    example: {
      before: 'variable "set" { type = map(string) }\noutput "all" { value = var.set }',
      after: 'variable "set" { type = object({ name = optional(string) }) }\noutput "all" { value = var.set }',
    },
  },
  {
    id: "variable-keys-opened",
    name: "Object became map",
    asks: "Does an input that took certain attributes take any keys now?",
    bump: "major",
    why: "Values of a map are of one type, and attributes that were left out are no keys: what the module gets is another value for the same call.",
    source: conversion,
    remedy: "Keep the object.",
    mirror: "variable-keys-closed",
    example: {
      before: 'variable "set" { type = object({ name = string }) }',
      after: 'variable "set" { type = map(string) }',
    },
  },
] as const satisfies readonly Rule[];

/** What callers may pass, by Terraform's rules of conversion. */
export const inputTypes: RuleFamily = {
  rules,
  find: (before, after) =>
    paired(before.inputs, after.inputs, ({ name }) => name).kept.flatMap((pair) =>
      differences(pair.before, pair.after, { module: before, now: after }),
    ),
};

interface Sides {
  /** The old state: what it reads decides what is lost. */
  readonly module: ComparedModule;
  readonly now: ComparedModule;
}

function differences(before: ModuleInput, after: ModuleInput, sides: Sides): readonly Finding[] {
  const all = compareTypes(before.type, after.type).filter(({ isUnusual }) => isUnusual !== true);
  const closed = all.filter(({ kind }) => kind === "keys closed");
  return all
    .filter((one) => !closed.some((other) => isWithin(one, other)) || isNarrowing(one))
    .map((difference) => finding(difference, before, after, sides));
}

/** Of what was a map, the keys that are asked for are told with it. */
function isWithin(one: TypeDifference, other: TypeDifference): boolean {
  const [inner, outer] = [namesOf(one.path), namesOf(other.path)];
  return one !== other && outer.every((step, index) => step === inner[index]);
}

function isNarrowing({ kind }: TypeDifference): boolean {
  return [
    "primitive narrowed",
    "any narrowed",
    "elements of one type",
    "kind changed",
    "tuple length changed",
  ].includes(kind);
}

/** `["rules", "*", "port"]` */
function namesOf(path: readonly TypeStep[]): readonly string[] {
  return path.map((step) => ("attribute" in step ? step.attribute : "position" in step ? String(step.position) : "*"));
}

function finding(difference: TypeDifference, before: ModuleInput, after: ModuleInput, { module, now }: Sides): Finding {
  const { name } = before;
  const path = namesOf(difference.path);
  const part = name + attributesText(difference.path);
  const subject = name + pathText(difference.path);
  const found = (
    rule: Finding["rule"],
    bump: Finding["bump"],
    reason: string,
    more: Partial<Finding> = {},
  ): Finding => ({ rule, subject: part, bump, reason, ...more, ...places(before, after) });
  const change = `${typeText(difference.from)} is ${typeText(difference.to)} now`;
  switch (difference.kind) {
    case "primitive narrowed":
    case "any narrowed":
    case "elements of one type":
    case "kind changed":
    case "tuple length changed":
      return found(
        "variable-type-narrowed",
        "major",
        `${subject}: ${change}, which does not take all that was taken${difference.value === undefined ? "" : `: ${shownLiteral(difference.value, 40)}`}.`,
        { remedy: `Keep ${typeText(difference.from)}.` },
      );
    case "primitive widened":
    case "any widened":
      return found("variable-type-widened", "minor", `${subject}: ${change}, which takes more.`);
    case "kind exchanged":
      return exchanged(difference, found, subject, change);
    case "required attribute added":
      return found(
        "variable-attribute-required-added",
        "major",
        `${subject} has to be given, and callers of before do not.`,
        { remedy: `Write optional(${typeText(difference.to)}, …), with a default that keeps things as they are.` },
      );
    case "optional attribute added":
      return found("variable-attribute-added", "minor", `${subject} may be given now.`);
    case "attribute removed": {
      const reads = readsOf(module, name, path);
      return reads?.length === 0
        ? found("variable-attribute-removed", "minor", `${subject} is gone; the module never read it.`)
        : found(
            "variable-attribute-removed",
            "major",
            `${subject} is gone: Terraform drops what callers pass there, without a word.`,
            { remedy: `Keep ${path.at(-1)}, and go on to read it.` },
          );
    }
    case "attribute became required":
      return found(
        "variable-attribute-became-required",
        "major",
        `${subject} has to be given now: objects without it are refused.`,
        { remedy: "Keep it optional." },
      );
    case "attribute became optional":
      return found("variable-attribute-became-optional", "minor", `${subject} may be left out now.`);
    case "attribute default changed": {
      const [was, is] = [before.type, after.type].map((type) => attributeAt(type, difference.path)?.default ?? null);
      const { bump, undecided, reason } = bumpOfDefault({
        input: name,
        path,
        before: was ?? null,
        after: is ?? null,
        type: difference.to ?? { kind: "any" },
        module: now,
      });
      return found("variable-attribute-default", bump, reason, {
        ...(undecided ? { undecided: true as const } : {}),
        remedy: "Keep the default.",
      });
    }
    case "keys closed":
      return closedKeys(difference, before, module, found);
  }
}

/** What Terraform converts, and who reads it may see as something else. */
function exchanged(
  { from, to }: TypeDifference,
  found: (rule: Finding["rule"], bump: Finding["bump"], reason: string, more?: Partial<Finding>) => Finding,
  subject: string,
  change: string,
): Finding {
  if (from?.kind === "object" && to?.kind === "map") {
    return found(
      "variable-keys-opened",
      "major",
      `${subject}: ${change}: what callers leave out is no key of the map.`,
      {
        remedy: "Keep the object.",
      },
    );
  }
  if (from?.kind === "tuple")
    return found("variable-type-widened", "minor", `${subject}: ${change}, which takes more.`);
  return found("variable-type-converted", "patch", `${subject}: ${change}; Terraform converts one to the other.`);
}

function attributeAt(type: TypeConstraint, path: readonly TypeStep[]): ObjectAttribute | undefined {
  let at: TypeConstraint | undefined = type;
  let found: ObjectAttribute | undefined;
  for (const step of path) {
    found = at?.kind === "object" && "attribute" in step ? ownValue(at.attributes, step.attribute) : undefined;
    if (found != null) at = found.type;
    else if (at != null && "element" in at) at = at.element;
    else at = at?.kind === "tuple" && "position" in step ? at.elements[step.position] : undefined;
  }
  return found;
}

/** Minor where nothing else was read than what the object knows, and what it asks for had to be there before. */
function closedKeys(
  { path: steps, to }: TypeDifference,
  { name }: ModuleInput,
  module: ComparedModule,
  found: (rule: Finding["rule"], bump: Finding["bump"], reason: string, more?: Partial<Finding>) => Finding,
): Finding {
  const path = namesOf(steps);
  const subject = name + pathText(steps);
  const attributes = to?.kind === "object" ? to.attributes : {};
  const reads = readsOf(module, name, path) ?? [];
  const keys = new Map(reads.map((read) => [read.path[path.length] ?? "*", read.guarded === true] as const));
  const lost = [...keys.keys()].find((key) => !Object.hasOwn(attributes, key));
  const asked = Object.entries(attributes).find(([key, { optional }]) => !optional && keys.get(key) !== false);
  if (module.body != null && lost == null && asked == null) {
    return found("variable-keys-closed", "minor", `${subject} takes the keys only that the module read before.`);
  }
  const reason =
    asked != null
      ? `${subject} has to have the key ${asked[0]} now.`
      : `${subject} takes certain keys only; others are dropped without a word${lost == null || lost === "*" ? "" : `, ${lost} among them, which the module read`}.`;
  return found("variable-keys-closed", "major", reason, { remedy: "Keep the map." });
}

function typeText(type: TypeConstraint | undefined): string {
  return type == null ? "nothing" : shortTypeText(type);
}
