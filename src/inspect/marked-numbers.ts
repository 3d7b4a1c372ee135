import { NotConstant, NotWorkedOut } from "../hcl/constant/constant";
import { evaluate } from "../hcl/constant/evaluate";
import { literalOf } from "../hcl/constant/literal";
import { literalOnOneLine } from "../hcl/literal-text";
import { parseFile, type SyntaxBody } from "../hcl/syntax/body-parser";
import type { Expression } from "../hcl/syntax/expression";
import { numberValue } from "../hcl/syntax/json-value";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { isExactNumber, type Literal } from "../model/literal";
import { type ModuleFiles, textOf } from "../model/module-files";
import { configurationFiles, isJsonFile } from "./configuration-files";
import { type JsonNode, parseJson } from "./json-node";

export interface MarkedNumbers {
  /** The same files, with other numbers in some defaults. */
  readonly files: ModuleFiles;
  /** A text that was made of them, with the numbers that the author meant. */
  restored(text: string): string;
}

/**
 * Files for a program that rounds the numbers of defaults: those that it would round are replaced by others that it does not, and that
 * stand nowhere else, so that they can be found again in what it wrote. What is no HCL stays as it is.
 */
export function withMarkedNumbers(files: ModuleFiles): MarkedNumbers {
  const paths = configurationFiles(files.keys()).paths;
  const texts = new Map(paths.map((path) => [path, textOf(files, path) ?? ""] as const));
  const markers = new Markers([...texts.values()]);
  const changed = new Map(files);
  for (const [path, text] of texts) {
    if (!mayRound.test(text)) continue;
    const marked = isJsonFile(path) ? markedJson(text, markers) : markedNative(text, markers);
    if (marked !== text) changed.set(path, marked);
  }
  return { files: changed, restored: (text) => markers.restored(text) };
}

/** Sixteen digits or an exponent: what else is written is never rounded. */
const mayRound = /[0-9.]{16}|[0-9][eE]/;

/** Whole numbers below 2^53, of sixteen digits, that stand in none of the texts. */
class Markers {
  readonly #texts: readonly string[];
  readonly #meant = new Map<string, string>();
  #next = 8_111_222_333_444_001;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  /** What stands for a number. */
  of(meant: string): number {
    while (this.#texts.some((text) => text.includes(String(this.#next)))) this.#next += 1;
    const marker = this.#next;
    this.#next += 1;
    this.#meant.set(String(marker), meant);
    return marker;
  }

  restored(text: string): string {
    if (this.#meant.size === 0) return text;
    return text.replaceAll(/8[0-9]{15}/g, (digits) => this.#meant.get(digits) ?? digits);
  }
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function markedNative(text: string, markers: Markers): string {
  const defaults = syntaxOf(text)?.blocks.filter(({ type }) => type === "variable") ?? [];
  const replacements = defaults.flatMap(({ body }): Replacement[] => {
    const value = body.attributes.find(({ name }) => name === "default")?.value;
    const literal = value == null ? undefined : literalIn(value);
    if (value == null || literal === undefined || !holdsExactNumber(literal)) return [];
    return [{ start: value.start, end: value.end, by: literalOnOneLine(marked(literal, markers)) }];
  });
  return replaced(text, replacements);
}

function syntaxOf(text: string): SyntaxBody | undefined {
  try {
    return parseFile(text);
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

function literalIn(expression: Expression): Literal | undefined {
  try {
    return literalOf(evaluate(expression));
  } catch (error) {
    if (error instanceof NotConstant || error instanceof NotWorkedOut) return undefined;
    throw error;
  }
}

function holdsExactNumber(literal: Literal): boolean {
  if (isExactNumber(literal)) return true;
  return typeof literal === "object" && literal !== null && Object.values(literal).some(holdsExactNumber);
}

function marked(literal: Literal, markers: Markers): Literal {
  if (isExactNumber(literal)) return markers.of(literal.$number);
  if (Array.isArray(literal)) return literal.map((element: Literal) => marked(element, markers));
  if (typeof literal !== "object" || literal === null) return literal;
  return Object.fromEntries(Object.entries(literal).map(([name, value]) => [name, marked(value, markers)]));
}

function markedJson(text: string, markers: Markers): string {
  const defaults = fieldsNamed("variable", jsonOf(text))
    .flatMap(fieldsOf)
    .flatMap((body) => fieldsNamed("default", body));
  const numbers = defaults.flatMap(numbersIn);
  return replaced(
    text,
    numbers.map(({ offset, text: written }) => ({
      start: offset,
      end: offset + written.length,
      by: String(markers.of(written)),
    })),
  );
}

function jsonOf(text: string): JsonNode | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

function fieldsNamed(name: string, node: JsonNode | undefined): readonly JsonNode[] {
  if (node?.kind === "array") return node.elements.flatMap((element) => fieldsNamed(name, element));
  return node?.kind === "object" ? node.fields.filter((field) => field.name === name).map(({ value }) => value) : [];
}

function fieldsOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === "array") return node.elements.flatMap(fieldsOf);
  return node.kind === "object" ? node.fields.map(({ value }) => value) : [];
}

function numbersIn(node: JsonNode): readonly Extract<JsonNode, { kind: "number" }>[] {
  if (node.kind === "number") return typeof numberValue(node.text) === "number" ? [] : [node];
  if (node.kind === "array") return node.elements.flatMap(numbersIn);
  return node.kind === "object" ? node.fields.flatMap(({ value }) => numbersIn(value)) : [];
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, by } of [...replacements].sort((one, other) => one.start - other.start)) {
    parts.push(text.slice(at, start), by);
    at = end;
  }
  return parts.join("") + text.slice(at);
}
