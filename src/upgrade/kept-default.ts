import { convert } from "../compare/types";
import { canonicalText } from "../compare/types/conversion";
import { isExactNumber, type Literal } from "../model/literal";
import type { ModuleInput } from "../model/module-interface";

/** What a call has to pass so that an input which it leaves out goes on to be what it was. */
export type KeptDefault =
  | { readonly kind: "same" }
  | { readonly kind: "passed"; readonly value: Literal }
  /** No value that the input takes now is what the default was. */
  | { readonly kind: "impossible" };

/** @param before an input with a default */
export function keptDefault(before: ModuleInput, after: ModuleInput): KeptDefault {
  const written = before.default ?? null;
  const was = convert(written, before.type)?.value ?? written;
  const leftOut = after.required ? undefined : convert(after.default ?? null, after.type)?.value;
  if (was === null) {
    if (leftOut === null) return { kind: "same" };
    return after.nullable ? { kind: "passed", value: null } : { kind: "impossible" };
  }
  const wanted = convert(was, after.type)?.value;
  if (wanted === undefined || !keepsNulls(was, wanted)) return { kind: "impossible" };
  if (leftOut !== undefined && canonicalText(leftOut) === canonicalText(wanted)) return { kind: "same" };
  const asWritten = convert(written, after.type)?.value;
  const isEnough = asWritten !== undefined && canonicalText(asWritten) === canonicalText(wanted);
  return { kind: "passed", value: isEnough ? written : was };
}

/** An attribute that is null, and for which its type has a default now, is that. */
function keepsNulls(was: Literal, now: Literal): boolean {
  if (was === null) return now === null;
  if (Array.isArray(was) && Array.isArray(now))
    return was.every((one: Literal, index) => keepsNulls(one, now[index] ?? null));
  if (!isFields(was) || !isFields(now)) return true;
  return Object.entries(was).every(([name, one]) => {
    const other = Object.hasOwn(now, name) ? now[name] : undefined;
    return other === undefined || keepsNulls(one, other);
  });
}

function isFields(value: Literal): value is { readonly [name: string]: Literal } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
