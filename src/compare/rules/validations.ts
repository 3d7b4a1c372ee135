import type { Condition, ModuleInput } from "../../model/module-interface";
import { conditionChange, conjuncts, type Part, textOf } from "../condition-change";
import { knownValue } from "../default-value";
import type { Finding } from "../finding";
import { paired } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
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
    varies: "Patch where all values that the type takes meet it.",
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
    varies:
      "Minor where limits, lists or what is joined by && and || show that it takes more only, and patch where it says the same. Where the two cannot be compared it is undecided, and taken for tightened.",
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
    paired(before.inputs, after.inputs, ({ name }) => name).kept.flatMap((pair) =>
      changed(pair.before, pair.after, after),
    ),
};

function changed(before: ModuleInput, after: ModuleInput, module: ComparedModule): readonly Finding[] {
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
  const { left, others } = matched(clausesOf(gone), clausesOf(added), name);
  const told = found.length;
  for (const { before: was, after: is } of others) {
    found.push(...(was == null ? [addedFinding(after, is, module)] : comparison(name, was, is)));
  }
  for (const clause of left) {
    found.push({
      rule: "variable-validation-removed",
      subject: name,
      bump: "minor",
      reason: `${name} need not meet ${shown(clause)} any more.`,
      before: clause.place,
    });
  }
  if (found.length === told && gone.length + added.length > 0) found.push(rewritten(name, gone[0], added[0]));
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

/** One of those that all have to hold. */
interface Clause {
  readonly part: Part;
  readonly place: string;
}

function clausesOf(conditions: readonly Condition[]): readonly Clause[] {
  return conditions.flatMap(({ condition, place }) => conjuncts(condition).map((part) => ({ part, place })));
}

interface Pair {
  readonly before: Clause | undefined;
  readonly after: Clause;
}

/** Puts those together that can be compared, then what is left; without those that are the same. */
function matched(
  gone: readonly Clause[],
  added: readonly Clause[],
  name: string,
): { readonly left: readonly Clause[]; readonly others: readonly Pair[] } {
  const left = [...gone];
  const take = (isIt: (one: Clause) => boolean): Clause | undefined => {
    const index = left.findIndex(isIt);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const isSame = (one: Clause, other: Clause): boolean => isSameCode(textOf(one.part), textOf(other.part));
  const kept = added.filter((clause) => take((one) => isSame(one, clause)) == null);
  const comparable = kept.map((after) => ({
    before: take((one) => conditionChange(one.part, after.part, name) != null),
    after,
  }));
  const others = comparable.map(({ before, after }) => ({ before: before ?? left.shift(), after }));
  return { left, others };
}

function rewritten(name: string, before: Condition | undefined, after: Condition | undefined): Finding {
  return {
    rule: "variable-validation-changed",
    subject: name,
    bump: "patch",
    reason: `${name} has to meet the same as before, in other validations.`,
    ...(before == null ? {} : { before: before.place }),
    ...(after == null ? {} : { after: after.place }),
  };
}

function addedFinding(input: ModuleInput, clause: Clause, module: ComparedModule): Finding {
  const { name } = input;
  const found = { rule: "variable-validation-added", subject: name, after: clause.place } as const;
  if (holdsAlways(clause.part, input, module)) {
    return { ...found, bump: "patch", reason: `${name} has to meet ${shown(clause)}, which all its values do.` };
  }
  const isRemoval = isSameCode(textOf(clause.part), `var.${name} == null`);
  return {
    ...found,
    bump: "major",
    reason: isRemoval
      ? `${name} may only be null, as if it was gone: callers that set it are refused.`
      : `${name} has to meet ${shown(clause)}: a value that was taken may be refused.`,
    remedy: "Warn with a check block until the next major version.",
  };
}

/** Whether a condition refuses nothing that the type takes. */
function holdsAlways({ expression, source }: Part, input: ModuleInput, module: ComparedModule): boolean {
  const { name, nullable, type } = input;
  if (!nullable && isSameCode(textOf({ expression, source }), `var.${name} != null`)) return true;
  if (type.kind !== "bool") return false;
  const values = [true, false, ...(nullable ? [null] : [])];
  return values.every((value) => {
    const held = knownValue(expression, module, new Map([[name, value]]));
    return held?.kind === "bool" && held.value;
  });
}

function comparison(name: string, before: Clause, after: Clause): readonly Finding[] {
  const places = { before: before.place, after: after.place };
  const change = conditionChange(before.part, after.part, name);
  const changedTo = `${name} has to meet ${shown(after)} now, and had to meet ${shown(before)}`;
  if (change == null) {
    return [
      {
        rule: "variable-validation-changed",
        subject: name,
        bump: "major",
        undecided: true,
        reason: `${changedTo}.`,
        remedy: `Keep the condition, or allow what it allowed: ${textOf(before.part).includes("\n") ? "…" : textOf(before.part)} || …`,
        ...places,
      },
    ];
  }
  const { lost, won, isTighter, isLooser } = change;
  const found: Finding[] = [];
  if (isTighter || isLooser) {
    found.push({
      rule: "variable-validation-changed",
      subject: name,
      bump: isTighter ? "major" : "minor",
      reason: `${changedTo}${isTighter ? ": values that were taken are refused" : ", which takes more"}.`,
      ...(isTighter ? { remedy: "Keep the condition." } : {}),
      ...places,
    });
  }
  return [
    ...found,
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

function shown({ part }: Clause): string {
  const line = textOf(part).replaceAll(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
