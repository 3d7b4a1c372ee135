import { type Mention, mentionsIn } from "./mentions";
import { type Lexeme, scanTokens } from "./tokens";

/**
 * A piece of HCL, for example the value of an argument. It never changes; what it consists of and what it names is worked out when it
 * is first asked for, and once. What is put together of pieces has their tokens: no text is read twice.
 */
export class Hcl {
  readonly text: string;
  readonly #read: () => readonly Lexeme[];
  #tokens: readonly Lexeme[] | undefined;
  #outer: readonly Lexeme[] | undefined;
  #mentions: readonly Mention[] | undefined;

  private constructor(text: string, read: () => readonly Lexeme[]) {
    this.text = text;
    this.#read = read;
  }

  /** Of any text. What is not HCL has `invalid` tokens. */
  static of(text: string): Hcl {
    return new Hcl(text, () => scanTokens(text));
  }

  /** Of text whose tokens are known already. */
  static known(text: string, tokens: readonly Lexeme[]): Hcl {
    return new Hcl(text, () => tokens);
  }

  /** Of pieces that each end outside quotes and heredocs: one after the other, with nothing between them. */
  static joined(pieces: readonly Hcl[]): Hcl {
    const text = pieces.map((piece) => piece.text).join("");
    const growsTogether = pieces.some((piece, index) => {
      const before = pieces[index - 1];
      return before != null && (mayGrowTogether(before.text, piece.text) || before.endsInComment);
    });
    return new Hcl(text, () => (growsTogether ? scanTokens(text) : pieces.flatMap(({ tokens }) => tokens)));
  }

  get tokens(): readonly Lexeme[] {
    this.#tokens ??= this.#read();
    return this.#tokens;
  }

  /** The tokens that stand neither in brackets nor in quotes nor in heredocs, with the brackets themselves; of `[*]` also the star. */
  get outerTokens(): readonly Lexeme[] {
    this.#outer ??= outside(this.tokens);
    return this.#outer;
  }

  /** Whether a comment ends it that goes on to the end of its line. */
  get endsInComment(): boolean {
    // Few have one, and most need no look at their tokens.
    return /(?:#|\/\/)[^\n]*$/.test(this.text) && isOpenComment(this.tokens.at(-1));
  }

  /** What it names, without the names that it brings along itself. */
  get mentions(): readonly Mention[] {
    this.#mentions ??= mentionsIn(this.tokens);
    return this.#mentions;
  }
}

/** Whether the last token of one text and the first of the next could be read as one. Brackets, commas and spaces stand for themselves. */
function mayGrowTogether(left: string, right: string): boolean {
  const [last, first] = [left.at(-1), right[0]];
  if (last == null || first == null || /[\s,()[\]{}"]/.test(last) || /[\s,()[\]{}"]/.test(first)) return false;
  return !(first === "." && /[A-Za-z_]/.test(last));
}

/** A comment to whose token the end of its line belongs, once there is one. */
export function isOpenComment(token: Lexeme | undefined): boolean {
  return token?.kind === "comment" && !token.text.endsWith("\n") && !token.text.startsWith("/*");
}

function outside(tokens: readonly Lexeme[]): readonly Lexeme[] {
  let depth = 0;
  return tokens.filter((token, index) => {
    const isStar = token.text === "*" && tokens[index - 1]?.text === "[" && tokens[index + 1]?.text === "]";
    if (token.kind.startsWith("close ")) depth -= 1;
    const isOuter = depth === 0 || (depth === 1 && isStar);
    if (token.kind.startsWith("open ")) depth += 1;
    return isOuter;
  });
}
