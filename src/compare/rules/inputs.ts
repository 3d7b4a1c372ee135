import type { ModuleInput } from "../../model/module-interface";
import type { Finding } from "../finding";
import { paired, places } from "../paired";
import type { Rule, RuleFamily } from "../rule";
import { similarName } from "../similar-name";

const variables = "https://developer.hashicorp.com/terraform/language/block/variable";

const rules = [
  {
    id: "variable-removed",
    name: "Input removed",
    asks: "Is an input gone that callers could set?",
    bump: "major",
    why: "A module block that sets an argument which the module has not is refused, also where nothing read the input.",
    source: variables,
    remedy: "Keep the input, deprecated in its description, until the next major version.",
    mirror: "variable-added",
    example: { before: 'variable "size" { default = 1 }', after: "" },
  },
  {
    id: "variable-added",
    name: "Optional input added",
    asks: "Is there an input that was not there, and that callers may leave out?",
    bump: "minor",
    why: "Callers that do not know it get its default, and all others can do more than before.",
    source: variables,
    remedy: "Nothing has to be done.",
    mirror: "variable-removed",
    example: { before: "", after: 'variable "size" { default = 1 }' },
  },
  {
    id: "variable-required-added",
    name: "Required input added",
    asks: "Is there an input without a default that was not there?",
    bump: "major",
    why: "Every module block that was written before lacks it, and Terraform refuses a call without a required argument.",
    source: variables,
    remedy: "Give it a default with which the module does what it did before.",
    mirror: "variable-removed",
    example: { before: "", after: 'variable "size" {}' },
  },
  {
    id: "variable-default-removed",
    name: "Input became required",
    asks: "Has an input lost its default?",
    bump: "major",
    why: "Callers that left it out are refused.",
    source: variables,
    remedy: "Keep the default.",
    mirror: "variable-default-added",
    example: { before: 'variable "size" { default = 1 }', after: 'variable "size" {}' },
  },
  {
    id: "variable-default-added",
    name: "Input became optional",
    asks: "May callers leave out an input that they had to set?",
    bump: "minor",
    why: "Whoever sets it goes on as before.",
    source: variables,
    remedy: "Nothing has to be done.",
    mirror: "variable-default-removed",
    example: { before: 'variable "size" {}', after: 'variable "size" { default = 1 }' },
  },
  {
    id: "variable-nullable-removed",
    name: "Input refuses null",
    asks: "Is nullable false now, without a default that null could become?",
    bump: "major",
    varies: "Patch where there is a default: null becomes the default then, instead of an error.",
    why: "A caller that passes null, as modules do that hand on an input of their own, is refused.",
    source: `${variables}#nullable`,
    remedy: "Leave nullable as it was, or give the input a default.",
    mirror: "variable-nullable-added",
    example: {
      before: 'variable "name" { type = string }',
      after: 'variable "name" {\n  type     = string\n  nullable = false\n}',
    },
  },
  {
    id: "variable-nullable-added",
    name: "Input takes null",
    asks: "Is nullable true now?",
    bump: "minor",
    why: "Null was refused, or became the default; callers may pass it now, and who does not sees no change.",
    source: `${variables}#nullable`,
    remedy: "Nothing has to be done.",
    mirror: "variable-nullable-removed",
    example: {
      before: 'variable "name" {\n  type     = string\n  nullable = false\n}',
      after: 'variable "name" { type = string }',
    },
  },
  {
    id: "variable-sensitive-added",
    name: "Input became sensitive",
    asks: "Is an input sensitive that was not?",
    bump: "major",
    why: "What follows from it is sensitive, too: an output of a root module that shows it is refused until its author marks it.",
    source: `${variables}#sensitive`,
    remedy: "Add a sensitive input beside it, and leave this one as it was.",
    mirror: "variable-sensitive-removed",
    example: {
      before: 'variable "name" {}\noutput "name" { value = var.name }',
      after: 'variable "name" { sensitive = true }\noutput "name" { value = nonsensitive(var.name) }',
      alongside: ["output-value-changed"],
    },
  },
  {
    id: "variable-sensitive-removed",
    name: "Input is no longer sensitive",
    asks: "Was an input sensitive, and is it not any more?",
    bump: "minor",
    why: "No call is refused for it, but values show in plans that did not.",
    source: `${variables}#sensitive`,
    remedy: "Make sure that no caller passes a secret.",
    mirror: "variable-sensitive-added",
    example: { before: 'variable "name" { sensitive = true }', after: 'variable "name" {}' },
  },
  {
    id: "variable-ephemeral-removed",
    name: "Input refuses ephemeral values",
    asks: "Was an input ephemeral, and is it not any more?",
    bump: "major",
    why: "A caller that passes an ephemeral value is refused.",
    source: `${variables}#ephemeral`,
    remedy: "Leave it ephemeral.",
    mirror: "variable-ephemeral-added",
    example: { before: 'variable "token" { ephemeral = true }', after: 'variable "token" {}' },
  },
  {
    id: "variable-ephemeral-added",
    name: "Input takes ephemeral values",
    asks: "Is an input ephemeral that was not?",
    bump: "minor",
    why: "Callers may pass more than before; what the module makes of it is the matter of its outputs.",
    source: `${variables}#ephemeral`,
    remedy: "Nothing has to be done.",
    mirror: "variable-ephemeral-removed",
    example: { before: 'variable "token" {}', after: 'variable "token" { ephemeral = true }' },
  },
  {
    id: "variable-const-added",
    name: "Input has to be known early",
    asks: "Is an input const that was not?",
    bump: "major",
    why: "Its value has to be known before anything is planned, so that a caller which computes it is refused (Terraform 1.15).",
    source: variables,
    remedy: "Add a const input beside it, and leave this one as it was.",
    mirror: "variable-const-removed",
    example: {
      before: 'variable "path" { type = string }',
      after: 'variable "path" {\n  type  = string\n  const = true\n}',
    },
  },
  {
    id: "variable-const-removed",
    name: "Input may be computed",
    asks: "Was an input const, and is it not any more?",
    bump: "minor",
    why: "Whatever was known early goes on to be taken, and computed values are, too.",
    source: variables,
    remedy: "Nothing has to be done.",
    mirror: "variable-const-added",
    example: {
      before: 'variable "path" {\n  type  = string\n  const = true\n}',
      after: 'variable "path" { type = string }',
    },
  },
  {
    id: "variable-deprecated",
    name: "Input deprecated",
    asks: "Is an input deprecated that was not?",
    bump: "minor",
    why: "Callers that set it see a warning, and nothing is refused. SemVer asks for a minor version where something is deprecated.",
    source: "https://semver.org/#spec-item-7",
    remedy: "Nothing has to be done.",
    mirror: "variable-undeprecated",
    example: {
      before: 'variable "size" { default = 1 }',
      after: 'variable "size" {\n  default    = 1\n  deprecated = "Use width."\n}',
    },
  },
  {
    id: "variable-undeprecated",
    name: "Input no longer deprecated",
    asks: "Was an input deprecated, and is it not any more, or with other words?",
    bump: "patch",
    why: "A warning is gone, or says something else.",
    source: variables,
    remedy: "Nothing has to be done.",
    mirror: "variable-deprecated",
    example: {
      before: 'variable "size" {\n  default    = 1\n  deprecated = "Use width."\n}',
      after: 'variable "size" { default = 1 }',
    },
  },
  {
    id: "variable-described",
    name: "Description of an input changed",
    asks: "Is an input described in other words?",
    bump: "patch",
    why: "Documentation is no part of what Terraform looks at.",
    source: variables,
    remedy: "Nothing has to be done.",
    mirror: { waiver: "A change of words has no direction." },
    example: {
      before: 'variable "size" { default = 1 }',
      after: 'variable "size" {\n  default     = 1\n  description = "How large."\n}',
    },
  },
] as const satisfies readonly Rule[];

