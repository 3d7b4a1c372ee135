import { convert } from "../../compare/types";
import { canonicalText } from "../../compare/types/conversion";
import { sampleValues, smallestValue } from "../../compare/types/sample-values";
import { numberLiteral } from "../../hcl/constant/literal";
import { childrenOf } from "../../hcl/syntax/children";
import type { Expression } from "../../hcl/syntax/expression";
import { parseExpressionText } from "../../hcl/syntax/expression-parser";
import { plainText } from "../../hcl/syntax/plain-text";
import { SyntaxProblem } from "../../hcl/syntax/syntax-problem";
import type { Literal } from "../../model/literal";
import type { ModuleInput } from "../../model/module-interface";
import type { TypeConstraint } from "../../model/type-constraint";
import { completeValue, type ReadPath } from "./complete-value";
import { matchingTexts } from "./matching-text";

/** More are not tried for one input. */
const most = 48;

/**
 * Values that a caller may want to pass to an input, the most likely ones first: its default, what its conditions name, what their patterns
 * match, and what such inputs are commonly given. All can be converted to its type; whether conditions hold, only Terraform knows.
 *
 * @param conditions of the input in any state
 * @param paths what the module reads of it and does not bear to be without
 */
export function candidateValues(
  input: Pick<ModuleInput, "type" | "default">,
  conditions: readonly string[],
  paths: readonly ReadPath[],
): readonly Literal[] {
  const named = conditions.flatMap(namedConstants);
  const primitives: Primitives = {
    string: [...named.filter((one) => typeof one === "string"), ...conditions.flatMap(patternTexts), ...usualTexts],
    number: [
      ...named.filter((one) => typeof one === "number").flatMap((one) => [one, one + 1, one - 1]),
      ...usualNumbers,
    ],
  };
  const values = [
    ...(input.default == null ? [] : [input.default]),
    ...(conditions.length === 0 ? [smallestValue(input.type)] : ofType(input.type, primitives)),
    ...sampleValues(input.type, false),
  ].map((value) => completeValue(value, input.type, paths));
  const fitting = values.filter((value) => convert(value, input.type) != null);
  return [...new Map(fitting.map((value) => [canonicalText(value), value])).values()].slice(0, most);
}

interface Primitives {
  readonly string: readonly string[];
  readonly number: readonly number[];
}

/** Of every part the candidates of its kind, one part beside the first of the others. */
function ofType(type: TypeConstraint, primitives: Primitives): readonly Literal[] {
  switch (type.kind) {
    case "string":
      return primitives.string;
    case "any":
      return [...primitives.string.slice(0, 12), ...primitives.number.slice(0, 6), [], {}, true];
    case "number":
      return primitives.number;
    case "bool":
      return [true, false];
    case "list":
    case "set": {
      const elements = ofType(type.element, primitives);
      return [[], ...elements.map((one) => [one]), elements.slice(0, 2), elements.slice(0, 3)];
    }
    case "map":
      return [{}, ...ofType(type.element, primitives).map((one) => ({ a: one }))];
    case "tuple":
      return abreastOf(type.elements.map((element) => ofType(element, primitives)));
    case "object": {
      const attributes = Object.entries(type.attributes);
      return [attributes.filter(([, { optional }]) => !optional), attributes].flatMap((some) =>
        abreastOf(some.map(([, it]) => ofType(it.type, primitives))).map((values) =>
          Object.fromEntries(some.map(([name], index) => [name, values[index] ?? null])),
        ),
      );
    }
  }
}

function abreastOf(places: readonly (readonly Literal[])[]): readonly (readonly Literal[])[] {
  const rounds = Math.min(24, Math.max(1, ...places.map(({ length }) => length)));
  return Array.from({ length: rounds }, (_, round) => places.map((values) => values[round % values.length] ?? null));
}

/** Texts and numbers that stand in a condition, those in lists first: `contains(["a", "b"], var.x)`. */
function namedConstants(condition: string): readonly (string | number)[] {
  const inLists: (string | number)[] = [];
  const elsewhere: (string | number)[] = [];
  const visit = (expression: Expression, isListed: boolean): void => {
    const text = plainText(expression) ?? (expression.kind === "number" ? numberLiteral(expression.text) : undefined);
    if (typeof text === "string" || typeof text === "number") (isListed ? inLists : elsewhere).push(text);
    for (const child of childrenOf(expression)) visit(child, expression.kind === "tuple");
  };
  const expression = parsed(condition);
  if (expression != null) visit(expression, false);
  return [...inLists, ...elsewhere];
}

/** What its regular expressions match, and what begins or ends as it asks. */
function patternTexts(condition: string): readonly string[] {
  const texts: string[] = [];
  const visit = (expression: Expression): void => {
    if (expression.kind === "call") {
      const [first, second] = expression.arguments.map(plainText);
      if (/^regex(?:all)?$/.test(expression.name) && first != null) texts.push(...matchingTexts(first));
      if (expression.name === "startswith" && second != null) texts.push(`${second}a`);
      if (expression.name === "endswith" && second != null) texts.push(`a${second}`);
    }
    childrenOf(expression).forEach(visit);
  };
  const expression = parsed(condition);
  if (expression != null) visit(expression);
  return texts;
}

function parsed(condition: string): Expression | undefined {
  try {
    return parseExpressionText(condition);
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What inputs are commonly given: names of several lengths, addresses, ARNs, times, and what says nothing. */
const usualTexts = [
  "a",
  "example",
  "Example-1",
  "10.0.0.0/16",
  "10.0.0.1",
  "arn:aws:iam::123456789012:role/example",
  "123456789012",
  "us-east-1",
  "example.com",
  "https://example.com",
  "user@example.com",
  "1",
  "1.2.3",
  "{}",
  "2030-01-01T00:00:00Z",
  "00000000-0000-0000-0000-000000000000",
  "a".repeat(16),
  "a".repeat(40),
  "a".repeat(64),
  "a".repeat(300),
  "",
  "A b",
];

const usualNumbers = [1, 0, 2, 3, 5, 7, 10, 14, 30, 60, 90, 100, 365, 443, 1024, 3600, 65535, -1, 0.5];
