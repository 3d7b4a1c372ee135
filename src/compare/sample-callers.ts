import type { Literal } from "../model/literal";
import type { ModuleInput } from "../model/module-interface";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import type { Passed } from "./default-value";
import type { ComparedModule } from "./rule";
import { convert } from "./types";

/** More are not tried. */
const most = 40;

/**
 * Callers that differ in what they pass to the inputs on which an expression depends: the first passes what it has to, each of the others
 * one input more. None passes what either state of the module would refuse.
 *
 * @param texts the expression in both states
 */
export function sampleCallers(
  before: ComparedModule,
  after: ComparedModule,
  texts: readonly [before: string, after: string],
): readonly Passed[] {
  const names = new Set([...inputsBehind(texts[0], before), ...inputsBehind(texts[1], after)]);
  const shared = before.inputs.flatMap((input) => {
    const now = names.has(input.name) ? after.inputs.find(({ name }) => name === input.name) : undefined;
    return now == null ? [] : [{ input, now }];
  });
  const minimal: Passed = new Map(
    shared.flatMap(({ input, now }) => {
      const [value] = valuesFor(input, now);
      return (input.required || now.required) && value !== undefined ? [[input.name, value] as const] : [];
    }),
  );
  const others = shared.flatMap(({ input, now }) =>
    valuesFor(input, now).map((value): Passed => new Map([...minimal, [input.name, value]])),
  );
  return [minimal, ...others].slice(0, most);
}

function valuesFor(input: ModuleInput, now: ModuleInput): readonly Literal[] {
  return [...samplesOf(input.type), ...(input.nullable && now.nullable ? [null] : [])].filter(
    (value) => convert(value, input.type) != null && convert(value, now.type) != null,
  );
}

function samplesOf(type: TypeConstraint): readonly Literal[] {
  switch (type.kind) {
    case "bool":
      return [true, false];
    case "number":
      return [1, 0, 2];
    case "string":
      return ["a", ""];
    case "list":
    case "set":
      return [...samplesOf(type.element).map((value) => [value]), []];
    case "map":
      return [...samplesOf(type.element).map((value) => ({ a: value })), {}];
    case "tuple":
      return [type.elements.map((element) => samplesOf(element)[0] ?? null)];
    case "object":
      return objectsOf(Object.entries(type.attributes));
    case "any":
      return ["a", true, false, {}, []];
  }
}

/** Without what may be left out, and with it: each with its first value, and with its second. */
function objectsOf(attributes: readonly (readonly [string, ObjectAttribute])[]): readonly Literal[] {
  const required = attributes.filter(([, { optional }]) => !optional);
  return [required, attributes].flatMap((some) =>
    [0, 1].map((index) => Object.fromEntries(some.map(([name, { type }]) => [name, valueAt(samplesOf(type), index)]))),
  );
}

function valueAt(samples: readonly Literal[], index: number): Literal {
  return samples[Math.min(index, samples.length - 1)] ?? null;
}

/** The inputs that an expression names, itself or through local values. */
function inputsBehind(text: string, module: ComparedModule): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const texts = [text];
  for (let next = texts.pop(); next != null; next = texts.pop()) {
    for (const [, root, name = ""] of next.matchAll(/\b(var|local)\.([\p{ID_Start}_][\p{ID_Continue}-]*)/gu)) {
      if (root === "var") found.add(name);
      else if (!seen.has(name)) {
        seen.add(name);
        texts.push(...(module.body?.locals ?? []).filter((local) => local.name === name).map(({ value }) => value));
      }
    }
  }
  return found;
}
