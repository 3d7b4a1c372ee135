import { firstSentence } from "./first-sentence";

/**
 * The first sentence of a README's first paragraph that is prose: no heading, list, quotation, table, comment or HTML, and no row of badges or
 * links.
 */
export function summaryOf(readme: string): string | undefined {
  // Loaded when needed: what was documented before keeps its summary.
  const MarkdownIt = require("markdown-it") as typeof import("markdown-it");
  const tokens = new MarkdownIt({ html: true, linkify: false, typographer: false }).parse(
    withoutFrontMatter(readme),
    {},
  );
  for (const [index, token] of tokens.entries()) {
    // Paragraphs in lists and quotations have a level.
    if (token.type !== "inline" || token.level !== 1 || tokens[index - 1]?.type !== "paragraph_open") continue;
    const { text, own } = proseOf(token.children ?? []);
    if (/\p{L}/u.test(own)) return firstSentence(text);
  }
  return undefined;
}

function withoutFrontMatter(readme: string): string {
  return readme.replace(/^\uFEFF?(?:---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$))?/, "");
}

interface Inline {
  readonly type: string;
  readonly content: string;
}

/** What a paragraph says without pictures and HTML, and what of it is in no link. */
function proseOf(inline: readonly Inline[]): { readonly text: string; readonly own: string } {
  let text = "";
  let own = "";
  let links = 0;
  for (const { type, content } of inline) {
    if (type === "link_open") links += 1;
    else if (type === "link_close") links -= 1;
    const said = type === "softbreak" || type === "hardbreak" ? " " : /^(?:text|code_inline)/.test(type) ? content : "";
    text += said;
    if (links === 0) own += said;
  }
  return { text: text.replaceAll(/\s+/g, " ").trim(), own };
}
