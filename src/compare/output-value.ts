import { shortTypeText } from "../hcl/type-constraint-text";
import type { ModuleOutput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";
import { valueFor } from "./default-value";
import type { Finding } from "./finding";
import type { ComparedModule } from "./rule";
import { isSameCode } from "./same-text";
import { areOfOtherTypes, shapeText, valueShape } from "./value-shape";

/**
 * What the type and the value of an output say: another type, another expression, or nothing. Without places.
 *
 * @param isSteady whether what is written as before is of the same type
 */
export function valueFindings(
  before: ModuleOutput,
  after: ModuleOutput,
  [old, now]: readonly [before: ComparedModule, after: ComparedModule],
  isSteady: boolean,
): readonly Finding[] {
  const { name } = after;
  if (before.type != null && after.type != null && !mayBeSame(before.type, after.type)) {
    return [otherType(name, withArticle(before.type), withArticle(after.type))];
  }
  if (before.value == null || after.value == null || (isSteady && before.value === after.value)) return [];
  const [was, is] = [valueShape(before.value, old), valueShape(after.value, now)];
  if (was != null && is != null && areOfOtherTypes(was, is)) {
    return [otherType(name, shapeText(was), shapeText(is))];
  }
  if (isSameCode(before.value, after.value)) return [];
  if (isEmpty(after.value, now) && refers.test(before.value) && !isEmpty(before.value, old)) {
    return [
      {
        rule: "output-value-changed",
        subject: name,
        bump: "major",
        reason: `${name} is always empty now: callers that use it get nothing.`,
        remedy: `Keep what ${name} was, or remove it, so that Terraform tells callers.`,
      },
    ];
  }
  return [
    {
      rule: "output-value-changed",
      subject: name,
      bump: "patch",
      undecided: true,
      reason: `${name} is another expression, of the same type as far as can be told.`,
    },
  ];
}

function otherType(name: string, was: string, is: string): Finding {
  return {
    rule: "output-type-changed",
    subject: name,
    bump: "major",
    reason: `${name} was ${was}, and is ${is} now.`,
    remedy: `Keep ${name} as it was, and add another output beside it.`,
  };
}

/** Whether something can only be empty: a constant, whatever callers pass. */
function isEmpty(text: string, module: ComparedModule): boolean {
  if (refers.test(text)) return false;
  const value = valueFor(text, module);
  if (value == null) return false;
  if (value.kind === "null" || (value.kind === "string" && value.value === "")) return true;
  return ("elements" in value && value.elements.length === 0) || ("entries" in value && value.entries.size === 0);
}

/** An expression that names something. */
const refers = /[\p{ID_Start}_][\p{ID_Continue}-]*\s*[.[]/u;

/** What is any, may be anything. Attributes that are new take nothing from whoever reads an object. */
function mayBeSame(before: TypeConstraint, after: TypeConstraint): boolean {
  if (before.kind === "any" || after.kind === "any") return true;
  if ("element" in before && "element" in after) {
    const isSequence = before.kind !== "map" && after.kind !== "map";
    // A set has no first element, and sorts what a list has in order.
    return (
      (before.kind === after.kind || (isSequence && before.kind === "set")) && mayBeSame(before.element, after.element)
    );
  }
  if (before.kind === "object" && after.kind === "object") {
    return Object.entries(before.attributes).every(([name, { type }]) => {
      const now = Object.hasOwn(after.attributes, name) ? after.attributes[name] : undefined;
      return now != null && mayBeSame(type, now.type);
    });
  }
  if (before.kind === "object" && after.kind === "map") {
    return (
      after.element.kind === "any" ||
      Object.values(before.attributes).every(({ type }) => mayBeSame(type, after.element))
    );
  }
  if (before.kind === "map" && after.kind === "object") {
    return Object.values(after.attributes).every(({ type }) => mayBeSame(before.element, type));
  }
  return before.kind === after.kind;
}

function withArticle(type: TypeConstraint): string {
  return `${/^[aeiou]/.test(type.kind) ? "an" : "a"} ${shortTypeText(type)}`;
}
