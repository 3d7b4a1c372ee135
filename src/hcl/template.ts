import { ScrapewayError } from "../model/errors";
import { standingAlone } from "./expression-shape";
import { Hcl } from "./hcl";
import { unescapeQuoted } from "./strings";
import { type Lexeme, scanTokens, type Token } from "./tokens";

/** A piece of a Terraform template: text as it will be read, or what stands in the braces of an interpolation or directive. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "interpolation"; readonly source: Hcl }
  | { readonly kind: "directive"; readonly source: Hcl };

/**
 * Takes a template apart, as Terraform's JSON syntax holds it: `${…}` is an expression, `$${` a literal `${`, likewise with `%`.
 * Source: Terraform's documentation of JSON configuration syntax, "Expression mapping".
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  if (!/[$%]\{/.test(template)) return template === "" ? [] : [{ kind: "literal", text: template }];
  // A heredoc is the one place of HCL where text stands as in JSON, once JSON's own escapes are undone: no backslash means anything.
  const opening = `<<${endOfTemplate}\n`;
  const tokens = scanTokens(`${opening}${template}\n${endOfTemplate}\n`);
  const parts: TemplatePart[] = [];
  let literal = "";
  let depth = 0;
  let start = 0;
  let opened = 0;
  const flush = (): void => {
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
  };
  for (const [index, token] of tokens.entries()) {
    if (index === 0) continue;
    const offset = token.offset - opening.length;
    if (token.kind === "open interpolation" || token.kind === "open directive") {
      if (depth === 0) [start, opened] = [offset, index];
      depth += 1;
    } else if (token.kind === "close template") {
      depth -= 1;
      if (depth > 0) continue;
      flush();
      const text = template.slice(start + 2, offset + token.text.length - 1);
      const source = insideBraces(text, tokens.slice(opened, index + 1));
      parts.push({ kind: template[start] === "$" ? "interpolation" : "directive", source });
    } else if (depth === 0 && offset < template.length) {
      literal += template.slice(offset, offset + token.text.length).replaceAll(/([$%])\1\{/g, "$1{");
    }
  }
  if (depth > 0) {
    throw new ScrapewayError({
      code: "synth.template",
      message: `An expression does not end: ${template.slice(start)}`,
      next: "Close every brace, bracket and quote in it. In hcl`…` a quote is written without a backslash.",
    });
  }
  flush();
  return parts;
}

const endOfTemplate = "END_OF_TEMPLATE_OF_SCRAPEWAY";

/** The tokens of a `~` beside a brace are not those of an expression. */
function insideBraces(text: string, tokens: readonly Token[]): Hcl {
  const isTrimmed = tokens[0]?.text.endsWith("~") || tokens.at(-1)?.text.startsWith("~");
  return isTrimmed ? Hcl.of(text) : Hcl.known(text, tokens.slice(1, -1));
}

/** The HCL for a JSON template: a bare expression where the template is nothing else, else a quoted template. */
export function templateHcl(template: string): Hcl {
  const parts = parseTemplate(template);
  return onlyExpression(parts) ?? quotedHcl(parts);
}

/** The same, as a heredoc where the text has several lines and ends with a line end: only then the two mean the same. */
export function templateOrHeredoc(template: string): Hcl {
  // Neither a line end nor an escape that means one.
  if (!/\n|\\/.test(template)) return templateHcl(template);
  const parts = parseTemplate(template);
  const expression = onlyExpression(parts);
  return expression == null ? (heredoc(template, parts) ?? quotedHcl(parts)) : expressionOrHeredoc(expression);
}

/** An expression as an argument's value. One that is nothing but a quoted text of several lines is a heredoc. */
export function expressionOrHeredoc(expression: Hcl): Hcl {
  const text = quotedTextIn(expression);
  const template = text == null ? undefined : literalTemplate(text);
  return (template == null ? undefined : heredoc(template, parseTemplate(template))) ?? expression;
}

function onlyExpression(parts: readonly TemplatePart[]): Hcl | undefined {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== "interpolation" || /^~|~$/.test(only.source.text)) return undefined;
  return standingAlone(trimmed(only.source));
}

