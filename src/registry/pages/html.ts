/** Text that is HTML already. Only `html` and what is named for it make one, so that everything else is escaped. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: absent values print nothing, lists print their parts, all text is escaped. */
export type HtmlPart = Html | string | number | null | undefined | readonly HtmlPart[];

/** A template for HTML: `html`<p>${text}</p>``. Values are escaped for element content and for quoted attributes, not for scripts. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(strings.reduce((text, string, index) => text + print(parts[index - 1]) + string));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function print(part: HtmlPart): string {
  if (part == null) return "";
  if (part instanceof Html) return part.toString();
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return part.map(print).join("");
}
