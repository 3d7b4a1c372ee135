import type { Finding } from "../compare";
import { readsOf } from "../compare/input-reads";
import { likeness } from "../compare/similar-name";
import { convert } from "../compare/types";
import { canonicalText } from "../compare/types/conversion";
import { literalOnOneLine, literalText } from "../hcl/literal-text";
import type { Literal } from "../model/literal";
import type { ModuleInput, ModuleInterface } from "../model/module-interface";
import { calledName } from "./called-name";
import { argumentIn, argumentsIn, type CallArgument, type ModuleCall, placeIn } from "./caller";
import { type NewEntry, renamedEntry, withoutEntry } from "./entry-edits";
import { keptDefault } from "./kept-default";
import { objectOutcomes } from "./object-values";
import type { Left, Outcome, Rewritten } from "./outcome";
import type { Renames } from "./renames";
import { shownExpression, shownType, toDo } from "./shown";
import { refusal, validationOutcomes } from "./validations";
import { literalValue } from "./values";

/** Two states of the module that is called. */
export interface ModuleChange {
  readonly before: Omit<ModuleInterface, "nested">;
  readonly after: Omit<ModuleInterface, "nested">;
  /** What differs, by the rules. */
  readonly findings: readonly Finding[];
  /** Inputs that only have another name. */
  readonly inputs: Renames;
  /** Outputs that only have another name. */
  readonly outputs: Renames;
}

/** What becomes of the arguments of a call. */
export function argumentOutcomes(call: ModuleCall, change: ModuleChange): readonly Outcome[] {
  const { before, after } = change;
  const now = new Map(after.inputs.map((input) => [input.name, input] as const));
  const old = new Set(before.inputs.map(({ name }) => name));
  const renamed = new Set(change.inputs.values());
  const required = after.inputs.filter(({ name, required }) => required && !old.has(name) && !renamed.has(name));
  return [
    ...before.inputs.flatMap((input) => {
      const next = now.get(change.inputs.get(input.name) ?? input.name);
      return next == null ? removed(call, input, change) : kept(call, input, next, change);
    }),
    ...required.flatMap((input) => asked(call, input, change)),
  ];
}

/** New inputs that may be what one was, where it is not certain that one of them is. */
function candidates(input: ModuleInput, { before, after, inputs }: ModuleChange): readonly string[] {
  const known = new Set([...before.inputs.map(({ name }) => name), ...inputs.values()]);
  return after.inputs
    .filter(({ name, type }) => !known.has(name) && type.kind === input.type.kind)
    .map(({ name }) => name)
    .filter((name) => likeness(name, input.name) >= 0.5)
    .sort((one, other) => likeness(other, input.name) - likeness(one, input.name));
}

function removed(call: ModuleCall, input: ModuleInput, change: ModuleChange): readonly Outcome[] {
  const { name } = input;
  const alike = candidates(input, change);
  return argumentsIn(call.blocks, name).map((argument): Outcome => {
    const about = { ...atArgument(call, argument), rule: "variable-removed" as const, subject: name };
    if (alike.length > 0) {
      return {
        ...about,
        kind: "left",
        reason: `${name} is gone, and may be ${alike.join(" or ")} now: its name alone does not say so.`,
        next: `Run the command with --rename ${name}=${alike[0]} if it is, or remove the argument.`,
      };
    }
    return {
      ...about,
      kind: "rewritten",
      what: `${name} is removed: there is no such input any more. ${effectOf(argument, input, change)}`,
      edits: [withoutEntry(argument.file, spanOf(argument))],
    };
  });
}

/** What the value did that goes. */
function effectOf(argument: CallArgument, input: ModuleInput, { before }: ModuleChange): string {
  if (readsOf(before, input.name, [])?.length === 0) return "The module never read it.";
  const value = literalValue(argument.attribute.value);
  const isDefault = value !== undefined && !input.required && isSameValue(value, input.default ?? null, input);
  return isDefault
    ? "It was what it was by default, too."
    : `The module read it: what ${shownExpression(argument)} did, it does not do any more.`;
}

