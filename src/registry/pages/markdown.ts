import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it/index.js";
import { settleAlerts } from "./alerts";
import { highlightHcl } from "./highlight";
import { escapeHtml, Html } from "./html";
import { isSafeTarget, settleSafeHtml, useSafeHtml } from "./safe-html";

export interface RenderedMarkdown {
  readonly content: Html;
  /** Second-level headings, in order. */
  readonly headings: readonly { readonly id: string; readonly text: string }[];
  readonly hasDiagram: boolean;
}

/**
 * Renders a README that somebody else wrote. HTML in it is shown as text but for a few tags without attributes, comments vanish, links go only to the web, to mail or to a heading
 * on the page, images become their descriptions (nothing is loaded from elsewhere), and mermaid blocks become figures that a script may draw.
 *
 * @param takenIds ids of the page's own, which headings must not have
 */
export function renderMarkdown(source: string, takenIds: readonly string[] = []): RenderedMarkdown {
  const tokens = markdown.parse(source, {});
  const taken = new Set(takenIds);
  const headings = nameHeadings(tokens, taken);
  for (const { children } of tokens) {
    keepSafeLinks(children ?? []);
    settleSafeHtml(children ?? [], taken);
  }
  settleAlerts(tokens);
  return {
    content: new Html(markdown.renderer.render(tokens, markdown.options, {})),
    headings,
    hasDiagram: tokens.some(isDiagram),
  };
}

/** A description in a list: the same rules, without a page of its own. */
export function renderText(source: string): Html {
  return renderMarkdown(source).content;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
// With html off, markdown-it prints comments as text. They are for tools and authors, so both rules swallow them. Where a search for an end
// was in vain it is not repeated: thousands of beginnings without an end would take minutes.
const endless = new WeakMap<object, number>();
markdown.block.ruler.before("paragraph", "comment", (state, startLine, endLine, silent) => {
  const at = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if (!at(startLine).startsWith("<!--") || (endless.get(state) ?? 0) >= endLine) return false;
  let line = startLine;
  while (line < endLine && !at(line).includes("-->")) line += 1;
  if (line === endLine) endless.set(state, endLine);
  if (line === endLine || !at(line).trimEnd().endsWith("-->")) return false;
  if (!silent) state.line = line + 1;
  return true;
});
markdown.inline.ruler.before("text", "comment", (state) => {
  if (!state.src.startsWith("<!--", state.pos) || endless.has(state)) return false;
  const end = state.src.indexOf("-->", state.pos);
  if (end < 0) endless.set(state, state.pos);
  if (end < 0) return false;
  state.pos = end + "-->".length;
  return true;
});
useSafeHtml(markdown);
// An address that is none, or that leads where no image is, leaves the description.
markdown.inline.ruler.after("image", "image_of_nothing", (state, silent) => {
  if (!state.src.startsWith("![", state.pos)) return false;
  nowhere.lastIndex = state.pos;
  const [text, description = ""] = nowhere.exec(state.src) ?? [];
  if (text == null) return false;
  if (!silent) state.push("image", "img", 0).content = description;
  state.pos += text.length;
  return true;
});
const nowhere = /!\[([^\]\n]{0,1000})\]\([^)\n]{0,2000}\)/y;
markdown.renderer.rules.alert = (tokens, index) => `<strong>${escapeHtml(tokens[index]?.content ?? "")}</strong>`;
markdown.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  if (token == null) return "";
  const { content } = token;
  if (isDiagram(token)) {
    return `<figure class="diagram" data-diagram><pre tabindex="0"><code>${escapeHtml(content)}</code></pre></figure>\n`;
  }
  const isHcl = /^(hcl|terraform|tf)\b/.test(token.info.trim());
  return `<pre tabindex="0"><code>${isHcl ? highlightHcl(content) : escapeHtml(content)}</code></pre>\n`;
};
markdown.renderer.rules.image = (tokens, index, options, environment) => {
  const { content = "", children } = tokens[index] ?? {};
  const description = children == null ? content : markdown.renderer.renderInlineAsText(children, options, environment);
  return description === "" ? "" : `<span class="image">${escapeHtml(description)}</span>`;
};
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => "</table></div>\n";

function isDiagram(token: Token): boolean {
  return token.type === "fence" && /^mermaid\b/.test(token.info.trim());
}

/** Gives every heading the id that GitHub would give it, so that links inside the README work. */
function nameHeadings(tokens: readonly Token[], taken: Set<string>): RenderedMarkdown["headings"] {
  const headings: { id: string; text: string }[] = [];
  const counts = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const text = plainText(tokens[index + 1]?.children ?? []);
    const slug =
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replace(/\s/g, "-") || "section";
    let id = slug;
    while (taken.has(id)) {
      const count = (counts.get(slug) ?? 0) + 1;
      counts.set(slug, count);
      id = `${slug}-${count}`;
    }
    taken.add(id);
    token.attrSet("id", id);
    if (token.tag === "h2" && text !== "") headings.push({ id, text });
  });
  return headings;
}

function plainText(inline: readonly Token[]): string {
  return inline
    .map(({ type, content }) => (type === "safe_html" ? "" : content))
    .join("")
    .trim();
}

/** Links to other files of the repository lead nowhere from here: their text stays, the link goes. */
function keepSafeLinks(inline: readonly Token[]): void {
  let dropping = false;
  for (const token of inline) {
    if (token.type === "link_open") {
      const target = token.attrGet("href") ?? "";
      dropping = !isSafeTarget(target);
      if (/^https?:/i.test(target)) token.attrSet("rel", "noopener noreferrer nofollow");
    }
    if (dropping && (token.type === "link_open" || token.type === "link_close")) {
      if (token.type === "link_close") dropping = false;
      token.type = "text";
      token.content = "";
    }
  }
}