function trimmed(source: Hcl): Hcl {
  const text = source.text.trim();
  // A comment's token holds the end of its line, which is not there any more.
  const isCut = text !== source.text && /\n|\r/.test(source.text);
  return isCut ? Hcl.of(text) : Hcl.known(text, source.tokens);
}

/** A plain string as a JSON template that means just this string. */
export function literalTemplate(text: string): string {
  // A function, because "$$" in a replacement text means one "$".
  return text.replaceAll(/[$%]\{/g, (opening) => opening[0] + opening);
}

/**
 * A template, or text inside quotes, to which something can be added: `$` at its end and `{` or `${` behind it would be read as one, and
 * `$${` means no interpolation. The same holds for `%`.
 */
export function withoutHalfEscape(before: string, after: string): string {
  const sign = before.at(-1);
  const isHalf = (sign === "$" && /^\$?\{/.test(after)) || (sign === "%" && /^%?\{/.test(after));
  return isHalf ? before.replace(/\$+$|%+$/, (signs) => `\${"${signs}"}`) : before;
}

/** Text as it stands between the quotes of an HCL string. */
export function quotedText(text: string): string {
  return literalTemplate(escapeSequences(text));
}

/** What an expression means that is nothing but a quoted text. */
function quotedTextIn({ text: source, tokens }: Hcl): string | undefined {
  if (!source.startsWith('"') || !source.includes("\\")) return undefined;
  const [open, text, close] = tokens;
  if (tokens.length !== 3 || open?.kind !== "open quote" || text?.kind !== "text" || close == null) return undefined;
  return unescapeQuoted(text.text);
}

function quotedHcl(parts: readonly TemplatePart[]): Hcl {
  const text = `"${parts.map(quotedPart).join("")}"`;
  // A `~` is part of the brace beside it.
  if (parts.some((part) => part.kind !== "literal" && /^~|~$/.test(part.source.text))) return Hcl.of(text);
  return Hcl.known(text, [openQuote, ...parts.flatMap(quotedTokens), closeQuote]);
}

function quotedPart(part: TemplatePart): string {
  if (part.kind === "literal") return quotedText(part.text);
  return `${part.kind === "interpolation" ? "$" : "%"}{${part.source.text}}`;
}

function quotedTokens(part: TemplatePart): readonly Lexeme[] {
  if (part.kind === "literal") return [{ kind: "text", text: quotedText(part.text) }];
  const open: Lexeme =
    part.kind === "interpolation" ? { kind: "open interpolation", text: "${" } : { kind: "open directive", text: "%{" };
  return [open, ...part.source.tokens, { kind: "close template", text: "}" }];
}

const openQuote: Lexeme = { kind: "open quote", text: '"' };
const closeQuote: Lexeme = { kind: "close quote", text: '"' };

function escapeSequences(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be escaped
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufeff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** `undefined` where the text has no second line, or something that a heredoc would not show or keep. */
function heredoc(template: string, parts: readonly TemplatePart[]): Hcl | undefined {
  const lines = template.split("\n");
  if (lines.length < 3 || lines.pop() !== "") return undefined;
  if (parts.some((part) => part.kind !== "literal" && part.source.text.includes("\n"))) return undefined;
  const needsEscape = parts.some(
    (part) => part.kind === "literal" && /\\u|\\[rt]/.test(escapeSequences(part.text.replaceAll("\\", ""))),
  );
  // With <<- Terraform takes away the least indentation of all lines: text that is indented as a whole would change. Lines of spaces
  // do not count; what else counts as a space, Go's unicode.IsSpace says.
  const indented = lines.every((line) => line.trim() === "" || /^[\s\u0085]/.test(line));
  // Spaces at the end of a line are not seen, and editors take them away.
  const hasHiddenSpaces = lines.some((line) => line !== line.trimEnd());
  if (needsEscape || indented || hasHiddenSpaces || lines.some((line) => line.trim() === "EOT")) return undefined;
  return Hcl.of(["<<-EOT", ...lines, "EOT"].join("\n"));
}
