/**
 * What a piece of HCL text is. Text inside quotes and heredocs is its own kind, so that whoever looks for references or functions
 * never finds them in prose. Operators, separators and brackets are told apart by their text.
 */
export type TokenKind =
  | "identifier"
  | "number"
  | "operator"
  | "open bracket"
  | "close bracket"
  | "open quote"
  | "close quote"
  | "open heredoc"
  | "close heredoc"
  /** Literal text inside quotes or a heredoc, escapes as written. */
  | "text"
  /** `${` or `${~` */
  | "open interpolation"
  /** `%{` or `%{~` */
  | "open directive"
  /** The `}` or `~}` that ends an interpolation or a directive. */
  | "close template"
  | "comment"
  | "newline"
  | "invalid";

/** A token without its place. */
export interface Lexeme {
  readonly kind: TokenKind;
  /** As it stands in the source. A `#` or `//` comment holds its line end; a closing heredoc marker holds its indentation. */
  readonly text: string;
}

export interface Token extends Lexeme {
  /** Where it starts in the source, in UTF-16 code units. */
  readonly offset: number;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Cuts HCL into tokens, as the HCL native syntax specification describes them. Spaces and tabs between tokens are not tokens.
 * Takes whole files and single expressions. Never fails: what is not HCL comes out as `invalid` tokens.
 */
export function scanTokens(source: string): readonly Token[] {
  return new Scanner(source).scan();
}

type Mode =
  | { readonly kind: "code"; braces: number; readonly insideTemplate: boolean }
  | { readonly kind: "quote" }
  | { readonly kind: "heredoc"; readonly marker: string; startOfLine: boolean };

const spaces = /[ \t]+/y;
const codeTokens: readonly (readonly [TokenKind, RegExp])[] = [
  ["newline", /\r?\n/y],
  ["identifier", /[\p{ID_Start}_][\p{ID_Continue}-]*/uy],
  ["number", /[0-9](?:(?:[0-9.]|[eE][+-]?[0-9])*(?:[0-9]|[eE][+-]?[0-9]))?/y],
  ["comment", /#[^\n]*\n?|\/\/[^\n]*\n?|\/\*[\s\S]*?\*\//y],
  ["open quote", /"/y],
  ["open heredoc", /<<-?[\p{ID_Start}_][\p{ID_Continue}-]*\r?\n/uy],
  ["close template", /~\}/y],
  ["open bracket", /[[({]/y],
  ["close bracket", /[\])}]/y],
  ["operator", /\.\.\.|::|==|!=|>=|<=|&&|\|\||=>|[.,*/%+=<>!?:&|~^;`'-]/y],
  ["invalid", /[\s\S]/uy],
];
/** With which characters the kinds begin, as far as they are ASCII. Trying only those that can fit makes reading several times faster. */
const firstCharacters: Readonly<Partial<Record<TokenKind, RegExp>>> = {
  newline: /[\r\n]/,
  identifier: /[A-Za-z_]/,
  number: /[0-9]/,
  comment: /[#/]/,
  "open quote": /"/,
  "open heredoc": /</,
  "close template": /~/,
  "open bracket": /[[({]/,
  "close bracket": /[\])}]/,
};
const tokensByFirstCharacter = Array.from({ length: 128 }, (_, code) =>
  codeTokens.filter(([kind]) => firstCharacters[kind]?.test(String.fromCharCode(code)) ?? true),
);

const openInterpolation = /\$\{~?/y;
const openDirective = /%\{~?/y;
const quotedText = /(?:\$\$\{|%%\{|\\[^\r\n]|[$%](?!\{)|[^"\\$%\r\n])+/uy;
const heredocText = /(?:\$\$\{|%%\{|[$%](?!\{)|[^$%\n])+/uy;

class Scanner {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  readonly #modes: Mode[] = [{ kind: "code", braces: 0, insideTemplate: false }];
  #offset = 0;
  #line = 1;

  constructor(source: string) {
    this.#source = source;
  }

  scan(): readonly Token[] {
    while (this.#offset < this.#source.length) {
      const mode = this.#modes.at(-1);
      if (mode == null) break;
      if (mode.kind === "code") this.#readCode(mode);
      else if (!this.#readTemplateStart()) {
        if (mode.kind === "quote") this.#readQuoted();
        else this.#readHeredoc(mode);
      }
    }
    return this.#tokens;
  }

  #readCode(mode: Mode & { kind: "code" }): void {
    this.#offset += this.#match(spaces)?.length ?? 0;
    for (const [kind, pattern] of tokensByFirstCharacter[this.#source.charCodeAt(this.#offset)] ?? codeTokens) {
      const text = this.#match(pattern);
      if (text == null) continue;
      if (text === "{") mode.braces += 1;
      const closesTemplate = kind === "close template" || (text === "}" && mode.insideTemplate && mode.braces === 0);
      if (closesTemplate) {
        this.#emit("close template", text);
        if (mode.insideTemplate && mode.braces === 0) this.#modes.pop();
        return;
      }
      if (text === "}") mode.braces -= 1;
      this.#emit(kind, text);
      if (kind === "open quote") this.#modes.push({ kind: "quote" });
      if (kind === "open heredoc") {
        this.#modes.push({ kind: "heredoc", marker: text.replace(/^<<-?/, "").trim(), startOfLine: true });
      }
      return;
    }
  }

  /** Reads `${` or `%{` where one stands. */
  #readTemplateStart(): boolean {
    const interpolation = this.#match(openInterpolation);
    const start = interpolation ?? this.#match(openDirective);
    if (start == null) return false;
    this.#emit(interpolation == null ? "open directive" : "open interpolation", start);
    const mode = this.#modes.at(-1);
    if (mode?.kind === "heredoc") mode.startOfLine = false;
    this.#modes.push({ kind: "code", braces: 0, insideTemplate: true });
    return true;
  }

  #readQuoted(): void {
    const text = this.#match(quotedText);
    const next = text ?? this.#source[this.#offset] ?? "";
    if (text != null) this.#emit("text", next);
    else if (next !== '"') this.#emit("invalid", next);
    else {
      this.#emit("close quote", next);
      this.#modes.pop();
    }
  }

  #readHeredoc(mode: Mode & { kind: "heredoc" }): void {
    const line = this.#match(heredocText) ?? "";
    const end = this.#offset + line.length;
    const atLineEnd = end === this.#source.length || this.#source[end] === "\n";
    if (mode.startOfLine && atLineEnd && line.trim() === mode.marker) {
      // The line end after the marker also ends the attribute: it is a token of its own.
      this.#emit("close heredoc", line.endsWith("\r") ? line.slice(0, -1) : line);
      this.#modes.pop();
      return;
    }
    mode.startOfLine = this.#source[end] === "\n";
    this.#emit("text", mode.startOfLine ? `${line}\n` : line);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#source)?.[0];
  }

  #emit(kind: TokenKind, text: string): void {
    if (text === "") return;
    this.#tokens.push({ kind, text, offset: this.#offset, line: this.#line });
    this.#offset += text.length;
    for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) this.#line += 1;
  }
}
