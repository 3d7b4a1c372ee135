/** The first sentence of the first paragraph that is prose: no heading, list, badge, comment or table. */
export function summaryOf(readme: string): string | undefined {
  const paragraph = readme
    .split(/\r?\n\s*\r?\n/)
    .map((text) => text.trim())
    .find((text) => /^[\p{L}\p{N}*_`"']/u.test(text) && !/^(?:[*+-]|[0-9]+[.)]) /.test(text));
  if (paragraph == null) return undefined;
  const text = paragraph
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*_`]/g, "");
  return /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;
}
