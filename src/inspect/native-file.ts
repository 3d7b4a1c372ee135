import { parseFile, type SyntaxBlock, type SyntaxBody } from "../hcl/syntax/body-parser";
import { jsonValueOf } from "../hcl/syntax/json-value";
import { positionOf, SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { checkShape, namedBlock } from "./check-shape";
import { type Body, type ConfigurationBlock, cannotRead, isBody } from "./configuration-block";
import type { Problems } from "./problems";

/**
 * Reads one file in HCL's native syntax, `.tf` or `.tofu`. What is wrong with its blocks is gathered: those are not among the blocks.
 *
 * @throws ScrapewayError `inspect.cannot-read` where it is no HCL
 */
export function readNativeFile(text: string, from: NativeFile, problems: Problems): readonly ConfigurationBlock[] {
  const { place, isOverride, file } = from;
  const { blocks, attributes } = from.parsed?.get(text) ?? syntaxOf(text, place);
  from.parsed?.set(text, { blocks, attributes });
  for (const { name, line } of attributes) {
    problems.add(
      cannotRead(`${place}:${line}`, `${name} stands outside any block.`, "Move it into a block or remove it."),
    );
  }
  return problems.each(blocks, (block) => {
    checkShape(block, place, isOverride);
    checkBare(block, from);
    const { type, labels, line } = block;
    return {
      type,
      labels,
      body: bodyOf(block.body, text),
      place: `${place}:${line}`,
      position: `${file}:${line}`,
      written: [{ syntax: block.body, source: text, file }],
    };
  });
}

/** Files that were parsed before, by their text: two states of a module have most of them in common. */
export type ParsedFiles = Map<string, SyntaxBody>;

export interface NativeFile {
  /** As the user knows the file, for messages. */
  readonly place: string;
  /** Relative to the module. */
  readonly file: string;
  /** Whether it is merged over others, where nothing is required. */
  readonly isOverride: boolean;
  /** Whether types are taken in quotes, too. */
  readonly isOldTaken: boolean;
  readonly parsed?: ParsedFiles | undefined;
}

/** Arguments that are no values but names of types and addresses: never text. */
const bare: ReadonlyMap<string, readonly string[]> = new Map([
  ["variable", ["type"]],
  ["moved", ["from", "to"]],
  ["removed", ["from"]],
  ["import", ["to"]],
]);

function checkBare({ type, body, labels }: SyntaxBlock, { place, isOldTaken }: NativeFile): void {
  const names = isOldTaken && type === "variable" ? [] : (bare.get(type) ?? []);
  const quoted = body.attributes.find(({ name, value }) => names.includes(name) && value.kind === "template");
  if (quoted == null) return;
  throw cannotRead(
    `${place}:${quoted.line}`,
    `${quoted.name} of ${namedBlock({ type, labels })} is in quotes, as Terraform 0.11 and older wrote it.`,
    `Write it without quotes${quoted.name === "type" ? ", and a list or map with the type of its elements: list(string)" : ""}.`,
  );
}

function syntaxOf(text: string, place: string): SyntaxBody {
  try {
    return parseFile(text);
  } catch (error) {
    if (error instanceof SyntaxProblem) throw syntaxError(error, text, place);
    if (error instanceof RangeError) throw tooDeep(place);
    throw error;
  }
}

function syntaxError({ message, offset }: SyntaxProblem, text: string, place: string): Error {
  const { line, column } = positionOf(text, offset);
  const old =
    /must not be quoted|key\/value separator|Invalid (?:block|argument) definition|Invalid argument name/.test(message);
  return cannotRead(
    `${place}:${line}:${column}`,
    message,
    old
      ? "Correct the line. If the module is written for Terraform 0.11 or older, upgrade its syntax first (terraform 0.12upgrade)."
      : "Correct the line; terraform validate reports the same.",
  );
}

/** Brackets in brackets in brackets: what goes through them needs the engine's stack. */
function tooDeep(place: string): Error {
  return cannotRead(
    place,
    "an expression in it is nested deeper than can be read here.",
    "Split the expression with local values, or move it to a file that the module reads.",
  );
}

/** Of a text that was parsed before, the same as then. */
function bodyOf(syntax: SyntaxBody, source: string): Body {
  const before = bodies.get(syntax);
  if (before != null) return before;
  const now = newBodyOf(syntax, source);
  bodies.set(syntax, now);
  return now;
}

const bodies = new WeakMap<SyntaxBody, Body>();

/** Arguments by name, and lists of nested blocks by type, under their labels where they have any. */
function newBodyOf({ attributes, blocks }: SyntaxBody, source: string): Body {
  const body: Record<string, unknown> = {};
  for (const { name, value } of attributes) put(body, name, jsonValueOf(value, source));
  for (const block of blocks) addBlock(body, [block.type, ...block.labels], block, source);
  return body;
}

function addBlock(into: Record<string, unknown>, path: readonly string[], block: SyntaxBlock, source: string): void {
  const [first = "", ...rest] = path;
  const present = Object.hasOwn(into, first) ? into[first] : undefined;
  if (rest.length === 0) {
    put(into, first, [...(Array.isArray(present) ? present : []), bodyOf(block.body, source)]);
    return;
  }
  const next: Record<string, unknown> = isBody(present) ? present : {};
  put(into, first, next);
  addBlock(next, rest, block, source);
}

/** Also a name that JavaScript has a meaning for. */
function put(into: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}
