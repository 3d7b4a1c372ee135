import type { Expression, ForParts, ObjectItem } from "./expression";
import { parseTemplateParts } from "./template-parser";
import { TokenReader } from "./token-reader";

/**
 * Parses the source of one expression, in which line ends mean nothing.
 *
 * @throws SyntaxProblem where HCL would not take it
 */
export function parseExpressionText(source: string): Expression {
  const reader = new TokenReader(source, true);
  const expression = parseExpression(reader);
  if (!reader.isAtEnd()) reader.refuse("Extra characters after expression: An expression ends before this.");
  return expression;
}

/** Parses the expression that begins at the next token. Grammar and precedence: the specification of HCL's native syntax. */
export function parseExpression(reader: TokenReader): Expression {
  const condition = binary(reader, 0);
  if (!reader.take("?")) return condition;
  const whenTrue = parseExpression(reader);
  if (!reader.take(":")) {
    reader.refuse('Missing false expression in conditional: A condition has two results, with ":" between them.');
  }
  const whenFalse = parseExpression(reader);
  return { kind: "conditional", condition, whenTrue, whenFalse, start: condition.start, end: whenFalse.end };
}

/** From the loosest to the tightest. */
const precedence: readonly ReadonlySet<string>[] = [
  new Set(["||"]),
  new Set(["&&"]),
  new Set(["==", "!="]),
  new Set(["<", ">", "<=", ">="]),
  new Set(["+", "-"]),
  new Set(["*", "/", "%"]),
];

function binary(reader: TokenReader, level: number): Expression {
  const operators = precedence[level];
  if (operators == null) return term(reader);
  let left = binary(reader, level + 1);
  for (let token = reader.peek(); token.kind === "operator" && operators.has(token.text); token = reader.peek()) {
    reader.next();
    const right = binary(reader, level + 1);
    left = { kind: "binary", operator: token.text, left, right, start: left.start, end: right.end };
  }
  return left;
}

function term(reader: TokenReader): Expression {
  return withTraversals(primary(reader), reader);
}

