import type { Condition, ModuleInput } from "../../model/module-interface";
import { allowedValues } from "../allowed-values";
import type { Finding } from "../finding";
import { paired } from "../paired";
import type { Rule, RuleFamily } from "../rule";
import { isSameCode } from "../same-text";

const source = "https://developer.hashicorp.com/terraform/language/validate#input-variable-validation";
const size = (validation: string): string => `variable "size" {\n  type = string\n${validation}}`;
const validation = (condition: string, message = "Wrong size."): string =>
  `  validation {\n    condition     = ${condition}\n    error_message = "${message}"\n  }\n`;

const rules = [
  {
    id: "variable-validation-added",
    name: "Validation added",
    asks: "Has a value of an input to meet a condition that it had not to meet?",
    bump: "major",
    why: "A value that was taken may be refused.",
    source,
    remedy: "Warn with a check block until the next major version.",
    mirror: "variable-validation-removed",
    example: { before: size(""), after: size(validation("length(var.size) > 1")) },
  },
  {
    id: "variable-validation-removed",
    name: "Validation removed",
    asks: "Is a condition gone that a value had to meet?",
    bump: "minor",
    why: "Values are taken that were refused.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "variable-validation-added",
    example: { before: size(validation("length(var.size) > 1")), after: size("") },
  },
  {
    id: "variable-validation-changed",
    name: "Validation changed",
    asks: "Is a condition another one than it was?",
    bump: "major",
    varies: "Where the two cannot be compared it is undecided, and taken for tightened.",
    why: "A value that was taken may be refused; whether one is cannot be told from two conditions in general.",
    source,
    remedy: "Keep the condition, or allow what it allowed with ||.",
    mirror: { waiver: "A condition that is only another one has no direction." },
    example: {
      before: size(validation("length(var.size) > 1")),
      after: size(validation("length(var.size) < 9")),
    },
  },
  {
    id: "variable-value-removed",
    name: "Allowed value removed",
    asks: "Is a value gone from the list of those that an input may have?",
    bump: "major",
    why: "Callers that pass it are refused.",
    source,
    remedy: "Keep the value in the list, and treat it as what took its place.",
    mirror: "variable-value-added",
    example: {
      before: size(validation('contains(["small", "large"], var.size)')),
      after: size(validation('contains(["small"], var.size)')),
    },
  },
  {
    id: "variable-value-added",
    name: "Allowed value added",
    asks: "May an input have a value that it could not have?",
    bump: "minor",
    why: "All that was taken still is.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "variable-value-removed",
    example: {
      before: size(validation('contains(["small"], var.size)')),
      after: size(validation('contains(["small", "large"], var.size)')),
    },
  },
  {
    id: "variable-message-changed",
    name: "Message of a validation changed",
    asks: "Does Terraform say something else where a condition is not met?",
    bump: "patch",
    why: "What is refused is the same.",
    source,
    remedy: "Nothing has to be done.",
    mirror: { waiver: "A change of words has no direction." },
    example: {
      before: size(validation("length(var.size) > 1")),
      after: size(validation("length(var.size) > 1", "Write a size.")),
    },
  },
] as const satisfies readonly Rule[];

/** What values of inputs have to meet. */
export const validations: RuleFamily = {
  rules,
  find: (before, after) =>
    paired(before.inputs, after.inputs, ({ name }) => name).kept.flatMap((pair) => changed(pair.before, pair.after)),
};

function changed(before: ModuleInput, after: ModuleInput): readonly Finding[] {
  // Of what an earlier version of this program wrote down, nothing is known.
  if (before.conditions == null || after.conditions == null) return [];
  const { name } = after;
  const found: Finding[] = [];
  const { gone, added } = unmatched(before.conditions, after.conditions, (one, other) => {
    if (!isSameCode(one.errorMessage, other.errorMessage)) {
      found.push({
        rule: "variable-message-changed",
        subject: name,
        bump: "patch",
        reason: `Terraform says something else where ${name} is wrong.`,
        before: one.place,
        after: other.place,
      });
    }
  });
  const left = [...gone];
  for (const condition of added) {
    const index = left.findIndex(
      (one) => allowedValues(one.condition, name) != null && allowedValues(condition.condition, name) != null,
    );
    const counterpart = left[Math.max(index, 0)];
    if (counterpart != null) left.splice(left.indexOf(counterpart), 1);
    found.push(...comparison(name, counterpart, condition));
  }
  for (const condition of left) {
    found.push({
      rule: "variable-validation-removed",
      subject: name,
      bump: "minor",
      reason: `${name} need not meet ${shown(condition)} any more.`,
      before: condition.place,
    });
  }
  return found;
}

/** Without those that say the same on both sides. */
function unmatched(
  before: readonly Condition[],
  after: readonly Condition[],
  isKept: (before: Condition, after: Condition) => void,
): { readonly gone: readonly Condition[]; readonly added: readonly Condition[] } {
  const gone = [...before];
  const added = after.filter((condition) => {
    const index = gone.findIndex((one) => isSameCode(one.condition, condition.condition));
    const [same] = index < 0 ? [] : gone.splice(index, 1);
    if (same != null) isKept(same, condition);
    return same == null;
  });
  return { gone, added };
}

function comparison(name: string, before: Condition | undefined, after: Condition): readonly Finding[] {
  const places = { ...(before == null ? {} : { before: before.place }), after: after.place };
  if (before == null) {
    return [
      {
        rule: "variable-validation-added",
        subject: name,
        bump: "major",
        reason: `${name} has to meet ${shown(after)}: a value that was taken may be refused.`,
        remedy: "Warn with a check block until the next major version.",
        ...places,
      },
    ];
  }
  const [were, are] = [allowedValues(before.condition, name), allowedValues(after.condition, name)];
  if (were == null || are == null) {
    return [
      {
        rule: "variable-validation-changed",
        subject: name,
        bump: "major",
        undecided: true,
        reason: `${name} has to meet ${shown(after)} now, and had to meet ${shown(before)}.`,
        remedy: `Keep the condition, or allow what it allowed: ${before.condition.includes("\n") ? "…" : before.condition} || …`,
        ...places,
      },
    ];
  }
  const lost = were.filter((value) => !are.includes(value));
  const won = are.filter((value) => !were.includes(value));
  return [
    ...lost.map(
      (value): Finding => ({
        rule: "variable-value-removed",
        subject: name,
        bump: "major",
        reason: `${name} may not be ${value} any more: callers that pass it are refused.`,
        remedy: `Keep ${value} in the list.`,
        ...places,
      }),
    ),
    ...won.map(
      (value): Finding => ({
        rule: "variable-value-added",
        subject: name,
        bump: "minor",
        reason: `${name} may be ${value} now.`,
        ...places,
      }),
    ),
  ];
}

function shown({ condition }: Condition): string {
  const line = condition.replaceAll(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