/** What inputs there are, and what callers may leave out or pass: all but types, defaults and validations. */
export const inputs: RuleFamily = {
  rules,
  find: (before, after) => {
    const { gone, added, kept } = paired(before.inputs, after.inputs, ({ name }) => name);
    return [
      ...gone.map((input) => removed(input, added)),
      ...added.map(addedInput),
      ...kept.flatMap((pair) => changed(pair.before, pair.after)),
    ];
  },
};

function removed(input: ModuleInput, added: readonly ModuleInput[]): Finding {
  const renamed = similarName(
    input.name,
    added.filter((other) => isAlike(input, other)).map(({ name }) => name),
  );
  return {
    rule: "variable-removed",
    subject: input.name,
    bump: "major",
    reason: `The input ${input.name} is gone: callers that set it are refused.`,
    remedy:
      renamed == null
        ? `Keep ${input.name} until the next major version.`
        : `If ${renamed} is what ${input.name} was, keep ${input.name} beside it and let one follow from the other.`,
    ...places(input, undefined),
  };
}

/** Whether one may be the other under a new name. */
function isAlike(one: ModuleInput, other: ModuleInput): boolean {
  return one.type.kind === other.type.kind && one.required === other.required;
}

function addedInput(input: ModuleInput): Finding {
  return input.required
    ? {
        rule: "variable-required-added",
        subject: input.name,
        bump: "major",
        reason: `The input ${input.name} has to be set, and callers of before do not know it.`,
        remedy: `Give ${input.name} a default with which the module does what it did.`,
        ...places(undefined, input),
      }
    : {
        rule: "variable-added",
        subject: input.name,
        bump: "minor",
        reason: `The input ${input.name} is new, and may be left out.`,
        ...places(undefined, input),
      };
}

