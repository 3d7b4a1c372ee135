import { unescapeQuoted } from "./strings";
import { scanTokens, type Token } from "./tokens";

/** A top-level block without its values. */
export interface BlockOutline {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  /** The blocks right inside, `dynamic` ones as `dynamic`. */
  readonly nested: readonly NamedLine[];
  /** What stands between its braces. */
  readonly body: Items;
}

export interface NamedLine {
  readonly name: string;
  readonly line: number;
}

export interface Outline {
  readonly blocks: readonly BlockOutline[];
  /** Attributes outside blocks: Terraform has none there. */
  readonly attributes: readonly NamedLine[];
}

/** Finds the blocks of a file that parses, in the order in which they stand. */
export function outlineOf(text: string): Outline {
  const { headers, attributes } = itemsOf(scanTokens(text));
  const blocks = headers.map(({ header, body }) => {
    const items = itemsOf(body);
    return {
      type: header[0]?.text ?? "",
      labels: labelsOf(header.slice(1)),
      line: header[0]?.line ?? 1,
      body: items,
      nested: items.headers.map((inner) => ({
        name: inner.header[0]?.text ?? "",
        line: inner.header[0]?.line ?? 1,
      })),
    };
  });
  return { blocks, attributes };
}

/** What a body consists of. */
export interface Items {
  readonly headers: readonly { readonly header: readonly Token[]; readonly body: readonly Token[] }[];
  readonly attributes: readonly Attribute[];
}

export interface Attribute extends NamedLine {
  readonly value: readonly Token[];
}

/** Cuts a body into its items: a name and labels before `{` is a block, a name before `=` an attribute that ends with its line. */
export function itemsOf(tokens: readonly Token[]): Items {
  const headers: { header: readonly Token[]; body: readonly Token[] }[] = [];
  const attributes: Attribute[] = [];
  let start = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token == null) break;
    if (token.kind === "newline" || token.kind === "comment") {
      start = index + 1;
    } else if (token.text === "=" && token.kind === "operator") {
      const end = endOfValue(tokens, index);
      attributes.push({ name: tokens[start]?.text ?? "", line: token.line, value: tokens.slice(index + 1, end) });
      index = end;
      start = index + 1;
    } else if (token.text === "{" && token.kind === "open bracket") {
      const end = closingBracket(tokens, index);
      headers.push({
        header: tokens.slice(start, index).filter(({ kind }) => kind !== "comment"),
        body: tokens.slice(index + 1, end),
      });
      index = end;
      start = end + 1;
    }
  }
  return { headers, attributes };
}

function endOfValue(tokens: readonly Token[], equals: number): number {
  for (let index = equals; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === "newline" || (token?.kind === "comment" && token.text.endsWith("\n"))) return index;
    if (token != null && opens(token)) index = closingBracket(tokens, index);
  }
  return tokens.length;
}

function closingBracket(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token == null) break;
    if (opens(token)) depth += 1;
    if (token.kind === "close bracket" || token.kind === "close template") depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

function opens(token: Token): boolean {
  return token.kind === "open bracket" || token.kind === "open interpolation" || token.kind === "open directive";
}

/** The labels of a block from the tokens between its name and its brace. */
export function labelsOf(tokens: readonly Token[]): readonly string[] {
  const labels: string[] = [];
  for (const token of tokens) {
    if (token.kind === "identifier") labels.push(token.text);
    if (token.kind === "open quote") labels.push("");
    if (token.kind === "text") labels.push((labels.pop() ?? "") + (unescapeQuoted(token.text) ?? token.text));
  }
  return labels;
}
