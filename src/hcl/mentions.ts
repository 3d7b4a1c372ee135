import type { Lexeme } from "./tokens";

/** Something that an expression names. */
export type Mention =
  /** `var.name`, `aws_iam_role.this.arn`: the first name, and those that follow it with dots. A `*` stands for a splat. */
  | { readonly kind: "reference"; readonly path: readonly string[] }
  /** `upper`, `provider::aws::arn_parse` */
  | { readonly kind: "function"; readonly name: string };

/** What an expression names, without the names that it brings along itself (`for name in …`), keys of objects and text. */
export function mentionsIn(expression: readonly Lexeme[]): readonly Mention[] {
  const tokens = expression.filter((token) => token.kind !== "comment" && token.kind !== "text");
  const own = loopVariables(tokens);
  return tokens.flatMap((token, index): Mention[] => {
    if (token.kind !== "identifier" || keywords.has(token.text)) return [];
    const before = tokens[index - 1]?.text;
    const after = tokens[index + 1]?.text;
    if (before === "." || before === "::") return [];
    if (after === "(") return [{ kind: "function", name: token.text }];
    if (after === "::") return [{ kind: "function", name: functionName(tokens, index) }];
    if (own.has(token.text) || isKey(tokens, index)) return [];
    return [{ kind: "reference", path: pathFrom(tokens, index) }];
  });
}

/** What keeps tokens from being an expression, if that can be told from them; `undefined` otherwise. */
export function syntaxMistake(tokens: readonly Lexeme[]): string | undefined {
  const open: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "invalid") return `"${token.text}" means nothing in HCL.`;
    if (token.kind === "text" && open.at(-1) === '"') {
      const unknown = unknownEscape(token.text);
      if (unknown != null) return `"${unknown}" is no escape in HCL; in quotes, a backslash is written twice.`;
    }
    if (token.kind.startsWith("open ")) open.push(closing(token));
    if (token.kind.startsWith("close ") && open.pop() !== closing(token))
      return `"${token.text.trim()}" closes nothing.`;
    const next = tokens[index + 1];
    if (next != null && endsValue(token) && startsValue(next)) {
      return `${quoted(token.text)} and ${quoted(next.text)} stand side by side with nothing between them.`;
    }
  }
  const last = open.pop();
  return last == null ? undefined : `${last === heredocEnd ? last : quoted(last)} is missing at the end.`;
}

const keywords = new Set(["true", "false", "null", "for", "in", "if", "else", "endif", "endfor"]);

function loopVariables(tokens: readonly Lexeme[]): ReadonlySet<string> {
  const names = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.kind !== "identifier" || token.text !== "for" || tokens[index - 1]?.text === ".") return;
    for (let at = index + 1; tokens[at] != null && tokens[at]?.text !== "in"; at += 1) {
      names.add(tokens[at]?.text ?? "");
    }
  });
  return names;
}

function functionName(tokens: readonly Lexeme[], start: number): string {
  let end = start;
  while (tokens[end + 1]?.text === "::") end += 2;
  return tokens
    .slice(start, end + 1)
    .map((token) => token.text)
    .join("");
}

/** `key = …`, and `key: …` where a new item of an object begins. */
function isKey(tokens: readonly Lexeme[], index: number): boolean {
  const after = tokens[index + 1]?.text;
  if (after === "=") return true;
  if (after !== ":" || innermostBracket(tokens, index) !== "{") return false;
  const before = tokens[index - 1];
  return before?.kind === "newline" || before?.text === "{" || before?.text === ",";
}

function innermostBracket(tokens: readonly Lexeme[], index: number): string | undefined {
  const open: string[] = [];
  for (const token of tokens.slice(0, index)) {
    if (token.kind.startsWith("open ")) open.push(token.text);
    if (token.kind.startsWith("close ")) open.pop();
  }
  return open.at(-1);
}

function pathFrom(tokens: readonly Lexeme[], start: number): readonly string[] {
  const path = [tokens[start]?.text ?? ""];
  let at = start + 1;
  while (tokens[at]?.text === "." && tokens[at + 1] != null) {
    path.push(tokens[at + 1]?.text ?? "");
    at += 2;
  }
  return path;
}

/** Source: HCL native syntax specification, "Quoted Strings". */
function unknownEscape(text: string): string | undefined {
  const escapes = text.matchAll(/\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S]?)/g);
  return [...escapes].map(([written]) => written).find((written) => !/^\\(?:[nrt"\\]|[uU]..)/.test(written));
}

/** Between marks that are not in it. */
function quoted(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

const heredocEnd = "A line with the heredoc's end";

/** The bracket or quote that ends what the token opens, or that the token is itself. */
function closing(token: Lexeme): string {
  if (token.kind.endsWith(" heredoc")) return heredocEnd;
  if (token.kind.endsWith(" interpolation") || token.kind.endsWith(" directive") || token.kind === "close template") {
    return "}";
  }
  return { "(": ")", "[": "]", "{": "}" }[token.text] ?? token.text;
}

function endsValue(token: Lexeme): boolean {
  if (token.kind === "identifier") return !keywords.has(token.text) || ["true", "false", "null"].includes(token.text);
  return token.kind === "close quote" || token.kind === "close bracket" || token.kind === "number";
}

function startsValue(token: Lexeme): boolean {
  if (token.kind === "identifier") return !["in", "if"].includes(token.text);
  return token.kind === "open quote" || token.kind === "open heredoc" || token.kind === "number";
}
