import MarkdownIt from "markdown-it";

/** What a page of Markdown links to, and what can be linked to in it. */
export interface Page {
  /** As they are written. */
  readonly links: readonly string[];
  /** Ids of headings, as GitHub makes them. */
  readonly anchors: ReadonlySet<string>;
}

const markdown = new MarkdownIt();

export function pageOf(text: string): Page {
  const tokens = markdown.parse(text, {});
  const inline = tokens.flatMap((token) => token.children ?? []);
  const links = inline.flatMap((token) => {
    const target = token.attrGet("href") ?? token.attrGet("src");
    return target == null ? [] : [target];
  });
  const headings = tokens.flatMap((token, index) =>
    token.type === "heading_open" ? [tokens[index + 1]?.content ?? ""] : [],
  );
  return { links, anchors: new Set(headings.map(anchorOf)) };
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
