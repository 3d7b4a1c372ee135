import { unescapeQuoted } from "../strings";
import type { Token } from "../tokens";
import type { Expression } from "./expression";
import { parseExpression } from "./expression-parser";
import { TokenReader } from "./token-reader";

/** What a file or a block consists of. */
export interface SyntaxBody {
  readonly attributes: readonly SyntaxAttribute[];
  readonly blocks: readonly SyntaxBlock[];
}

export interface SyntaxAttribute {
  readonly name: string;
  readonly line: number;
  /** Where its name begins, in UTF-16 code units. It ends with its value. */
  readonly start: number;
  readonly value: Expression;
}

export interface SyntaxBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  /** Where its type begins, where its opening brace stands, and where it ends, in UTF-16 code units. */
  readonly start: number;
  readonly open: number;
  readonly end: number;
  readonly body: SyntaxBody;
}

/**
 * Parses a file in HCL's native syntax, as strictly as HCL does.
 *
 * @throws SyntaxProblem
 */
export function parseFile(source: string): SyntaxBody {
  const reader = new TokenReader(source, false);
  return bodyUntil(reader, () => reader.isAtEnd());
}

function bodyUntil(reader: TokenReader, isEnd: () => boolean, open?: Token): SyntaxBody {
  const attributes = new Map<string, SyntaxAttribute>();
  const blocks: SyntaxBlock[] = [];
  for (;;) {
    if (isEnd()) return { attributes: [...attributes.values()], blocks };
    const name = reader.peek();
    if (reader.isAtEnd()) {
      reader.refuse(
        "Unclosed configuration block: There is no closing brace for this block before the end of the file.",
        open,
      );
    }
    if (name.kind === "newline") {
      reader.next();
      continue;
    }
    if (name.kind === "open quote") reader.refuse("Invalid argument name: Argument names must not be quoted.");
    if (name.kind !== "identifier") {
      reader.refuse("Argument or block definition required: An argument or block definition is required here.");
    }
    reader.next();
    if (reader.isNext("=")) {
      const attribute = attributeOf(reader, name);
      if (attributes.has(name.text)) {
        reader.refuse(
          `Attribute redefined: The argument "${name.text}" was already set at line ${attributes.get(name.text)?.line}. Each argument may be set only once.`,
          name,
        );
      }
      attributes.set(name.text, attribute);
      endOfLine(reader, "Missing newline after argument: An argument ends with its line.");
    } else {
      blocks.push(blockOf(reader, name));
      endOfLine(reader, "Missing newline after block definition: A block ends with its line.");
    }
  }
}

function endOfLine(reader: TokenReader, otherwise: string): void {
  if (reader.peek().kind !== "newline") reader.refuse(otherwise);
  reader.next();
}

function attributeOf(reader: TokenReader, name: Token): SyntaxAttribute {
  reader.next();
  return { name: name.text, line: name.line, start: name.offset, value: parseExpression(reader) };
}

function blockOf(reader: TokenReader, type: Token): SyntaxBlock {
  const labels: string[] = [];
  for (;;) {
    const token = reader.peek();
    if (token.kind === "identifier") labels.push(reader.next().text);
    else if (token.kind === "open quote") labels.push(label(reader));
    else if (token.kind === "open bracket" && token.text === "{") break;
    else if (labels.length === 0 && token.kind !== "newline") {
      reader.refuse(
        'Argument or block definition required: An argument is set with "=", a block begins with a brace.',
        type,
      );
    } else reader.refuse('Invalid block definition: A label in quotes or "{" is expected here, on the same line.');
  }
  const open = reader.next();
  const first = reader.peek();
  const body =
    first.kind === "newline" || reader.isNext("}")
      ? bodyUntil(reader, () => reader.take("}"), open)
      : singleArgument(reader);
  const span = { start: type.offset, open: open.offset, end: reader.endOfLast };
  return { type: type.text, labels, line: type.line, ...span, body };
}

/** `{ name = value }` on one line. */
function singleArgument(reader: TokenReader): SyntaxBody {
  const name = reader.peek();
  if (name.kind !== "identifier") {
    reader.refuse("Argument or block definition required: An argument or block definition is required here.");
  }
  reader.next();
  if (!reader.isNext("=")) {
    reader.refuse("Argument definition required: A block on one line can hold a single argument only.", name);
  }
  const attribute = attributeOf(reader, name);
  if (!reader.take("}")) {
    reader.refuse(
      "Invalid single-argument block definition: A block on one line ends with a brace after its argument.",
    );
  }
  return { attributes: [attribute], blocks: [] };
}

function label(reader: TokenReader): string {
  reader.next();
  let text = "";
  for (let token = reader.nextOfTemplate(); token.kind !== "close quote"; token = reader.nextOfTemplate()) {
    const part = token.kind === "text" ? unescapeQuoted(token.text) : undefined;
    if (part == null) reader.refuse("Invalid string literal: A label is a text in quotes, without expressions.", token);
    text += part;
  }
  return text;
}
