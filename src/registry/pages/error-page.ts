import { html } from "./html";
import { layout } from "./layout";

/** What a person sees instead of a page. */
export function errorPage(status: number, message: string): string {
  return layout({
    title: `${status} · Scrapeway`,
    content: html`<div class="frame lone"><p class="status">${status}</p><h1>${message}</h1><p><a href="/">All modules</a></p></div>`,
  });
}
