import { assetUrls } from "./assets";
import { type Html, type HtmlPart, html } from "./html";

export interface Page {
  readonly title: string;
  readonly description?: string;
  readonly content: Html;
  /** Scripts beyond the one that every page has. */
  readonly scripts?: readonly string[];
}

/** A whole page around its content: head, landmarks, header and footer. */
export function layout({ title, description, content, scripts = [] }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description == null ? undefined : html`<meta name="description" content="${description}">`}
<link rel="icon" type="image/svg+xml" href="${assetUrls.icon}">
<link rel="stylesheet" href="${assetUrls.stylesheet}">
<script src="${assetUrls.script}" defer></script>
${scripts.map((script) => html`<script type="module" src="${script}"></script>`)}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="site">
<div class="frame">
<a class="brand" href="/"><img src="${assetUrls.icon}" alt="" width="26" height="26"> Scrapeway</a>
<nav aria-label="Site"><a href="/">Modules</a></nav>
</div>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer class="site"><div class="frame">Served by Scrapeway. Archives are immutable and carry their sha256.</div></footer>
</body>
</html>
`.toString();
}

/** A block of code with a button that copies it. The button shows itself only where it can work. */
export function copyable(id: string, code: HtmlPart, label: string): Html {
  return html`<div class="copyable"><pre tabindex="0"><code id="${id}">${code}</code></pre><button type="button" class="copy" data-copy="${id}" aria-label="${label}" hidden>Copy</button><span class="away" role="status"></span></div>`;
}
