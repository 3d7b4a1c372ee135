import { readsOf } from "../compare/input-reads";
import { compareTypes, convert, pathText, type TypeDifference, type TypeStep } from "../compare/types";
import { literalOnOneLine } from "../hcl/literal-text";
import type { Expression, ObjectItem } from "../hcl/syntax/expression";
import type { ModuleInput } from "../model/module-interface";
import { ownValue } from "../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import type { ModuleChange } from "./arguments";
import { calledName } from "./called-name";
import { type CallArgument, type ModuleCall, placeIn } from "./caller";
import { renamedEntry, withItems, withoutEntry } from "./entry-edits";
import type { FileEdit, Left, Outcome } from "./outcome";
import { renamedAttributes } from "./renames";
import { shownType, toDo } from "./shown";
import { keyOf, literalValue, valuesAt } from "./values";

type ObjectExpression = Extract<Expression, { kind: "object" }>;

/** What becomes of the value of an argument whose type changed: attributes that are gone, new or have another name; what does not fit is told. */
export function objectOutcomes(
  call: ModuleCall,
  argument: CallArgument,
  before: ModuleInput,
  after: ModuleInput,
  { before: module }: ModuleChange,
): readonly Outcome[] {
  const differences = compareTypes(before.type, after.type).filter(({ isUnusual }) => isUnusual !== true);
  const removed = new Map<Expression, Set<ObjectItem>>();
  const about = (path: readonly TypeStep[], at: Expression = argument.attribute.value) => ({
    place: placeIn(argument.file, at.start),
    call: calledName(call),
    subject: after.name + pathText(path),
  });
  const outcomes: Outcome[] = [];
  // Items that go come first: what is put in stands behind one that stays.
  const ordered = [...differences].sort((one, other) => rank(one) - rank(other));
  for (const difference of ordered) {
    const { kind, path, to } = difference;
    const attribute = attributeOf(path);
    if (attribute == null || !attributeKinds.has(kind)) {
      outcomes.push(...misfits(difference, argument, about));
      continue;
    }
    const parent = path.slice(0, -1);
    const renames = renamesAt(before.type, after.type, parent);
    const formerly = [...renames].find(([, next]) => next === attribute)?.[0];
    if (formerly != null) continue;
    const { found, hidden } = valuesAt(argument.attribute.value, parent);
    const objects = found.filter((one): one is ObjectExpression => one.kind === "object");
    const unseen = [...hidden, ...found.filter((one) => one.kind !== "object" && !isNull(one))];
    if (kind === "attribute removed") {
      const next = renames.get(attribute);
      const isRead = readsOf(module, before.name, path.map(stepName))?.length !== 0;
      for (const object of objects) {
        for (const item of object.items.filter((one) => keyOf(one) === attribute)) {
          if (next != null && !object.items.some((one) => keyOf(one) === next)) {
            outcomes.push({
              ...about(path, item.key),
              kind: "rewritten",
              rule: "variable-attribute-removed",
              what: `${attribute} is called ${next} now.`,
              edits: [renamedKey(argument, item, next)],
            });
            continue;
          }
          removed.set(object, (removed.get(object) ?? new Set()).add(item));
          outcomes.push({
            ...about(path, item.key),
            kind: "rewritten",
            rule: "variable-attribute-removed",
            what: `${attribute} is removed: Terraform would drop it without a word. ${isRead ? "The module read it: what it did, it does not do any more." : "The module never read it."}`,
            edits: [withoutEntry(argument.file, { start: item.key.start, end: item.value.end })],
          });
        }
      }
      if (isRead) {
        outcomes.push(
          ...unseen.map(
            (one): Left => ({
              ...about(path, one),
              kind: "left",
              rule: "variable-attribute-removed",
              reason: `${attribute} is gone, and Terraform drops it without a word; whether it is passed cannot be seen here.`,
              next: `See whether ${textOf(argument, one)} has it, and what it did.`,
            }),
          ),
        );
      }
      continue;
    }
    const now = attributeAt(after.type, path);
    const was = attributeAt(before.type, path);
    const change = presence(difference, was, now);
    if (change == null) continue;
    const lacking = objects.filter((object) => !object.items.some((one) => keyOf(one) === attribute));
    for (const object of lacking) {
      if (object.items.some((one) => keyOf(one) == null)) {
        unseen.push(object);
        continue;
      }
      if (change.entry != null) {
        const entry = { name: keyText(attribute), ...change.entry };
        outcomes.push({
          ...about(path, object),
          kind: "rewritten",
          rule: change.rule,
          what: change.what,
          edits: withItems(argument.file, object, [entry], removed.get(object) ?? new Set()),
        });
      }
      if (change.left != null) {
        outcomes.push({ ...about(path, object), kind: "left", rule: change.rule, ...change.left });
      }
    }
    outcomes.push(
      ...unseen.map(
        (one): Left => ({
          ...about(path, one),
          kind: "left",
          rule: change.rule,
          reason: `${change.what} Whether it is given cannot be seen here.`,
          next: `See what ${textOf(argument, one)} has${to == null ? "" : `, and give it ${attribute}, ${shownType(to)}`}.`,
        }),
      ),
    );
  }
  return outcomes;
}

