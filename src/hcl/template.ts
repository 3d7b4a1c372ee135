import { ScrapewayError } from "../model/errors";
import { standingAlone } from "./expression-shape";
import { unescapeQuoted } from "./strings";
import { scanTokens } from "./tokens";

/** A piece of a Terraform template: text as it will be read, or the source of an interpolation or directive with its braces. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "interpolation"; readonly source: string }
  | { readonly kind: "directive"; readonly source: string };

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
  const flush = (): void => {
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
  };
  for (const token of tokens.slice(1)) {
    const offset = token.offset - opening.length;
    if (token.kind === "open interpolation" || token.kind === "open directive") {
      if (depth === 0) start = offset;
      depth += 1;
    } else if (token.kind === "close template") {
      depth -= 1;
      if (depth > 0) continue;
      flush();
      const source = template.slice(start + 2, offset + token.text.length - 1);
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

/** The HCL for a JSON template: a bare expression where the template is nothing else, else a quoted template. */
export function templateText(template: string): string {
  const parts = parseTemplate(template);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation" && !/^~|~$/.test(only.source)) {
    return standingAlone(only.source.trim());
  }
  return `"${parts.map(quotedPart).join("")}"`;
}

/** The same, as a heredoc where the text has several lines and ends with a line end: only then the two mean the same. */
export function templateOrHeredoc(template: string): string {
  // Neither a line end nor an escape that means one.
  if (!/\n|\\/.test(template)) return templateText(template);
  const text = quotedTextIn(template);
  const plain = text == null ? template : literalTemplate(text);
  return heredoc(plain, parseTemplate(plain)) ?? templateText(template);
}

/** A plain string as a JSON template that means just this string. */
export function literalTemplate(text: string): string {
  // A function, because "$$" in a replacement text means one "$".
  return text.replaceAll(/[$%]\{/g, (opening) => opening[0] + opening);
}

/** Text as it stands between the quotes of an HCL string. */
export function quotedText(text: string): string {
  return literalTemplate(escapeSequences(text));
}

/** What a text means that is nothing but an expression, and that expression nothing but a quoted text. */
function quotedTextIn(template: string): string | undefined {
  const [only, ...others] = parseTemplate(template);
  if (only?.kind !== "interpolation" || others.length > 0) return undefined;
  const tokens = scanTokens(only.source.trim());
  const [open, text, close] = tokens;
  if (tokens.length !== 3 || open?.kind !== "open quote" || text?.kind !== "text" || close == null) return undefined;
  return unescapeQuoted(text.text);
}

function quotedPart(part: TemplatePart): string {
  if (part.kind === "literal") return quotedText(part.text);
  return `${part.kind === "interpolation" ? "$" : "%"}{${part.source}}`;
}

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
function heredoc(template: string, parts: readonly TemplatePart[]): string | undefined {
  const lines = template.split("\n");
  if (lines.length < 3 || lines.pop() !== "") return undefined;
  if (parts.some((part) => part.kind !== "literal" && part.source.includes("\n"))) return undefined;
  const needsEscape = parts.some(
    (part) => part.kind === "literal" && /\\u|\\[rt]/.test(escapeSequences(part.text.replaceAll("\\", ""))),
  );
  // With <<- Terraform takes away the least indentation of all lines: text that is indented as a whole would change. Lines of spaces
  // do not count; what else counts as a space, Go's unicode.IsSpace says.
  const indented = lines.every((line) => line.trim() === "" || /^[\s\u0085]/.test(line));
  // Spaces at the end of a line are not seen, and editors take them away.
  const hasHiddenSpaces = lines.some((line) => line !== line.trimEnd());
  if (needsEscape || indented || hasHiddenSpaces || lines.some((line) => line.trim() === "EOT")) return undefined;
  return ["<<-EOT", ...lines, "EOT"].join("\n");
}
