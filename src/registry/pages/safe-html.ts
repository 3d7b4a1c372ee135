import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it/index.js";
import { addFolds } from "./folds";

/**
 * The few tags that READMEs need besides Markdown: those that terraform-docs writes by default, and what folds. They are made anew, without
 * any attribute of theirs but a name or a safe address, and only in pairs; every other tag is shown as text.
 */
export function useSafeHtml(markdown: MarkdownIt): void {
  addFolds(markdown);
  markdown.inline.ruler.before("text", "safe_html", (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
    tag.lastIndex = state.pos;
    const [text, slash = "", name = "", attributes = ""] = tag.exec(state.src) ?? [];
    const shown = shownAs.get(name.toLowerCase());
    if (text == null || shown == null) return false;
    if (!silent) {
      const token = state.push(shown === "img" ? "image" : "safe_html", shown, 0);
      token.content = shown === "img" ? (attributeOf(attributes, "alt") ?? "") : text;
      // Whether it opens or closes is settled later: markdown-it keeps book of what its own tokens open.
      token.meta = { attributes, nesting: nestingOf(shown, slash) };
    }
    state.pos += text.length;
    return true;
  });
}

/** Tags by what stands for them on the page. An empty name: the tag says how something looks, and vanishes. */
const shownAs: ReadonlyMap<string, string> = new Map([
  ...["a", "br", "code", "img", "kbd", "pre", "sub", "sup"].map((name) => [name, name] as const),
  ...["center", "div", "font", "p", "picture", "source", "span"].map((name) => [name, ""] as const),
  ["b", "strong"],
  ["strong", "strong"],
  ["em", "em"],
  ["i", "em"],
]);

/** A tag with its attributes. They are bounded, so that what never ends is not looked through again and again. */
const tag =
  /<(\/?)([A-Za-z][A-Za-z0-9]{0,9})((?:\s{1,9}[A-Za-z-]{1,20}(?:=(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>=`]{1,200}))?){0,9})\s{0,9}\/?>/y;

function nestingOf(shown: string, slash: string): -1 | 0 | 1 {
  if (shown === "br" || shown === "img" || shown === "") return 0;
  return slash === "/" ? -1 : 1;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|(\\S+))`, "i").exec(attributes);
  return match?.slice(1).find((value) => value != null);
}

/**
 * Keeps tags that have their partner in the same paragraph, at the same depth; others become text. Anchors get the names by which links find
 * them.
 *
 * @param taken ids that anchors must not have
 */
export function settleSafeHtml(inline: readonly Token[], taken: Set<string>): void {
  const open: Token[] = [];
  for (const token of inline) {
    if (token.type !== "safe_html") continue;
    token.nesting = token.meta.nesting;
    if (token.nesting > 0) open.push(token);
    if (token.nesting < 0) {
      const at = open.findLastIndex(({ tag: name, level }) => name === token.tag && level === token.level);
      const partner = open[at];
      if (partner == null) becomeText(token);
      else {
        for (const left of open.splice(at + 1)) becomeText(left);
        open.pop();
        if (token.tag === "a") settleAnchor(partner, token, taken);
      }
    }
    if (token.tag === "") becomeText(token, "");
  }
  for (const token of open) becomeText(token);
  for (const token of inline) if (token.type === "safe_html") token.content = "";
}

function becomeText(token: Token, text = token.content): void {
  token.type = "text";
  token.nesting = 0;
  token.content = text;
}

function settleAnchor(from: Token, to: Token, taken: Set<string>): void {
  const attributes = String(from.meta?.attributes ?? "");
  const target = attributeOf(attributes, "href") ?? "";
  const name = attributeOf(attributes, "name") ?? attributeOf(attributes, "id") ?? "";
  if (isSafeTarget(target)) {
    from.attrs = [["href", target]];
    if (/^https?:/i.test(target)) from.attrSet("rel", "noopener noreferrer nofollow");
  } else if (/^[A-Za-z][\w.:-]{0,99}$/.test(name) && !taken.has(name)) {
    taken.add(name);
    from.attrs = [["id", name]];
  } else {
    becomeText(from, "");
    becomeText(to, "");
  }
}

/** Links lead to the web, to mail or to a place on the page. */
export function isSafeTarget(target: string): boolean {
  return /^(?:https?:\/\/|mailto:|#)/i.test(target);
}
