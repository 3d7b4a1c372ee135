import { ownValue } from "../model/own-value";

/** HCL before it is laid out: what a file or a block holds, in order. */
export type BodyItem =
  | { readonly kind: "attribute"; readonly name: string; readonly text: string }
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

export function attribute(name: string, text: string): BodyItem {
  return { kind: "attribute", name, text };
}

export function block(type: string, labels: readonly string[], body: readonly BodyItem[]): Block {
  return { kind: "block", type, labels, body };
}

/**
 * The items as HCL text, still without alignment. Blocks are set off by an empty line; so are attributes over several lines, except in
 * variables, and meta-arguments, before which and after which a person leaves one too.
 *
 * @param parent the type of the block that holds the items; empty for a file
 */
export function bodyText(items: readonly BodyItem[], depth = 0, parent = ""): string {
  const lines: string[] = [];
  items.forEach((item, index) => {
    const previous = items[index - 1];
    if (previous != null && isSetOff(previous, item, parent)) lines.push("");
    lines.push(itemText(item, depth));
  });
  return lines.join("\n");
}

function itemText(item: BodyItem, depth: number): string {
  const indent = "  ".repeat(depth);
  if (item.kind === "comment")
    return item.text
      .trimEnd()
      .split("\n")
      .map((line) => `${indent}# ${line}`.trimEnd())
      .join("\n");
  if (item.kind === "attribute") return `${indent}${item.name} = ${item.text}`;
  const head = [item.type, ...item.labels.map((label) => `"${label}"`)].join(" ");
  if (item.body.length === 0) return `${indent}${head} {}`;
  return `${indent}${head} {\n${bodyText(item.body, depth + 1, item.type)}\n${indent}}`;
}

function isSetOff(previous: BodyItem, item: BodyItem, parent: string): boolean {
  if (previous.kind === "comment") return previous.isAlone === true;
  if (previous.kind === "block" || item.kind === "block" || item.kind === "comment") return true;
  const groups = ownValue(metaArguments, parent) ?? [];
  const [before, after] = [previous.name, item.name].map((name) => groups.findIndex((group) => group.includes(name)));
  if (before !== after) return true;
  return parent !== "variable" && (previous.text.includes("\n") || item.text.includes("\n"));
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