function primary(reader: TokenReader): Expression {
  const token = reader.peek();
  const start = token.offset;
  switch (token.kind) {
    case "number":
      reader.next();
      if (!/^[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(token.text)) {
        reader.refuse(`Invalid number literal: ${token.text} is no number.`, token);
      }
      return { kind: "number", text: token.text, start, end: reader.endOfLast };
    case "identifier":
      reader.next();
      if (reader.isNext("(") || reader.isNext("::")) return call(reader, token.text, start);
      if (constants.has(token.text)) {
        return { kind: "constant", value: constants.get(token.text) ?? null, start, end: reader.endOfLast };
      }
      return { kind: "variable", name: token.text, start, end: reader.endOfLast };
    case "open quote":
    case "open heredoc": {
      reader.next();
      const parts = parseTemplateParts(reader, token);
      return { kind: "template", parts, start, end: reader.endOfLast };
    }
    case "open bracket":
      if (token.text === "[") return tuple(reader);
      if (token.text === "{") return object(reader);
      return parentheses(reader);
    case "operator":
      if (token.text === "-" || token.text === "!") {
        reader.next();
        const operand = term(reader);
        return { kind: "unary", operator: token.text, operand, start, end: operand.end };
      }
  }
  return reader.isAtEnd()
    ? reader.refuse("Missing expression: Expected the start of an expression, but the source ends.")
    : reader.refuse("Invalid expression: Expected the start of an expression, and this is none.");
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function parentheses(reader: TokenReader): Expression {
  const start = reader.next().offset;
  const inner = reader.within(true, () => {
    const expression = parseExpression(reader);
    if (!reader.take(")")) reader.refuse("Unbalanced parentheses: A closing parenthesis is missing here.");
    return expression;
  });
  return { kind: "parentheses", inner, start, end: reader.endOfLast };
}

function withTraversals(from: Expression, reader: TokenReader): Expression {
  let of = from;
  for (;;) {
    if (reader.take(".")) of = dotted(of, reader);
    else if (reader.isNext("[") && reader.peek().kind === "open bracket") of = bracketed(of, reader);
    else return of;
  }
}

function dotted(of: Expression, reader: TokenReader): Expression {
  if (!reader.take("*")) return step(of, reader);
  let each: Expression = { kind: "item", start: reader.endOfLast, end: reader.endOfLast };
  while (reader.take(".")) {
    if (reader.isNext("*")) reader.refuse("Nested splat expression not allowed: Write [*] instead of the first star.");
    each = step(each, reader);
  }
  return { kind: "splat", of, each, start: of.start, end: reader.endOfLast };
}

/** `.name` or, as Terraform 0.11 wrote it, `.0`, without the dot. */
function step(of: Expression, reader: TokenReader): Expression {
  const token = reader.peek();
  if (token.kind === "identifier") {
    reader.next();
    return { kind: "attribute", of, name: token.text, start: of.start, end: reader.endOfLast };
  }
  if (token.kind !== "number") reader.refuse("Invalid attribute name: An attribute name is required after a dot.");
  if (token.text.includes(".")) reader.refuse("Invalid legacy index syntax: Write indexes in brackets, as in [0][1].");
  const key = primary(reader);
  return { kind: "index", of, key, start: of.start, end: reader.endOfLast };
}

function bracketed(of: Expression, reader: TokenReader): Expression {
  reader.next();
  if (reader.take("*")) {
    if (!reader.take("]")) reader.refuse('Missing close bracket on splat index: "]" has to follow the star.');
    const each = withTraversals({ kind: "item", start: reader.endOfLast, end: reader.endOfLast }, reader);
    return { kind: "splat", of, each, start: of.start, end: reader.endOfLast };
  }
  const key = reader.within(true, () => {
    const expression = parseExpression(reader);
    if (!reader.take("]")) reader.refuse('Missing close bracket on index: An index ends with "]".');
    return expression;
  });
  return { kind: "index", of, key, start: of.start, end: reader.endOfLast };
}

function call(reader: TokenReader, first: string, start: number): Expression {
  let name = first;
  while (reader.take("::")) {
    const next = reader.peek();
    if (next.kind !== "identifier") reader.refuse("Missing function name: A name has to follow the two colons.");
    reader.next();
    name += `::${next.text}`;
  }
  if (!reader.take("(")) reader.refuse("Missing open parenthesis: A function's name is followed by its arguments.");
  const given: Expression[] = [];
  reader.within(true, () => {
    while (!reader.take(")")) {
      given.push(parseExpression(reader));
      if (reader.take("...")) {
        if (!reader.isNext(")")) reader.refuse('Missing closing parenthesis: After "..." a call ends.');
      } else if (!reader.isNext(")") && !reader.take(",")) {
        reader.refuse("Missing argument separator: A comma is required between two arguments.");
      }
    }
  });
  return { kind: "call", name, arguments: given, start, end: reader.endOfLast };
}

function tuple(reader: TokenReader): Expression {
  const start = reader.next().offset;
  return reader.within(true, () => {
    if (isFor(reader)) return forExpression(reader, "tuple", start);
    const elements: Expression[] = [];
    while (!reader.take("]")) {
      elements.push(parseExpression(reader));
      if (!reader.isNext("]") && !reader.take(",")) {
        reader.refuse("Missing item separator: A comma is required between two elements.");
      }
    }
    return { kind: "tuple", elements, start, end: reader.endOfLast };
  });
}

function object(reader: TokenReader): Expression {
  const start = reader.next().offset;
  if (reader.within(true, () => isFor(reader))) {
    return reader.within(true, () => forExpression(reader, "object", start));
  }
  return reader.within(false, () => {
    const items: ObjectItem[] = [];
    for (;;) {
      while (reader.peek().kind === "newline" && !reader.isAtEnd()) reader.next();
      if (reader.take("}")) return { kind: "object", items, start, end: reader.endOfLast };
      const key = parseExpression(reader);
      if (!reader.take("=") && !reader.take(":")) {
        reader.refuse(
          'Missing key/value separator: "=" has to follow the key. A key with dots or spaces stands in quotes.',
        );
      }
      items.push({ key, value: parseExpression(reader) });
      if (reader.isNext("}")) continue;
      if (reader.isAtEnd() || (reader.peek().kind !== "newline" && !reader.isNext(","))) {
        reader.refuse("Missing attribute separator: A new line or a comma is required before the next attribute.");
      }
      reader.next();
    }
  });
}

function isFor(reader: TokenReader): boolean {
  return reader.isNext("for") && reader.peek().kind === "identifier";
}

function forExpression(reader: TokenReader, makes: "tuple" | "object", start: number): Expression {
  reader.next();
  const names = forNames(reader, "expression");
  if (!reader.take(":")) reader.refuse("Invalid 'for' expression: A colon is required after the collection.");
  const first = parseExpression(reader);
  const second = reader.take("=>") ? parseExpression(reader) : undefined;
  const ellipsis = reader.peek();
  const grouped = reader.take("...");
  const isLimited = reader.peek().kind === "identifier" && reader.take("if");
  const condition = isLimited ? parseExpression(reader) : undefined;
  if (!reader.take(makes === "tuple" ? "]" : "}")) {
    reader.refuse("Invalid 'for' expression: Extra characters after its end.");
  }
  if (makes === "tuple" && second != null) {
    reader.refuse("Invalid 'for' expression: A tuple has no keys.", { offset: first.start });
  }
  if (makes === "tuple" && grouped) {
    reader.refuse("Invalid 'for' expression: A tuple cannot be grouped.", ellipsis);
  }
  if (makes === "object" && second == null) {
    reader.refuse("Invalid 'for' expression: An object needs keys.", { offset: first.start });
  }
  return {
    kind: "for",
    makes,
    ...names,
    ...(second == null ? {} : { key: first }),
    value: second ?? first,
    ...(condition == null ? {} : { condition }),
    grouped,
    start,
    end: reader.endOfLast,
  };
}

/** `key, value in collection`, of an expression or of a directive. */
export function forNames(
  reader: TokenReader,
  of: "expression" | "directive",
): Pick<ForParts, "keyName" | "valueName" | "collection"> {
  const first = name(reader, of);
  const second = reader.take(",") ? name(reader, of) : undefined;
  if (!reader.isNext("in") || reader.peek().kind !== "identifier") {
    reader.refuse(`Invalid 'for' ${of}: The word in is required after the names.`);
  }
  reader.next();
  const collection = parseExpression(reader);
  return second == null ? { valueName: first, collection } : { keyName: first, valueName: second, collection };
}

function name(reader: TokenReader, of: string): string {
  if (reader.peek().kind !== "identifier") reader.refuse(`Invalid 'for' ${of}: The name of a variable is required.`);
  return reader.next().text;
}
