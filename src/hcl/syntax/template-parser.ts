import { unescapeQuoted, unescapeTemplate } from "../strings";
import type { Token } from "../tokens";
import type { TemplatePart } from "./expression";
import { forNames, parseExpression } from "./expression-parser";
import { indentationIn, withoutIndentation } from "./flush-heredoc";
import { TokenReader } from "./token-reader";

const marker = "END_OF_TEMPLATE_OF_SCRAPEWAY";

/**
 * Parses a template as JSON holds it, once JSON's own escapes are undone: no backslash means anything.
 *
 * @throws SyntaxProblem where HCL would not take it
 */
export function parseBareTemplate(text: string): readonly TemplatePart[] {
  // A heredoc is the one place of HCL where text stands like that; its last line end is ours.
  const reader = new TokenReader(`<<${marker}\n${text}\n${marker}\n`, false);
  const parts = [...parseTemplateParts(reader, reader.next())];
  const last = parts.pop();
  if (last?.kind === "text" && last.text !== "\n") parts.push({ ...last, text: last.text.replace(/\n$/, "") });
  return parts;
}

/** Parses what follows an opening quote or heredoc marker, up to its end. */
export function parseTemplateParts(reader: TokenReader, open: Token): readonly TemplatePart[] {
  const closing = open.kind === "open quote" ? "close quote" : "close heredoc";
  const parts: MutablePart[] = [];
  let trimsNext = false;
  for (let token = reader.nextOfTemplate(); token.kind !== closing; token = reader.nextOfTemplate()) {
    const trims = trimsNext;
    trimsNext = false;
    if (token.kind === "text") {
      const text = textOf(token, closing === "close quote", reader);
      parts.push({ kind: "text", text: trims ? withoutLeadingSpace(text) : text });
      continue;
    }
    if (token.kind !== "open interpolation" && token.kind !== "open directive") {
      reader.refuse("Unterminated template string: No closing marker was found for the string.", token);
    }
    const previous = parts.at(-1);
    if (token.text.endsWith("~") && previous?.kind === "text") previous.text = withoutTrailingSpace(previous.text);
    const part = reader.within(true, () => sequence(reader, token));
    trimsNext = reader.source[part.end - 2] === "~";
    parts.push(part);
  }
  checkBalance(parts, reader, open);
  return melded(open.text.startsWith("<<-") ? flushed(parts) : parts);
}

type MutablePart = { kind: "text"; text: string } | Exclude<TemplatePart, { kind: "text" }>;

/** Strings of Terraform are in Unicode's normal form C. */
function textOf(token: Token, isQuoted: boolean, reader: TokenReader): string {
  if (!isQuoted) return unescapeTemplate(token.text).normalize("NFC");
  const text = unescapeQuoted(token.text);
  return text == null
    ? reader.refuse("Invalid escape sequence: A backslash in this text begins none that HCL knows.", token)
    : text.normalize("NFC");
}

function sequence(reader: TokenReader, open: Token): Exclude<TemplatePart, { kind: "text" }> {
  const start = open.offset;
  const part = open.kind === "open interpolation" ? interpolation(reader) : directive(reader);
  if (reader.peek().kind !== "close template") {
    const of = open.kind === "open interpolation" ? "interpolation expression" : "template directive";
    reader.refuse(
      `Extra characters after ${of}: A closing brace is expected here. A literal ${open.text[0]}{ is written with the ${open.text[0]} doubled.`,
    );
  }
  reader.next();
  return { ...part, start, end: reader.endOfLast };
}

type WithoutSpan<T> = T extends unknown ? Omit<T, "start" | "end"> : never;
type Sequence = WithoutSpan<Exclude<TemplatePart, { kind: "text" }>>;

function interpolation(reader: TokenReader): Sequence {
  return { kind: "interpolation", expression: parseExpression(reader) };
}

function directive(reader: TokenReader): Sequence {
  const word = reader.peek();
  if (word.kind !== "identifier")
    reader.refuse("Invalid template directive: One of the words if, else, endif, for and endfor is expected.");
  reader.next();
  switch (word.text) {
    case "if":
      return { kind: "if", condition: parseExpression(reader) };
    case "for":
      return { kind: "for", ...forNames(reader, "directive") };
    case "else":
    case "endif":
    case "endfor":
      return { kind: word.text };
    default:
      return reader.refuse(`Invalid template control keyword: ${word.text} is none.`, word);
  }
}

function checkBalance(parts: readonly MutablePart[], reader: TokenReader, open: Token): void {
  const opened: ("if" | "else" | "for")[] = [];
  for (const part of parts) {
    if (part.kind === "if" || part.kind === "for") opened.push(part.kind);
    if (part.kind !== "else" && part.kind !== "endif" && part.kind !== "endfor") continue;
    const innermost = opened.pop();
    const fits =
      part.kind === "else" ? innermost === "if" : part.kind === "endfor" ? innermost === "for" : innermost !== "for";
    if (innermost == null || !fits) {
      reader.refuse(`Unexpected ${part.kind} directive: The directives of this template are unbalanced.`, {
        offset: part.start,
      });
    }
    if (part.kind === "else") opened.push("else");
  }
  if (opened.length > 0) {
    reader.refuse("Unexpected end of template: A directive of this template is not closed.", open);
  }
}

/** Lines of a `<<-` heredoc without the indentation that all of them have. */
function flushed(parts: readonly MutablePart[]): readonly MutablePart[] {
  const least = indentationIn(parts);
  let isLineStart = true;
  return parts.map((part) => {
    const isIndented = isLineStart;
    isLineStart = part.kind === "text" && part.text.endsWith("\n");
    return isIndented && part.kind === "text" ? { ...part, text: withoutIndentation(part.text, least) } : part;
  });
}

function melded(parts: readonly MutablePart[]): readonly TemplatePart[] {
  const joined: TemplatePart[] = [];
  let texts: string[] = [];
  const flush = (): void => {
    if (texts.length > 0) joined.push({ kind: "text", text: texts.join("") });
    texts = [];
  };
  for (const part of parts) {
    if (part.kind === "text") texts.push(part.text);
    else {
      flush();
      joined.push(part);
    }
  }
  flush();
  return joined;
}

/** What Go's unicode.IsSpace takes for a space. */
const space = "[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const leadingSpace = new RegExp(`^${space}+`);
const trailingSpace = new RegExp(`${space}+$`);

function withoutLeadingSpace(text: string): string {
  return text.replace(leadingSpace, "");
}

function withoutTrailingSpace(text: string): string {
  return text.replace(trailingSpace, "");
}
