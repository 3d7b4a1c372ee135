import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** What stops a text from being JSON, in words, and where: `3:12`, line and column from 1. Both absent where nothing is found. */
export function syntaxProblem(text: string): { readonly problem?: string; readonly place?: string } {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first == null) return {};
  const code = printParseErrorCode(first.error);
  return { problem: `it is no JSON: ${words[code] ?? code}`, place: positionText(text, first.offset) };
}

/** Where the value at a path stands in a JSON text, `3:12`; of a value that is missing, the one that lacks it. */
export function placeOfValue(text: string, path: readonly PropertyKey[]): string | undefined {
  const tree = parseTree(text);
  if (tree == null) return undefined;
  for (let length = path.length; length >= 0; length -= 1) {
    const segments = path.slice(0, length).map((part) => (typeof part === "symbol" ? String(part) : part));
    const node = findNodeAtLocation(tree, segments);
    if (node != null) return positionText(text, named(node).offset);
  }
  return undefined;
}

/** A property with its name, where the value is that of one: a person looks for the name. */
function named(node: Node): Node {
  return node.parent?.type === "property" ? node.parent : node;
}

function positionText(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is no value of JSON; text stands in double quotes",
  InvalidNumberFormat: "this is no number of JSON",
  PropertyNameExpected: "the name of a property is missing, or a comma is left over",
  ValueExpected: "a value is missing, or a comma is left over",
  ColonExpected: "a colon is missing",
  CommaExpected: "a comma is missing before this",
  CloseBraceExpected: "a closing brace } is missing",
  CloseBracketExpected: "a closing bracket ] is missing",
  EndOfFileExpected: "something stands behind the end",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "text does not end on its line",
  UnexpectedEndOfNumber: "this number is cut off",
  InvalidUnicode: "this is no escape of a character",
  InvalidEscapeCharacter: "this is no escape of JSON",
  InvalidCharacter: "this character is not allowed in text: escape it",
};
