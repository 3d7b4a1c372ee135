import { type Items, itemsOf, labelsOf } from "../hcl/outline";
import { unescapeQuoted } from "../hcl/strings";
import type { Token } from "../hcl/tokens";
import type { Body } from "./configuration-block";

/**
 * What an interface needs of the body of a block that our own printer wrote, in the form in which the parser gives it. The printer writes
 * values in few ways, which can be read without the parser, whose start takes longer than all the rest of a build.
 *
 * @param items what the body consists of
 * @param source the file that they are of
 * @returns `undefined` where something is written in any other way: then the parser has to read the file
 */
export function printedBody(type: string, items: Items, source: string): Body | undefined {
  try {
    return bodyOf(type, items, source);
  } catch (error) {
    if (error === otherwise) return undefined;
    throw error;
  }
}

/** Stands for "written in a way that is not known here" on the way up. */
const otherwise = new Error("not as printed");

/** Arguments that are constants, by the type of their block. Others that count are named below. */
const constants: ReadonlyMap<string, readonly string[]> = new Map([
  ["variable", ["description", "default", "nullable", "sensitive", "ephemeral"]],
  ["output", ["description", "sensitive", "ephemeral"]],
  ["terraform", ["required_version"]],
]);

function bodyOf(type: string, { attributes, headers }: Items, source: string): Body {
  const values = new Map(attributes.map(({ name, value }) => [name, value]));
  const named = (names: readonly string[], read: (value: readonly Token[]) => unknown): Body =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = values.get(name);
        return value == null ? [] : [[name, read(value)]];
      }),
    );
  const nested = (name: string) => headers.filter(({ header }) => header[0]?.text === name);
  const expressions = (...names: readonly string[]) => named(names, (value) => expression(value, source));
  const arguments_ = named(constants.get(type) ?? [], constant);
  switch (type) {
    case "variable":
      return { ...arguments_, ...expressions("type"), validation: nested("validation").map(() => ({})) };
    case "output":
    case "locals":
    case "removed":
      return arguments_;
    case "check":
      return { data: Object.fromEntries(nested("data").map(({ header }) => dataSource(header))) };
    case "terraform":
      return {
        ...arguments_,
        required_providers: nested("required_providers").map(({ body }) => requiredProviders(body, source)),
      };
    case "moved":
      return expressions("from", "to");
    case "resource":
    case "data":
    case "ephemeral":
    case "module":
      return named(["for_each", "count"], () => true);
    default:
      throw otherwise;
  }
}

function dataSource(header: readonly Token[]): readonly [type: string, byName: Body] {
  const [type = "", name = ""] = labelsOf(header.slice(1));
  return [type, { [name]: [{}] }];
}

function requiredProviders(tokens: readonly Token[], source: string): Body {
  return Object.fromEntries(
    itemsOf(tokens).attributes.map(({ name, value }) => {
      const { attributes } = itemsOf(inBrackets(value, "{"));
      const entries = attributes.map((attribute) => [
        attribute.name,
        attribute.name === "configuration_aliases"
          ? elementsOf(inBrackets(attribute.value, "[")).map((element) => expression(element, source))
          : constant(attribute.value),
      ]);
      return [name, Object.fromEntries(entries)];
    }),
  );
}

/** As the parser gives expressions: their source between `${` and `}`. */
function expression(tokens: readonly Token[], source: string): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first == null || last == null) throw otherwise;
  return `\${${source.slice(first.offset, last.offset + last.text.length)}}`;
}

function constant(tokens: readonly Token[]): unknown {
  const [first, second] = tokens;
  if (first == null || tokens.some(({ kind }) => kind === "comment")) throw otherwise;
  switch (first.kind) {
    case "open quote":
      return text(tokens);
    case "number":
      return tokens.length === 1 ? number(first.text) : fail();
    case "operator":
      return first.text === "-" && second?.kind === "number" && tokens.length === 2 ? -number(second.text) : fail();
    case "identifier":
      return tokens.length === 1 && words.has(first.text) ? words.get(first.text) : fail();
    case "open bracket":
      if (first.text === "[") return elementsOf(inBrackets(tokens, "[")).map(constant);
      return first.text === "{" ? object(inBrackets(tokens, "{")) : fail();
    default:
      throw otherwise;
  }
}

function fail(): never {
  throw otherwise;
}

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** Numbers that mean the same whoever reads them. */
function number(written: string): number {
  return /^[0-9]{1,15}(?:\.[0-9]{1,6})?$/.test(written) ? Number(written) : fail();
}

/** As the parser gives text: a template, in which a literal `${` is `$${`. */
function text(tokens: readonly Token[]): string {
  const inner = tokens.slice(1, -1);
  if (tokens.at(-1)?.kind !== "close quote" || inner.some(({ kind }) => kind !== "text")) throw otherwise;
  const meaning = unescapeQuoted(inner.map((token) => token.text).join(""));
  if (meaning == null) throw otherwise;
  return meaning.normalize("NFC").replaceAll(/([$%])\{/g, "$1$1{");
}

/** Fields in the parser's order: A–Z. */
function object(tokens: readonly Token[]): Body {
  const entries = elementsOf(tokens).map((element): readonly [string, unknown] => {
    const equals = element.findIndex((token) => token.kind === "operator" && token.text === "=");
    return [key(element.slice(0, equals)), constant(element.slice(equals + 1))];
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function key(tokens: readonly Token[]): string {
  const [first] = tokens;
  const name = tokens.length === 1 && first?.kind === "identifier" ? first.text : text(tokens);
  return /^[\x20-\x7e]*$/.test(name) ? name : fail();
}

/** What stands between a pair of brackets that is the whole value. */
function inBrackets(tokens: readonly Token[], open: string): readonly Token[] {
  const last = tokens.at(-1);
  if (tokens[0]?.text !== open || last?.kind !== "close bracket" || depths(tokens).indexOf(0) !== tokens.length - 1)
    throw otherwise;
  return tokens.slice(1, -1);
}

/** The parts between commas and line ends that are in no brackets of their own. */
function elementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const elements: Token[][] = [[]];
  const depth = depths(tokens);
  tokens.forEach((token, index) => {
    const separates =
      depth[index] === 0 && (token.kind === "newline" || (token.kind === "operator" && token.text === ","));
    if (separates) elements.push([]);
    else elements.at(-1)?.push(token);
  });
  return elements.filter((element) => element.length > 0);
}

/** How many brackets are open after each token. */
function depths(tokens: readonly Token[]): readonly number[] {
  let depth = 0;
  return tokens.map((token) => {
    if (token.kind === "open bracket") depth += 1;
    if (token.kind === "close bracket") depth -= 1;
    return depth;
  });
}
