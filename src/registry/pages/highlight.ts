import { type Html, html } from "./html";

/** HCL with its comments, texts and names marked for the stylesheet. Anything it does not know stays as it is. */
export function highlightHcl(source: string): Html {
  if (source.length > longestMarked) return html`${source}`;
  const parts: Html[] = [];
  let end = 0;
  for (const match of source.matchAll(token)) {
    parts.push(html`${source.slice(end, match.index)}`, mark(match));
    end = match.index + match[0].length;
  }
  parts.push(html`${source.slice(end)}`);
  return html`${parts}`;
}

/** Beyond this many characters the marks help nobody, and looking for them could take long. */
const longestMarked = 20_000;

/** A comment; a quoted text; a name before `=`; a name that opens a block; a constant. */
const token =
  /(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>"(?:[^"\\\n]|\\.)*")|(?<name>[A-Za-z_][\w-]*)(?=\s*=(?!=))|(?<block>^[ \t]*[a-z_]\w*)(?=[ \t]+(?:"|\{))|(?<constant>\b(?:true|false|null|\d+(?:\.\d+)?)\b)/gm;

function mark(match: RegExpMatchArray): Html {
  const [kind, text] = Object.entries(match.groups ?? {}).find(([, found]) => found != null) ?? ["text", match[0]];
  return html`<span class="hcl-${kind}">${text}</span>`;
}
