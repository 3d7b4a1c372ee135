import { scanTokens, type Token } from "./tokens";

/**
 * The value of an expression of numbers, `+ - * / %` and parentheses: the constant expressions that people write as defaults (`60 * 60`).
 * `undefined` where it is anything else.
 */
export function calculate(expression: string): number | undefined {
  const tokens = scanTokens(expression).filter((token) => token.kind !== "newline" && token.kind !== "comment");
  const calculation = new Calculation(tokens);
  const value = calculation.sum();
  return calculation.isAtEnd && Number.isFinite(value) ? value : undefined;
}

/** Not a number stands for "not arithmetic" on the way up. */
class Calculation {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#position === this.#tokens.length;
  }

  sum(): number {
    let value = this.#product();
    for (let sign = this.#take("+", "-"); sign != null; sign = this.#take("+", "-")) {
      const right = this.#product();
      value = sign === "+" ? value + right : value - right;
    }
    return value;
  }

  #product(): number {
    let value = this.#factor();
    for (let sign = this.#take("*", "/", "%"); sign != null; sign = this.#take("*", "/", "%")) {
      const right = this.#factor();
      value = sign === "*" ? value * right : sign === "/" ? value / right : value % right;
    }
    return value;
  }

  #factor(): number {
    if (this.#take("-") != null) return -this.#factor();
    if (this.#take("(") != null) {
      const value = this.sum();
      return this.#take(")") == null ? Number.NaN : value;
    }
    const token = this.#tokens[this.#position];
    this.#position += 1;
    return token?.kind === "number" ? Number(token.text) : Number.NaN;
  }

  #take(...texts: readonly string[]): string | undefined {
    const text = this.#tokens[this.#position]?.text;
    if (text == null || !texts.includes(text)) return undefined;
    this.#position += 1;
    return text;
  }
}