function changed(before: ModuleInput, after: ModuleInput): readonly Finding[] {
  const found: Finding[] = [];
  const { name } = after;
  const add = (rule: Finding["rule"], bump: Finding["bump"], reason: string, remedy?: string): void => {
    found.push({ rule, subject: name, bump, reason, ...(remedy == null ? {} : { remedy }), ...places(before, after) });
  };
  if (!before.required && after.required) {
    add(
      "variable-default-removed",
      "major",
      `${name} has no default any more: callers that left it out are refused.`,
      "Keep the default.",
    );
  }
  if (before.required && !after.required) add("variable-default-added", "minor", `${name} may be left out now.`);
  if (before.nullable && !after.nullable) {
    if (after.required)
      add(
        "variable-nullable-removed",
        "major",
        `${name} refuses null, which callers could pass.`,
        "Leave nullable as it was, or give it a default.",
      );
    else
      add(
        "variable-nullable-removed",
        "patch",
        `Null becomes the default of ${name} now, instead of going on as null.`,
      );
  }
  if (!before.nullable && after.nullable) add("variable-nullable-added", "minor", `${name} takes null now.`);
  if (!before.sensitive && after.sensitive) {
    add(
      "variable-sensitive-added",
      "major",
      `${name} is sensitive now: root modules that show what follows from it are refused.`,
      `Add a sensitive input beside ${name}.`,
    );
  }
  if (before.sensitive && !after.sensitive)
    add("variable-sensitive-removed", "minor", `${name} is not sensitive any more: plans show it.`);
  if (before.ephemeral && !after.ephemeral)
    add(
      "variable-ephemeral-removed",
      "major",
      `${name} refuses ephemeral values, which callers could pass.`,
      "Leave it ephemeral.",
    );
  if (!before.ephemeral && after.ephemeral)
    add("variable-ephemeral-added", "minor", `${name} takes ephemeral values now.`);
  if (before.const !== true && after.const === true) {
    add(
      "variable-const-added",
      "major",
      `${name} has to be known before anything is planned: callers that compute it are refused.`,
      `Add a const input beside ${name}.`,
    );
  }
  if (before.const === true && after.const !== true)
    add("variable-const-removed", "minor", `${name} may be computed now.`);
  if (before.deprecated == null && after.deprecated != null)
    add("variable-deprecated", "minor", `${name} is deprecated: ${after.deprecated}`);
  if (before.deprecated != null && before.deprecated !== after.deprecated) {
    add(
      "variable-undeprecated",
      "patch",
      after.deprecated == null ? `${name} is not deprecated any more.` : `${name} is deprecated with other words.`,
    );
  }
  if ((before.description ?? "") !== (after.description ?? ""))
    add("variable-described", "patch", `${name} is described in other words.`);
  return found;
}
