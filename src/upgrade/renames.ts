import { isSameCode } from "../compare/same-text";
import { likeness } from "../compare/similar-name";
import { compareTypes } from "../compare/types";
import { childrenOf } from "../hcl/syntax/children";
import type { Expression } from "../hcl/syntax/expression";
import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import type { ModuleInput, ModuleInterface, ModuleOutput } from "../model/module-interface";
import type { ObjectAttribute } from "../model/type-constraint";

/** Names that are gone, by the names that took their place. */
export type Renames = ReadonlyMap<string, string>;

type Module = Omit<ModuleInterface, "nested">;

/**
 * The inputs that only have another name. A name alone says little, so that one that is gone and one that is new have to be alike in name, each
 * most of all to the other, take the same values, and, where that is known, be read for the same.
 *
 * @param asked what the user says of names that are gone
 */
export function renamedInputs(before: Module, after: Module, asked: Renames): Renames {
  const gone = before.inputs.filter(({ name }) => !after.inputs.some((other) => other.name === name));
  const added = after.inputs.filter(({ name }) => !before.inputs.some((other) => other.name === name));
  return paired(gone, added, asked, (one, other) => {
    const takesAll = compareTypes(one.type, other.type).every(({ effect }) => effect === "none");
    if (!takesAll || (other.required && !one.required)) return 0;
    const isSameText = one.description != null && one.description !== "" && one.description === other.description;
    const alike = likeness(one.name, other.name);
    const uses = sharedUses(before, one, after, other);
    if (isSameText || uses === true) return alike >= 0.3 || isSameText ? 1 + alike : 0;
    return uses == null && alike >= 0.6 ? alike : 0;
  });
}

/** The outputs that only have another name: those of the same expression, or, where values are not known, those of names that are much alike. */
export function renamedOutputs(before: Module, after: Module, inputs: Renames, asked: Renames): Renames {
  const gone = before.outputs.filter(({ name }) => !after.outputs.some((other) => other.name === name));
  const added = after.outputs.filter(({ name }) => !before.outputs.some((other) => other.name === name));
  return paired(gone, added, asked, (one, other) => {
    const alike = likeness(one.name, other.name);
    if (one.value != null && other.value != null) {
      const isSame = isSameCode(withMoves(withInputs(one.value, inputs), after), other.value);
      return isSame ? (mentionsAnything(one) || alike >= 0.5 ? 1 + alike : 0) : 0;
    }
    return alike >= 0.75 ? alike : 0;
  });
}

/** The attributes of an object that only have another name. */
export function renamedAttributes(
  before: Readonly<Record<string, ObjectAttribute>>,
  after: Readonly<Record<string, ObjectAttribute>>,
): Renames {
  const named = ([name, attribute]: readonly [string, ObjectAttribute]) => ({ name, ...attribute });
  const gone = Object.entries(before)
    .filter(([name]) => !Object.hasOwn(after, name))
    .map(named);
  const added = Object.entries(after)
    .filter(([name]) => !Object.hasOwn(before, name))
    .map(named);
  return paired(gone, added, new Map(), (one, other) => {
    const takesAll = compareTypes(one.type, other.type).every(({ effect }) => effect === "none");
    const alike = likeness(one.name, other.name);
    return takesAll && alike >= 0.6 && one.optional === other.optional ? alike : 0;
  });
}

/** Pairs of which each is the best of the other, and no other one is nearly as good. */
function paired<T extends { readonly name: string }>(
  gone: readonly T[],
  added: readonly T[],
  asked: Renames,
  score: (one: T, other: T) => number,
): Renames {
  const renames = new Map<string, string>();
  for (const { name } of gone) {
    const next = asked.get(name);
    if (next != null && added.some((other) => other.name === next)) renames.set(name, next);
  }
  const taken = new Set(renames.values());
  const open = gone.filter(({ name }) => !renames.has(name));
  const free = added.filter(({ name }) => !taken.has(name));
  for (const one of open) {
    const best = onlyBest(free, (other) => score(one, other));
    if (best == null) continue;
    const back = onlyBest(open, (other) => score(other, best));
    if (back === one) renames.set(one.name, best.name);
  }
  return renames;
}

function onlyBest<T>(all: readonly T[], score: (one: T) => number): T | undefined {
  const [best, second] = all
    .map((one) => ({ one, score: score(one) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score);
  if (best == null) return undefined;
  return second == null || best.score - second.score >= 0.15 ? best.one : undefined;
}

/**
 * Whether two inputs are read for the same arguments, outputs or local values; `undefined` where that is not known, either is read nowhere, or only
 * for outputs, which may have other names themselves.
 */
function sharedUses(before: Module, one: ModuleInput, after: Module, other: ModuleInput): boolean | undefined {
  const [was, is] = [usesOf(before, one.name), usesOf(after, other.name)];
  if (was.some((use) => is.includes(use))) return true;
  const isInside = (use: string): boolean => !use.startsWith("output.");
  return was.some(isInside) && is.some(isInside) ? false : undefined;
}

function usesOf({ body }: Module, input: string): readonly string[] {
  const reads = body?.reads.filter((read) => read.input === input && !read.by.startsWith("var.")) ?? [];
  return reads.map(({ by, argument, path }) => [by, argument ?? "", ...path].join(" "));
}

/** An expression with the new names of inputs. */
function withInputs(text: string, renames: Renames): string {
  return text.replaceAll(/\bvar\.([A-Za-z_][A-Za-z0-9_-]*)/g, (all, name: string) => {
    const next = renames.get(name);
    return next == null ? all : `var.${next}`;
  });
}

/** An expression with the new addresses of resources and calls. */
function withMoves(text: string, { moved }: Module): string {
  return moved.reduce((told, { from, to }) => {
    const name = from.replaceAll(/[.[\]]/g, "\\$&");
    return told.replaceAll(new RegExp(`(?<![\\w.-])${name}(?![\\w-])`, "g"), () => to);
  }, text);
}

/** Whether its value is more than a constant, which several outputs may well have. */
function mentionsAnything({ value }: ModuleOutput): boolean {
  try {
    const isReference = (one: Expression): boolean => one.kind === "attribute" || childrenOf(one).some(isReference);
    return value != null && isReference(parseExpressionText(value));
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return false;
    throw error;
  }
}
