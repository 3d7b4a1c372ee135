import type { Hcl } from "../../hcl/hcl";
import { syntaxMistake } from "../../hcl/mentions";
import { childrenOf } from "../../hcl/syntax/children";
import type { Expression } from "../../hcl/syntax/expression";
import { parseExpressionText } from "../../hcl/syntax/expression-parser";
import { plainText } from "../../hcl/syntax/plain-text";
import { SyntaxProblem } from "../../hcl/syntax/syntax-problem";
import { ScrapewayError, type SourceText } from "../../model/errors";
import { habitIn } from "./habits";

/** What keeps a value from being an expression of Terraform's; `undefined` where it is one. */
export function mistakeIn(value: Hcl): string | undefined {
  const mistake = syntaxMistake(value.tokens);
  // What is a variable of IAM policies or of a shell is told as that.
  return mistake ?? (foreignVariable.test(value.text) ? undefined : parserMistake(value.text));
}

/**
 * The refusal of what is no expression, with what is to be written where that can be told.
 *
 * @param attribute whose value it is, as messages name it
 */
export function notAnExpression(mistake: string, value: Hcl, attribute: string, place: string): ScrapewayError {
  const habit = habitIn(value);
  const what = `The value of ${attribute} is not an expression: ${habit?.message ?? mistake}`;
  const next = habit?.next ?? adviceAbout(mistake);
  const corrected = (text: string | undefined): string | undefined => {
    const mended = text == null ? undefined : habit?.mended?.(text);
    return mended == null ? undefined : `Write hcl\`${mended}\`.`;
  };
  return new ScrapewayError({
    code: "synth.syntax",
    message: what,
    place,
    next: `${corrected(inHclTemplate(value.text)) ?? next} It came out as: ${value.text}`,
    written: {
      told: ({ template }: SourceText) =>
        template == null ? {} : { next: `${corrected(template) ?? next} You wrote: hcl\`${template}\`` },
    },
  });
}

/** Text of HCL as it is written between the backticks of hcl. */
export function inHclTemplate(text: string): string {
  return text.replaceAll("`", "\\`").replaceAll(/\$\{/g, "\\${");
}

/** `${aws:username}` */
const foreignVariable = /\$\{\s*[\w-]+\s*:[^}]*\}/;

function parserMistake(text: string): string | undefined {
  try {
    return addedText(parseExpressionText(text), text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const rest = text.slice(error.offset).trimStart();
    const [piece] = /^(?:[\w-]+|[^\w\s]{1,3})/.exec(rest) ?? [];
    // Behind the colon stands what the parser means; before it, what Terraform calls it.
    const detail = error.message.replace(/^[^:]+: /, "");
    return piece == null ? `${detail}` : `at "${piece}": ${detail}`;
  }
}

/** `var.name + "-x"`: to Terraform, `+` is for numbers only, which a text may stand for that is one. */
function addedText(expression: Expression, source: string): string | undefined {
  if (expression.kind === "binary" && expression.operator === "+") {
    const text = [expression.left, expression.right].find(isTextWithoutNumber);
    if (text != null) return `+ adds numbers, and ${source.slice(text.start, text.end)} is a text.`;
  }
  for (const child of childrenOf(expression)) {
    const found = addedText(child, source);
    if (found != null) return found;
  }
  return undefined;
}

function isTextWithoutNumber(expression: Expression): boolean {
  const text = plainText(expression);
  return text != null && !/^[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?$/.test(text);
}

function adviceAbout(mistake: string): string {
  if (mistake.startsWith('"\\"')) return "In hcl`…`, write a quote without a backslash.";
  if (mistake.startsWith("+ adds numbers")) return 'Put both into one text: "${…}-suffix", or format("%s-%s", …, …).';
  if (mistake.includes("side by side")) {
    return "Put an operator or a comma between them; a text stands in double quotes as a whole.";
  }
  if (mistake.endsWith("is missing at the end.")) return "Add it.";
  if (mistake.endsWith("closes nothing.")) return "Leave it out, or open it before.";
  return "Mend it where it is written.";
}
