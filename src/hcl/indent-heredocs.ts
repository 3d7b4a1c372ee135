import { scanTokens, type Token } from "./tokens";

/**
 * Indents the text of `<<-` heredocs under the line that opens them, which is where a person would put it; Terraform takes that
 * indentation away again. The formatter leaves heredocs alone, before and after.
 */
export function indentHeredocs(source: string): string {
  if (!source.includes("<<-")) return source;
  const tokens = scanTokens(source);
  let result = "";
  let copied = 0;
  tokens.forEach((token, index) => {
    if (token.kind !== "open heredoc" || !token.text.startsWith("<<-") || token.offset < copied) return;
    const close = closingToken(tokens, index);
    if (close == null) return;
    const start = token.offset + token.text.length;
    const body = source.slice(start, close.offset);
    const indentation = /^[ \t]*/.exec(source.slice(source.lastIndexOf("\n", token.offset) + 1))?.[0] ?? "";
    const indented = indentedBody(body, tokens.slice(index + 1, tokens.indexOf(close)), `${indentation}  `);
    if (indented == null) return;
    result += source.slice(copied, start) + indented + indentation + close.text.trimStart();
    copied = close.offset + close.text.length;
  });
  return result + source.slice(copied);
}

function closingToken(tokens: readonly Token[], open: number): Token | undefined {
  let depth = 0;
  return tokens.slice(open).find((token) => {
    if (token.kind === "open heredoc") depth += 1;
    if (token.kind === "close heredoc") depth -= 1;
    return depth === 0;
  });
}

/** `undefined` where lines belong to an expression inside the text, or where what looks like indentation is not made of spaces. */
function indentedBody(body: string, tokens: readonly Token[], indentation: string): string | undefined {
  if (tokens.some((token) => token.kind === "newline")) return undefined;
  const lines = body.split("\n");
  lines.pop();
  // Terraform neither counts nor changes lines of nothing but spaces.
  const counted = lines.filter((line) => line.trim() !== "");
  if (counted.some((line) => /^ *[^\S ]/.test(line))) return undefined;
  const common = Math.min(...counted.map((line) => /^ */.exec(line)?.[0].length ?? 0));
  return lines.map((line) => (line.trim() === "" ? `${line}\n` : `${indentation}${line.slice(common)}\n`)).join("");
}
