import { formatTypeConstraint } from "../hcl/type-constraint-text";
import { type TypeConstraint, withoutDescriptions } from "../model/type-constraint";
import type { CallArgument } from "./caller";
import type { NewEntry } from "./entry-edits";

/** A type on one line, whole. */
export function shownType(type: TypeConstraint): string {
  return formatTypeConstraint(withoutDescriptions(type))
    .replaceAll(/\{\s*\n\s*/g, "{ ")
    .replaceAll(/\s*\n\s*\}/g, " }")
    .replaceAll(/([^,{[(])\n\s*/g, "$1, ")
    .replaceAll(/\s+/g, " ");
}

/** A value as it is written, on one line, cut where it is long. */
export function shownExpression({ file, attribute }: CallArgument): string {
  const text = file.text.slice(attribute.value.start, attribute.value.end).replaceAll(/\s+/g, " ").trim();
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** What stands where somebody has to say a value. */
export function toDo({ name, type }: { readonly name: string; readonly type: TypeConstraint }): NewEntry {
  return { name, value: "null", comment: `TODO: ${shownType(type)}` };
}