const attributeKinds: ReadonlySet<TypeDifference["kind"]> = new Set([
  "attribute removed",
  "required attribute added",
  "attribute became required",
  "attribute default changed",
  "optional attribute added",
  "attribute became optional",
]);

interface Presence {
  readonly rule: NonNullable<Outcome["rule"]>;
  readonly what: string;
  /** What is written where the attribute is left out. */
  readonly entry?: { readonly value: string; readonly comment?: string };
  readonly left?: Pick<Left, "reason" | "next">;
}

/** What is to be done where an attribute is left out; `undefined` where nothing is. */
function presence(
  { kind, path, to }: TypeDifference,
  was: ObjectAttribute | undefined,
  now: ObjectAttribute | undefined,
): Presence | undefined {
  const name = attributeOf(path) ?? "";
  if (kind === "required attribute added" && to != null) {
    const { value, comment } = toDo({ name, type: to });
    return {
      rule: "variable-attribute-required-added",
      what: `${name} has to be given now.`,
      entry: { value, ...(comment == null ? {} : { comment }) },
      left: {
        reason: `${name} has to be given, and nothing says which value is right.`,
        next: `Put a value of ${shownType(to)} in the place of null.`,
      },
    };
  }
  const old = was?.default ?? null;
  if (kind === "attribute became required") {
    return {
      rule: "variable-attribute-became-required",
      what: `${name} has to be given now; ${literalOnOneLine(old)} is kept, which it was.`,
      entry: { value: literalOnOneLine(old) },
    };
  }
  if (kind !== "attribute default changed" || now == null) return undefined;
  const isKept = old !== null && convert(old, now.type) != null;
  const change = `${name} is ${literalOnOneLine(now.default ?? null)} where it is left out, and was ${literalOnOneLine(old)}`;
  return {
    rule: "variable-attribute-default",
    what: isKept ? `${change}, which is kept.` : `${change}.`,
    ...(isKept
      ? { entry: { value: literalOnOneLine(old) } }
      : { left: { reason: `${change}, which it cannot be any more.`, next: "See whether that is right here." } }),
  };
}

