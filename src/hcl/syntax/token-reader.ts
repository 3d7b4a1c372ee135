import { scanTokens, type Token } from "../tokens";
import { SyntaxProblem } from "./syntax-problem";

/**
 * Goes through the tokens of a source. Comments are passed over. Line ends are, too, where they mean nothing: inside brackets and
 * templates, but not in objects, whose items they separate.
 */
export class TokenReader {
  readonly source: string;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #position = 0;
  #skipsLineEnds: boolean;

  /** @param skipsLineEnds whether line ends mean nothing outside of all brackets */
  constructor(source: string, skipsLineEnds: boolean) {
    this.source = source;
    this.#tokens = scanTokens(source);
    this.#skipsLineEnds = skipsLineEnds;
    const last = this.#tokens.at(-1);
    this.#end = { kind: "newline", text: "", offset: source.length, line: last?.line ?? 1 };
  }

  /** The next token that means something; at the end of the source a line end without text. */
  peek(): Token {
    for (;;) {
      const token = this.#tokens[this.#position];
      if (token == null) return this.#end;
      if (token.kind === "comment") {
        if (!this.#skipsLineEnds && token.text.endsWith("\n")) return { ...token, kind: "newline" };
      } else if (token.kind !== "newline" || !this.#skipsLineEnds) return token;
      this.#position += 1;
    }
  }

  next(): Token {
    const token = this.peek();
    if (token !== this.#end) this.#position += 1;
    return token;
  }

  /** The token right at hand, in a template, where everything is text. */
  nextOfTemplate(): Token {
    const token = this.#tokens[this.#position] ?? this.#end;
    this.#position += 1;
    return token;
  }

  isAtEnd(): boolean {
    return this.peek() === this.#end;
  }

  /** Whether the next token has this text, and is neither text nor the end of a template's expression. */
  isNext(text: string): boolean {
    const token = this.peek();
    return token.text === text && token.kind !== "text" && token.kind !== "close template";
  }

  take(text: string): boolean {
    const taken = this.isNext(text);
    if (taken) this.#position += 1;
    return taken;
  }

  /** Reads with line ends meaning something, or not, and goes on as before. */
  within<T>(skipsLineEnds: boolean, read: () => T): T {
    const before = this.#skipsLineEnds;
    this.#skipsLineEnds = skipsLineEnds;
    try {
      return read();
    } finally {
      this.#skipsLineEnds = before;
    }
  }

  /** Where what was read last ends. */
  get endOfLast(): number {
    const last = this.#tokens[this.#position - 1];
    return last == null ? 0 : last.offset + last.text.length;
  }

  refuse(message: string, token: Pick<Token, "offset"> = this.peek()): never {
    throw new SyntaxProblem(message, token.offset);
  }
}
