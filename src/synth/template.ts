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
  const parts: TemplatePart[] = [];
  let literal = "";
  const flush = (): void => {
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
  };
  for (let index = 0; index < template.length; ) {
    const opening = template.slice(index, index + 2);
    if (template.startsWith("$${", index) || template.startsWith("%%{", index)) {
      literal += template.slice(index + 1, index + 3);
      index += 3;
    } else if (opening === "${" || opening === "%{") {
      const end = closingBrace(template, index + 2);
      flush();
      const source = template.slice(index + 2, end);
      parts.push({ kind: opening === "${" ? "interpolation" : "directive", source });
      index = end + 1;
    } else {
      literal += template[index];
      index += 1;
    }
  }
  flush();
  return parts;
}

/** The HCL for a JSON template: a bare expression where the template is nothing else, else a quoted template. */
export function templateText(template: string): string {
  const parts = parseTemplate(template);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation") return only.source.trim();
  return `"${parts.map(quotedPart).join("")}"`;
}

/** The same, as a heredoc where the text has several lines and ends with a line end: only then the two mean the same. */
export function templateOrHeredoc(template: string): string {
  return heredoc(template, parseTemplate(template)) ?? templateText(template);
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

/** `undefined` where the text has no second line, or a character that needs an escape, or is indented as a whole. */
function heredoc(template: string, parts: readonly TemplatePart[]): string | undefined {
  const lines = template.split("\n");
  if (lines.length < 3 || lines.pop() !== "") return undefined;
  const needsEscape = parts.some(
    (part) => part.kind === "literal" && /\\u|\\[rt]/.test(escapeSequences(part.text.replaceAll("\\", ""))),
  );
  // With <<- Terraform takes away the least indentation of all lines: text that is indented as a whole would change.
  const indented = lines.every((line) => line === "" || /^[ \t]/.test(line));
  if (needsEscape || indented || lines.some((line) => line.trim() === "EOT")) return undefined;
  return ["<<-EOT", ...lines, "EOT"].join("\n");
}

function closingBrace(template: string, start: number): number {
  const open: ("brace" | "quote")[] = ["brace"];
  for (let index = start; index < template.length; index += 1) {
    const character = template[index];
    if (open.at(-1) === "quote") {
      if (character === "\\") index += 1;
      else if (template.startsWith("$${", index) || template.startsWith("%%{", index)) index += 2;
      else if (character === '"') open.pop();
      else if (template.startsWith("${", index) || template.startsWith("%{", index)) {
        open.push("brace");
        index += 1;
      }
    } else if (character === '"') open.push("quote");
    else if (character === "{") open.push("brace");
    else if (character === "}") {
      open.pop();
      if (open.length === 0) return index;
    }
  }
  throw new Error(`The template has no closing brace: ${template}`);
}
