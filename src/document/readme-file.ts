import type { ModuleFiles } from "../model/module-files";
import { fenced } from "./markdown";

/** What generated READMEs are called, and what a module without one gets. */
export const readmeName = "README.md";

/** By this order where there are several, as code hosts choose: Markdown first, and the usual name before others. */
const kinds = [
  /^README\.md$/,
  /^readme\.(?:md|markdown|mdown|mkdn)$/i,
  /^readme\.(?:adoc|asciidoc|asc)$/i,
  /^readme\.rst$/i,
  /^readme(?:\.txt)?$/i,
];

/** The README among a module's files, however its author called it. */
export function findReadme(files: ModuleFiles): string | undefined {
  const paths = [...files.keys()].filter((path) => !path.includes("/")).sort();
  for (const kind of kinds) {
    const found = paths.find((path) => kind.test(path));
    if (found != null) return found;
  }
  return undefined;
}

/** Whether a README is Markdown, by its name. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkdn)$/i.test(path);
}

/** A README as Markdown for pages. One of another kind is shown as it stands in its file. */
export function readmeForPages(path: string, content: string | Uint8Array): string {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return isMarkdown(path) ? text : fenced("text", text);
}
