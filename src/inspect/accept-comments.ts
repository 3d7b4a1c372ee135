import { scanTokens, type Token } from "../hcl/tokens";
import { contentOf, type ModuleFiles } from "../model/module-files";
import type { AcceptComment } from "../model/module-interface";
import { acceptCommentsOfJson } from "./accept-comments-json";
import { acceptText } from "./accept-text";
import { isJsonFile } from "./configuration-files";

/**
 * The comments of a module that accept findings. Other words than `accept` that seem to mean it are among them, so that whoever compares can
 * refuse them.
 *
 * @param paths of its files, which were read before and so are known to be right
 */
export function acceptCommentsOf(files: ModuleFiles, paths: readonly string[]): readonly AcceptComment[] {
  return paths.flatMap((path) => {
    const content = contentOf(files.get(path) ?? "");
    const text = typeof content === "string" ? content : new TextDecoder().decode(content);
    if (!text.includes("scrapeway:")) return [];
    return isJsonFile(path) ? acceptCommentsOfJson(text, path) : nativeComments(text, path);
  });
}

function nativeComments(source: string, file: string): readonly AcceptComment[] {
  const tokens = scanTokens(source);
  const blocks = blockLines(tokens);
  return tokens.flatMap((token, index): readonly AcceptComment[] => {
    const text = token.kind === "comment" ? acceptText(token.text.replace(/^(?:#+|\/\/+|\/\*)|\*\/$/g, "")) : undefined;
    if (text == null) return [];
    const line = lineBeside(tokens, index);
    const block = line == null ? undefined : blocks.find(([first, last]) => first <= line && line <= last);
    return [
      {
        text,
        place: `${file}:${token.line}`,
        ...(line == null ? {} : { at: `${file}:${line}` }),
        ...(block == null ? {} : { block }),
      },
    ];
  });
}

/** The comment's own line where something else stands before it there, else the next one on which something does. */
function lineBeside(tokens: readonly Token[], index: number): number | undefined {
  const own = tokens[index]?.line;
  const before = tokens.slice(0, index).findLast(({ kind }) => kind !== "comment");
  if (before != null && before.kind !== "newline" && lastLineOf(before) === own) return own;
  return tokens.slice(index + 1).find(({ kind }) => kind !== "comment" && kind !== "newline")?.line;
}

function lastLineOf({ line, text }: Token): number {
  return line + text.split("\n").length - 1;
}

/** First and last line of everything that stands outside of brackets, in order. */
function blockLines(tokens: readonly Token[]): readonly (readonly [first: number, last: number])[] {
  const found: (readonly [number, number])[] = [];
  let depth = 0;
  let first: number | undefined;
  for (const token of tokens) {
    if (token.kind === "comment" || token.kind === "newline") continue;
    first ??= token.line;
    if (token.kind === "open bracket") depth += 1;
    if (token.kind !== "close bracket") continue;
    depth -= 1;
    if (depth > 0) continue;
    found.push([first, token.line]);
    first = undefined;
  }
  return found;
}
