import type { BlockArgument } from "../../model/module-body";
import { valueFor } from "../default-value";
import type { Finding } from "../finding";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { isSameCode } from "../same-text";

const source = "https://developer.hashicorp.com/terraform/language/validate#preconditions";
const plain = 'resource "terraform_data" "this" {}';
const checked =
  'resource "terraform_data" "this" {\n  lifecycle {\n    precondition {\n      condition     = length(path.module) > 0\n      error_message = "Empty."\n    }\n  }\n}';

const rules = [
  {
    id: "resource-precondition-added",
    name: "Condition of a resource added",
    asks: "Has a resource, a data source or a module call a precondition or postcondition that it had not, or another one?",
    bump: "minor",
    varies:
      "Major where it is false by default. Undecided otherwise: whether it holds for a caller, only a plan tells.",
    why: "A plan that worked may be refused, where something is wrong that was not looked at.",
    source,
    remedy: "If it refuses what worked, publish a major version.",
    mirror: "resource-precondition-removed",
    example: { before: plain, after: checked },
  },
  {
    id: "resource-precondition-removed",
    name: "Condition of a resource removed",
    asks: "Is a precondition or postcondition of a resource gone?",
    bump: "patch",
    why: "Plans work that were refused, and no others change.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "resource-precondition-added",
    example: { before: checked, after: plain },
  },
] as const satisfies readonly Rule[];

/** What has to hold for resources. */
export const conditions: RuleFamily = {
  rules,
  find: (before, after) => {
    const [was, is] = [conditionsOf(before), conditionsOf(after)];
    const addresses = new Set(before.resources.map(({ address }) => address));
    const isIn = (all: readonly BlockArgument[], one: BlockArgument): boolean =>
      all.some((other) => other.of === one.of && isSameCode(other.value, one.value));
    return [
      ...is.filter((one) => addresses.has(one.of) && !isIn(was, one)).map((one) => addedFinding(one, after)),
      ...was
        .filter(
          (one) =>
            !isIn(is, one) &&
            is.filter(({ of }) => of === one.of).length < was.filter(({ of }) => of === one.of).length,
        )
        .map(
          (one): Finding => ({
            rule: "resource-precondition-removed",
            subject: one.of,
            bump: "patch",
            reason: `A condition of ${one.of} is gone.`,
            before: one.place,
          }),
        ),
    ];
  },
};

function conditionsOf({ body }: ComparedModule): readonly BlockArgument[] {
  return (body?.arguments ?? []).filter(({ name }) =>
    /^lifecycle\.(?:pre|post)condition(?:\[[0-9]+\])?\.condition$/.test(name),
  );
}

function addedFinding({ of, value, place }: BlockArgument, module: ComparedModule): Finding {
  const held = valueFor(value, module);
  const isFalse = held?.kind === "bool" && !held.value;
  return {
    rule: "resource-precondition-added",
    subject: of,
    bump: isFalse ? "major" : "minor",
    ...(isFalse ? {} : { undecided: true as const }),
    reason: isFalse
      ? `${of} has a condition that it had not, and that does not hold by default.`
      : `${of} has a condition that it had not.`,
    after: place,
  };
}
