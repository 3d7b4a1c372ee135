import { nestedHeading } from "../../document/nested-modules";
import { readmeParts } from "../../document/readme-parts";
import type { NestedModule } from "../../model/module-interface";
import type { ReadmePart } from "../../model/readme";

/**
 * The text of a README that a module's page shows: without its title and summary, which are the page's, and without terraform-docs' tables and
 * the picture, because the page shows inputs, outputs and resources itself, and nested modules.
 *
 * @param parts as the release says; where it says nothing, because it is older than that, the README is read here
 */
export function readmeForPage(
  readme: string,
  summary: string,
  parts = readmeParts(readme, summary),
  nested: readonly NestedModule[] = [],
): string {
  const lines = readme.split(/\r?\n/);
  let text = "";
  let before: ReadmePart | undefined;
  for (const part of parts.filter((one) => !isOfNested(one, lines, nested))) {
    const [from, to] = part.lines;
    if (!isOfPage(part)) {
      const gap = before == null || isOfPage(before) ? 2 : from - before.lines[1];
      text += "\n".repeat(text === "" ? 0 : gap) + lines.slice(from - 1, to).join("\n");
    }
    before = part;
  }
  return text === "" ? "" : `${text}\n`;
}

/** Whether the page says by itself what stands there. Kinds that are not known here are shown. */
function isOfPage({ kind }: ReadmePart): boolean {
  return ["title", "summary", "picture", "tables"].includes(kind);
}

/** Our own section. An author's of this name begins otherwise than with a heading for the first of them. */
function isOfNested({ heading, lines: [from] }: ReadmePart, lines: readonly string[], nested: readonly NestedModule[]) {
  if (nested[0] == null || `## ${heading}` !== nestedHeading) return false;
  // Not of a copy of the rest: a README may have as many parts as lines.
  let at = from;
  while (lines[at]?.trim() === "") at += 1;
  return lines[at] === `### ${nested[0].name}`;
}