/** Values that may not fit a type that takes less. */
function misfits(
  { kind, path, to, effect, from }: TypeDifference,
  argument: CallArgument,
  about: (path: readonly TypeStep[], at?: Expression) => Pick<Left, "place" | "call" | "subject">,
): readonly Left[] {
  if (to == null) return [];
  if (kind === "kind exchanged" && from?.kind === "object" && to.kind === "map") {
    return [
      {
        ...about(path),
        kind: "left",
        rule: "variable-keys-opened",
        reason: `${shownType(to)} is taken now, and was ${shownType(from)}: attributes that are left out are no keys any more, and values are of one type.`,
        next: "See whether the module does the same with it.",
      },
    ];
  }
  if (effect === "none") return [];
  const { found, hidden } = valuesAt(argument.attribute.value, path);
  const told = (one: Expression, isCertain: boolean): Left => ({
    ...about(path, one),
    kind: "left",
    rule: kind === "keys closed" ? "variable-keys-closed" : "variable-type-narrowed",
    reason: isCertain
      ? `${textOf(argument, one)} is no ${shownType(to)}, which is asked for now.`
      : kind === "keys closed"
        ? `${textOf(argument, one)} is taken as ${shownType(to)} now: other keys are dropped without a word.`
        : `${shownType(to)} is asked for now, and was ${from == null ? "anything" : shownType(from)}: whether ${textOf(argument, one)} is one only Terraform knows.`,
    next: `Pass a value of ${shownType(to)}.`,
  });
  return [...found, ...hidden].flatMap((one) => {
    if (kind === "keys closed") {
      const keys = one.kind === "object" && to.kind === "object" ? one.items.map(keyOf) : undefined;
      const isKnown = keys?.every((key) => key != null && to.kind === "object" && Object.hasOwn(to.attributes, key));
      return isKnown === true ? [] : [told(one, false)];
    }
    const value = literalValue(one);
    if (value === undefined || hidden.includes(one)) return [told(one, false)];
    return value === null || convert(value, to) != null ? [] : [told(one, true)];
  });
}

/** Attributes of the object at a place that have another name now. */
function renamesAt(
  before: TypeConstraint,
  after: TypeConstraint,
  path: readonly TypeStep[],
): ReadonlyMap<string, string> {
  const [was, is] = [typeAt(before, path), typeAt(after, path)];
  return was?.kind === "object" && is?.kind === "object"
    ? renamedAttributes(was.attributes, is.attributes)
    : new Map<string, string>();
}

function attributeAt(type: TypeConstraint, path: readonly TypeStep[]): ObjectAttribute | undefined {
  const parent = typeAt(type, path.slice(0, -1));
  const name = attributeOf(path);
  return parent?.kind === "object" && name != null ? ownValue(parent.attributes, name) : undefined;
}

function typeAt(type: TypeConstraint, path: readonly TypeStep[]): TypeConstraint | undefined {
  const [step, ...rest] = path;
  if (step == null) return type;
  const inner =
    "attribute" in step
      ? type.kind === "object"
        ? ownValue(type.attributes, step.attribute)?.type
        : undefined
      : "position" in step
        ? "elements" in type
          ? type.elements[step.position]
          : undefined
        : "element" in type
          ? type.element
          : undefined;
  return inner == null ? undefined : typeAt(inner, rest);
}

function attributeOf(path: readonly TypeStep[]): string | undefined {
  const last = path.at(-1);
  return last != null && "attribute" in last ? last.attribute : undefined;
}

function stepName(step: TypeStep): string {
  if ("attribute" in step) return step.attribute;
  return "position" in step ? String(step.position) : "*";
}

function rank({ kind }: TypeDifference): number {
  return kind === "attribute removed" ? 0 : 1;
}

function isNull(one: Expression): boolean {
  return one.kind === "constant" && one.value === null;
}

function renamedKey({ file }: CallArgument, { key }: ObjectItem, next: string): FileEdit {
  const written = file.text.slice(key.start, key.end);
  return renamedEntry(file, key.start, written, written.startsWith('"') ? `"${next}"` : keyText(next));
}

function keyText(name: string): string {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name) && name !== "for" ? name : `"${name}"`;
}

function textOf({ file }: CallArgument, { start, end }: Expression): string {
  const text = file.text.slice(start, end).replaceAll(/\s+/g, " ");
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