function kept(call: ModuleCall, before: ModuleInput, after: ModuleInput, change: ModuleChange): readonly Outcome[] {
  const { name } = before;
  const given = argumentsIn(call.blocks, name);
  const present = argumentIn(call.blocks, after.name);
  if (before.name !== after.name && given.length > 0 && present != null) {
    return given.map(
      (argument): Left => ({
        ...atArgument(call, argument),
        kind: "left",
        rule: "variable-removed",
        subject: name,
        reason: `${name} is ${after.name} now, and the call gives both.`,
        next: "Keep one of the two.",
      }),
    );
  }
  const argument = argumentIn(call.blocks, name) ?? present;
  if (argument == null) return leftOut(call, before, after);
  const renames = given.filter(() => before.name !== after.name).map((one) => renamed(call, one, before, after));
  const isNull = literalValue(argument.attribute.value) === null;
  return [
    ...renames,
    ...(isNull
      ? nullOutcomes(call, argument, before, after)
      : given.flatMap((one) => objectOutcomes(call, one, before, after, change))),
    ...(isNull ? [] : validationOutcomes(call, argument, after, change)),
    ...marks(call, argument, before, after),
  ];
}

function renamed(call: ModuleCall, argument: CallArgument, before: ModuleInput, after: ModuleInput): Rewritten {
  const { file, attribute } = argument;
  return {
    ...atArgument(call, argument),
    kind: "rewritten",
    rule: "variable-removed",
    subject: before.name,
    what: `${before.name} is called ${after.name} now.`,
    edits: [renamedEntry(file, attribute.start, before.name, after.name)],
  };
}

/** An input that the call does not give goes on to be what it was. */
function leftOut(call: ModuleCall, before: ModuleInput, after: ModuleInput): readonly Outcome[] {
  if (before.required) return [];
  const keeps = keptDefault(before, after);
  if (keeps.kind === "same") return [];
  const was = before.default ?? null;
  const rule = after.required
    ? ("variable-default-removed" as const)
    : isSameJson(was, after.default ?? null)
      ? ("variable-attribute-default" as const)
      : ("variable-default-changed" as const);
  const about = { ...atCall(call), rule, subject: after.name };
  const refused = keeps.kind === "passed" ? refusal(after, keeps.value) : undefined;
  if (keeps.kind === "passed" && refused == null) {
    const value = literalText(keeps.value);
    const what = after.required
      ? "has to be given now"
      : `is ${literalOnOneLine(after.default ?? null)} by default now`;
    return [
      inserted(
        about,
        { name: after.name, value },
        `${after.name} ${what}; ${literalOnOneLine(keeps.value)} is kept, which it was.`,
      ),
    ];
  }
  const reason = `${after.name} was ${literalOnOneLine(was)} by default, which it cannot be any more${refused == null ? "." : `: ${refused}`}`;
  if (!after.required) return [{ ...about, kind: "left", reason, next: "See whether its new default is right here." }];
  return [
    inserted(about, toDo(after), `${after.name} has to be given now. ${reason}`),
    {
      ...about,
      kind: "left",
      reason: `${after.name} has to be given, and its old default is not taken.`,
      next: `Put a value of ${shownType(after.type)} in the place of null.`,
    },
  ];
}

/** A new input without a default. */
function asked(call: ModuleCall, input: ModuleInput, change: ModuleChange): readonly Outcome[] {
  const { name } = input;
  const given = argumentIn(call.blocks, name);
  if (given != null && literalValue(given.attribute.value) !== null) return [];
  const about = {
    ...(given == null ? atCall(call) : atArgument(call, given)),
    rule: "variable-required-added" as const,
    subject: name,
  };
  const left: Left = {
    ...about,
    kind: "left",
    reason: `${name} has to be given, and nothing says which value is right.`,
    next: `Put a value of ${shownType(input.type)} in the place of null.`,
  };
  if (given != null) return [left];
  const maybe = change.before.inputs.filter(
    (one) =>
      argumentIn(call.blocks, one.name) != null &&
      !change.inputs.has(one.name) &&
      isGone(one, change) &&
      candidates(one, change).includes(name),
  );
  if (maybe.length > 0) {
    return [
      {
        ...left,
        reason: `${name} has to be given, and may be what ${maybe.map((one) => one.name).join(" or ")} was.`,
        next: `Give ${name} a value of ${shownType(input.type)}.`,
      },
    ];
  }
  return [inserted(about, toDo(input), `${name} has to be given now: null stands there until somebody knows.`), left];
}

