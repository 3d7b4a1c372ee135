import type { Token } from "markdown-it/index.js";

const words = { note: "Note", tip: "Tip", important: "Important", warning: "Warning", caution: "Caution" } as const;
const marker = /^\[!(note|tip|important|warning|caution)\]$/i;

/** Shows `> [!CAUTION]` as code hosts do: the quotation is marked as what it is, and begins with the word. */
export function settleAlerts(tokens: readonly Token[]): void {
  tokens.forEach((quotation, index) => {
    const inline = tokens[index + 2];
    if (quotation.type !== "blockquote_open" || tokens[index + 1]?.type !== "paragraph_open" || inline == null) return;
    const [first, second] = inline.children ?? [];
    const kind = marker.exec(first?.content.trim() ?? "")?.[1]?.toLowerCase();
    if (first?.type !== "text" || kind == null || (second != null && !/break$/.test(second.type))) return;
    quotation.attrSet("class", `alert ${kind}`);
    // The marker's words are those of the table.
    first.content = `${words[kind as keyof typeof words]}:`;
    first.type = "alert";
    if (second != null) {
      second.type = "text";
      second.content = " ";
    }
  });
}
