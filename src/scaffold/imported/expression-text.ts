import { formatHcl } from "../../hcl/format";
import { parseTemplate } from "../../hcl/template";
import { scanTokens } from "../../hcl/tokens";
import { type JsonValue, valueHcl } from "../../hcl/value-hcl";

/** What stands in TypeScript for the input of this Terraform name: `inputs.name`; `undefined` where `var.…` has to stay. */
export type InputName = (name: string) => string | undefined;

/**
 * An expression as a definition writes it: `` hcl`length(${value}) > 0` ``.
 *
 * @param value as the parser of HCL gives it: every string is a template
 */
export function expressionText(value: unknown, inputName: InputName): string {
  // What the parser gives for an expression is a value of JSON.
  const text = withReferences(formatted(valueHcl(value as JsonValue).text), inputName);
  return `hcl\`${text.replaceAll("\n", heldLineEnd)}\``;
}

/** Stands for a line end of HCL until the definition is laid out: the lines of a heredoc may not be moved in. HCL has no such character. */
const heldLineEnd = "\u0000";

/** The laid out text with the line ends of its HCL. */
export function withLineEnds(text: string): string {
  return text.replaceAll(heldLineEnd, "\n");
}

/** A text that people read: a plain string where nothing is filled in, else an expression. */
export function messageText(value: unknown, inputName: InputName): string {
  if (typeof value !== "string") return expressionText(value, inputName);
  const parts = parseTemplate(value);
  const plain = parts.map((part) => (part.kind === "literal" ? part.text : undefined));
  if (plain.includes(undefined)) return expressionText(value, inputName);
  return JSON.stringify(plain.join(""));
}

/** As `terraform fmt` leaves the value of an argument. */
function formatted(text: string): string {
  return formatHcl(`value = ${text}\n`).slice("value = ".length).trimEnd();
}

/** The text between backticks, with JavaScript's references in the place of `var.…`, and of a whole `${var.…}` inside quotes. */
function withReferences(text: string, inputName: InputName): string {
  const tokens = scanTokens(text);
  let written = "";
  let position = 0;
  tokens.forEach((token, index) => {
    const name = tokens[index + 2];
    const isInput = token.text === "var" && tokens[index + 1]?.text === "." && tokens[index - 1]?.text !== ".";
    if (!isInput || token.kind !== "identifier" || name?.kind !== "identifier") return;
    const reference = inputName(name.text);
    if (reference == null) return;
    const before = tokens[index - 1];
    const after = tokens[index + 3];
    const isWhole = before?.text === "${" && after?.kind === "close template" && after.text === "}";
    const start = isWhole ? before.offset : token.offset;
    written += `${escaped(text.slice(position, start))}\${${reference}}`;
    position = isWhole ? after.offset + 1 : name.offset + name.text.length;
  });
  return written + escaped(text.slice(position));
}

function escaped(text: string): string {
  return text.replaceAll("`", "\\`").replaceAll("${", "\\${");
}
