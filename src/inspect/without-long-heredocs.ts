import { parseFile, type SyntaxBody } from "../hcl/syntax/body-parser";
import { childrenOf } from "../hcl/syntax/children";
import type { Expression, Span } from "../hcl/syntax/expression";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { type ModuleFiles, textOf } from "../model/module-files";
import { configurationFiles, isJsonFile } from "./configuration-files";

/** Shorter ones take no time that anybody notices. In UTF-16 code units. */
const long = 4000;

/**
 * Files for a program that tells nothing of what stands in resources and local values, and takes seconds for long heredocs: those are empty
 * texts there. Heredocs elsewhere stay, and so does what is no HCL.
 */
export function withoutLongHeredocs(files: ModuleFiles): ModuleFiles {
  const changed = new Map(files);
  for (const path of configurationFiles(files.keys()).paths) {
    const text = textOf(files, path) ?? "";
    if (isJsonFile(path) || text.length < long || !text.includes("<<")) continue;
    const spans = blocksIn(text).flatMap((body) => longHeredocs(body, text));
    if (spans.length > 0) changed.set(path, without(spans, text));
  }
  return changed;
}

const untold = new Set(["resource", "data", "ephemeral", "locals"]);

function blocksIn(text: string): readonly SyntaxBody[] {
  try {
    return parseFile(text)
      .blocks.filter(({ type }) => untold.has(type))
      .map(({ body }) => body);
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return [];
    throw error;
  }
}

function longHeredocs({ attributes, blocks }: SyntaxBody, text: string): readonly Span[] {
  return [
    ...attributes.flatMap(({ value }) => heredocsIn(value, text)),
    ...blocks.flatMap(({ body }) => longHeredocs(body, text)),
  ];
}

function heredocsIn(expression: Expression, text: string): readonly Span[] {
  const isHeredoc = expression.kind === "template" && text.startsWith("<<", expression.start);
  if (isHeredoc && expression.end - expression.start > long) return [expression];
  return childrenOf(expression).flatMap((child) => heredocsIn(child, text));
}

/** The line end behind the closing marker stays: it ends the argument. */
function without(spans: readonly Span[], text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    parts.push(text.slice(at, start), '""');
    at = end;
  }
  return parts.join("") + text.slice(at);
}
