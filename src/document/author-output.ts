/** Where and how an author's terraform-docs writes: `output` in its settings. */
export interface AuthorOutput {
  /** Relative to the module; absent where it prints. */
  readonly file?: string;
  readonly mode: "inject" | "replace";
  /** What is written, with `{{ .Content }}` in it. Empty in mode `replace`: the content alone. */
  readonly template: string;
  /** The markers between which it writes in mode `inject`. */
  readonly begin: string;
  readonly end: string;
}

const content = "{{ .Content }}";

export const usualTemplate = `<!-- BEGIN_TF_DOCS -->\n${content}\n<!-- END_TF_DOCS -->`;

/**
 * Reads the template of the output as terraform-docs does: https://github.com/terraform-docs/terraform-docs/blob/v0.20.0/print/config.go
 *
 * @returns why it cannot be used, in a sentence, or its parts
 */
export function outputTemplate(
  given: string,
  mode: "inject" | "replace",
): string | Pick<AuthorOutput, "template" | "begin" | "end"> {
  if (mode === "replace" && given === "") return { template: "", begin: "", end: "" };
  if (!given.includes(content)) return `output.template has no ${content}.`;
  if (given.replaceAll(content, "").includes("{{")) return `output.template has another {{ … }} than ${content}.`;
  if (mode === "replace") return { template: given, begin: "", end: "" };
  const template = given.replaceAll("\\n", "\n");
  const lines = template.split("\n");
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  if (lines.length < 3 || !isComment(first) || !isComment(last)) {
    return `output.template does not stand between two lines that are comments: ${usualTemplate.replaceAll("\n", "\\n")}.`;
  }
  return { template, begin: first.trim(), end: last.trim() };
}

function isComment(line: string): boolean {
  return line.startsWith("//") || comments.some(([before, after]) => line.startsWith(before) && line.endsWith(after));
}

const comments = [
  ["<!--", "-->"],
  ["[]: # (", ")"],
  ['[]: # "', '"'],
  ["[]: # '", "'"],
  ["[//]: # (", ")"],
  ["[comment]: # (", ")"],
] as const;

/** What is written for a content. */
export function written({ template }: AuthorOutput, text: string): string {
  return template === "" ? text : template.split(content).join(text);
}
