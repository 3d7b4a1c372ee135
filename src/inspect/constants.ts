import { NotConstant, NotWorkedOut } from "../hcl/constant/constant";
import { evaluateTemplate } from "../hcl/constant/evaluate";
import { literalOf, objectLiteral } from "../hcl/constant/literal";
import { unescapeTemplate } from "../hcl/strings";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { parseBareTemplate } from "../hcl/syntax/template-parser";
import { isExactNumber, type Literal, numberTextOf } from "../model/literal";
import { type ConfigurationBlock, cannotRead, describeBlock, isBody } from "./configuration-block";

/** The argument's text; `undefined` where it is absent. */
export function textArgument(block: ConfigurationBlock, name: string): string | undefined {
  const value = constantArgument(block, name);
  if (value === undefined) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number" || isExactNumber(value)) return numberTextOf(value);
  if (typeof value === "boolean") return String(value);
  throw wrongKind(block, name, "text");
}

/** The argument as true or false, which Terraform also takes as text; `otherwise` where it is absent. */
export function flagArgument(block: ConfigurationBlock, name: string, otherwise: boolean): boolean {
  const value = constantArgument(block, name);
  if (value === undefined) return otherwise;
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw wrongKind(block, name, "true or false");
}

/** The argument's value with all escapes decoded; `undefined` where it is absent. */
export function constantArgument(block: ConfigurationBlock, name: string): Literal | undefined {
  return Object.hasOwn(block.body, name) ? constantOf(block.body[name], block, name) : undefined;
}

/** A value that may not depend on anything. `what` names it in the error. */
export function constantOf(value: unknown, block: ConfigurationBlock, what: string): Literal {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") return constantText(value, block, what);
  if (Array.isArray(value)) return value.map((element) => constantOf(element, block, what));
  if (!isBody(value)) throw wrongKind(block, what, "a value");
  const entries = Object.entries(value).map(
    ([key, element]) => [keyText(key, block, what), constantOf(element, block, what)] as const,
  );
  try {
    return objectLiteral(entries);
  } catch (error) {
    throw notConstant(error, "{ $number = … }", block, what);
  }
}

/** The source of an expression that is the whole value; `undefined` where the value is no expression. */
export function expressionIn(value: unknown): string | undefined {
  return typeof value === "string" && /^\$\{[\s\S]*\}$/.test(value) ? value.slice(2, -1) : undefined;
}

function constantText(template: string, block: ConfigurationBlock, what: string): Literal {
  const isPlain = !/[$%]\{/.test(template.replaceAll(/([$%])\1\{/g, ""));
  // Terraform holds strings in normal form C; the parser of .tf files does so itself, JSON comes as written.
  if (isPlain) return unescapeTemplate(template).normalize("NFC");
  try {
    return literalOf(evaluateTemplate(parseBareTemplate(template)));
  } catch (error) {
    throw notConstant(error, template, block, what);
  }
}

function keyText(template: string, block: ConfigurationBlock, what: string): string {
  const key = constantText(template, block, what);
  if (typeof key === "string") return key;
  if (typeof key === "boolean") return String(key);
  if (typeof key === "number" || isExactNumber(key)) return numberTextOf(key);
  throw wrongKind(block, `a key in ${what}`, "text");
}

function notConstant(error: unknown, template: string, block: ConfigurationBlock, what: string): unknown {
  const named = `${what} of ${describeBlock(block)}`;
  if (error instanceof NotConstant || error instanceof SyntaxProblem) {
    return cannotRead(
      block.place,
      `${named} is not a constant: ${shortened(template)}: ${error.message}.`,
      "Terraform refuses this, too: write the value itself, and double the $ or % of a literal ${ or %{.",
    );
  }
  if (error instanceof NotWorkedOut || error instanceof RangeError) {
    const reason = error instanceof NotWorkedOut ? error.message : "it is too large";
    return cannotRead(
      block.place,
      `${named} cannot be worked out here: ${shortened(template)}: ${reason}.`,
      "Write the value itself.",
    );
  }
  return error;
}

function wrongKind(block: ConfigurationBlock, name: string, kind: string): Error {
  return cannotRead(block.place, `${name} of ${describeBlock(block)} has to be ${kind}.`, "Correct the value.");
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