function isGone({ name }: ModuleInput, { after }: ModuleChange): boolean {
  return !after.inputs.some((input) => input.name === name);
}

/** Null that is written out: it was the default where the input refused it, or arrived as it is. */
function nullOutcomes(
  call: ModuleCall,
  argument: CallArgument,
  before: ModuleInput,
  after: ModuleInput,
): readonly Outcome[] {
  const about = { ...atArgument(call, argument), subject: after.name };
  if (before.nullable || before.required) {
    if (!before.nullable || after.nullable) return [];
    const reason = after.required
      ? `${after.name} refuses null.`
      : `null becomes the default of ${after.name} now, ${literalOnOneLine(after.default ?? null)}; before, it went on as null.`;
    return [{ ...about, kind: "left", rule: "variable-nullable-removed", reason, next: `Give ${after.name} a value.` }];
  }
  const keeps = keptDefault(before, after);
  if (keeps.kind === "same" && !after.nullable) return [];
  const rule = after.nullable ? ("variable-nullable-added" as const) : ("variable-default-changed" as const);
  if (keeps.kind === "impossible") {
    const reason = `null stood for ${literalOnOneLine(before.default ?? null)}, which ${after.name} cannot be any more.`;
    return [{ ...about, kind: "left", rule, reason, next: `Give ${after.name} a value.` }];
  }
  const value = literalOnOneLine(keeps.kind === "passed" ? keeps.value : (before.default ?? null));
  const { file, attribute } = argument;
  return [
    {
      ...about,
      kind: "rewritten",
      rule,
      what: `null stood for the default of ${after.name}, ${value}, which is written out.`,
      edits: [{ file, start: attribute.value.start, end: attribute.value.end, text: value }],
    },
  ];
}

/** What else an input asks of what it is given. */
function marks(call: ModuleCall, argument: CallArgument, before: ModuleInput, after: ModuleInput): readonly Left[] {
  const { name } = after;
  const left = (rule: Finding["rule"], reason: string, next: string): Left => ({
    ...atArgument(call, argument),
    kind: "left",
    rule,
    subject: name,
    reason,
    next,
  });
  const isWritten = literalValue(argument.attribute.value) !== undefined;
  return [
    ...(!before.sensitive && after.sensitive
      ? [
          left(
            "variable-sensitive-added",
            `${name} is sensitive now, and so is what follows from it.`,
            "Mark outputs of the root module that show it: sensitive = true.",
          ),
        ]
      : []),
    ...(before.ephemeral && !after.ephemeral && !isWritten
      ? [
          left(
            "variable-ephemeral-removed",
            `${name} does not take ephemeral values any more.`,
            "Pass a value that is not ephemeral.",
          ),
        ]
      : []),
    ...(before.const !== true && after.const === true && !isWritten
      ? [
          left(
            "variable-const-added",
            `${name} has to be known before anything is planned.`,
            "Pass a value that is written out, or a const input.",
          ),
        ]
      : []),
    ...(before.deprecated == null && after.deprecated != null
      ? [
          left(
            "variable-deprecated",
            `${name} is deprecated: ${after.deprecated}`,
            "Move to what it names before the input goes.",
          ),
        ]
      : []),
  ];
}

function inserted(
  about: Omit<Rewritten, "kind" | "what" | "edits" | "argument">,
  argument: NewEntry,
  what: string,
): Rewritten {
  return { ...about, kind: "rewritten", what, edits: [], argument };
}

function atCall(call: ModuleCall): Pick<Outcome, "place" | "call"> {
  return { place: call.place, call: calledName(call) };
}

function atArgument(call: ModuleCall, { file, attribute }: CallArgument): Pick<Outcome, "place" | "call"> {
  return { place: placeIn(file, attribute.start), call: calledName(call) };
}

function spanOf({ attribute }: CallArgument): { readonly start: number; readonly end: number } {
  return { start: attribute.start, end: attribute.value.end };
}

function isSameValue(one: Literal, other: Literal, { type }: ModuleInput): boolean {
  const [first, second] = [one, other].map((value) => convert(value, type)?.value);
  return first !== undefined && second !== undefined && canonicalText(first) === canonicalText(second);
}

function isSameJson(one: Literal, other: Literal): boolean {
  return canonicalText(one) === canonicalText(other);
}
