import { ownValue } from "../model/own-value";
import { Hcl, isOpenComment } from "./hcl";
import { type Lexeme, scanTokens } from "./tokens";

/** HCL before it is laid out: what a file or a block holds, in order. */
export type BodyItem =
  | { readonly kind: "attribute"; readonly name: string; readonly value: Hcl }
  | {
      readonly kind: "block";
      readonly type: string;
      readonly labels: readonly string[];
      readonly body: readonly BodyItem[];
    }
  /** Goes with the item that follows, unless it is alone. */
  | { readonly kind: "comment"; readonly text: string; readonly isAlone?: boolean };

export type Block = Extract<BodyItem, { kind: "block" }>;

/** Nothing where there is no comment. */
export function commentAbove(text: string | undefined): readonly BodyItem[] {
  return text == null ? [] : [{ kind: "comment", text }];
}

/** @param value as HCL, or as text that is HCL already */
export function attribute(name: string, value: Hcl | string): BodyItem {
  return { kind: "attribute", name, value: typeof value === "string" ? Hcl.of(value) : value };
}

export function block(type: string, labels: readonly string[], body: readonly BodyItem[]): Block {
  return { kind: "block", type, labels, body };
}

/**
 * The items as tokens of HCL, not laid out yet. Blocks are set off by an empty line; so are attributes over several lines, except in
 * variables, and meta-arguments, before which and after which a person leaves one too.
 *
 * @param parent the type of the block that holds the items; empty for a file
 */
export function bodyTokens(items: readonly BodyItem[], parent = ""): readonly Lexeme[] {
  return items.flatMap((item, index) => {
    const previous = items[index - 1];
    const tokens = itemTokens(item);
    return previous != null && isSetOff(previous, item, parent) ? [lineEnd, ...tokens] : tokens;
  });
}

function itemTokens(item: BodyItem): readonly Lexeme[] {
  if (item.kind === "comment") return commentTokens(item.text);
  if (item.kind === "attribute") return [...scanTokens(item.name), equals, ...endedByLine(item.value)];
  const head = [...scanTokens(item.type), ...item.labels.flatMap((label) => scanTokens(`"${label}"`)), openBrace];
  if (item.body.length === 0) return [...head, closeBrace, lineEnd];
  return [...head, lineEnd, ...bodyTokens(item.body, item.type), closeBrace, lineEnd];
}

function endedByLine({ tokens }: Hcl): readonly Lexeme[] {
  const last = tokens.at(-1);
  if (last == null || !isOpenComment(last)) return [...tokens, lineEnd];
  return [...tokens.slice(0, -1), { ...last, text: `${last.text}\n` }];
}

function commentTokens(text: string): readonly Lexeme[] {
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => ({ kind: "comment", text: `${`# ${line}`.trimEnd()}\n` }));
}

const lineEnd: Lexeme = { kind: "newline", text: "\n" };
const equals: Lexeme = { kind: "operator", text: "=" };
const openBrace: Lexeme = { kind: "open bracket", text: "{" };
const closeBrace: Lexeme = { kind: "close bracket", text: "}" };

function isSetOff(previous: BodyItem, item: BodyItem, parent: string): boolean {
  if (previous.kind === "comment") return previous.isAlone === true;
  if (previous.kind === "block" || item.kind === "block" || item.kind === "comment") return true;
  const groups = ownValue(metaArguments, parent) ?? [];
  const [before, after] = [previous.name, item.name].map((name) => groups.findIndex((group) => group.includes(name)));
  if (before !== after) return true;
  return parent !== "variable" && (previous.value.text.includes("\n") || item.value.text.includes("\n"));
}

/** Arguments that Terraform knows, by the type of the block: each group stands apart. Inside a block of a provider they are ordinary ones. */
const repetition = ["for_each", "count", "provider"];
const metaArguments: Readonly<Record<string, readonly (readonly string[])[]>> = {
  resource: [repetition, ["depends_on"]],
  ephemeral: [repetition, ["depends_on"]],
  data: [repetition, ["depends_on"]],
  output: [["depends_on"]],
  module: [["source", "version"], repetition, ["depends_on"]],
  dynamic: [["for_each", "iterator"]],
};
