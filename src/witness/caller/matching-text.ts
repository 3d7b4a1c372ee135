/**
 * Texts that match a regular expression of RE2, short and simple ones: enough for the patterns by which inputs are validated. Whether they
 * really match, whoever uses them has to see; where the pattern is not understood there are none.
 */
export function matchingTexts(pattern: string): readonly string[] {
  const texts = [0, 1, 2].flatMap((seed) => {
    const reader = new PatternReader(pattern, seed);
    const text = reader.alternatives();
    return text == null || !reader.isAtEnd ? [] : [text];
  });
  return [...new Set(texts)];
}

/** Reads a pattern once from left to right, and writes one text that it takes. */
class PatternReader {
  readonly #pattern: string;
  /** Which of several ways is gone: a number from 0. */
  readonly #seed: number;
  #at = 0;

  constructor(pattern: string, seed: number) {
    this.#pattern = pattern.replace(/^\(\?[imsU]+\)/, "");
    this.#seed = seed;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  alternatives(): string | undefined {
    const all: string[] = [];
    do {
      const one = this.#sequence();
      if (one == null) return undefined;
      all.push(one);
    } while (this.#take("|"));
    return all[this.#seed % all.length];
  }

  #sequence(): string | undefined {
    let text = "";
    while (!this.isAtEnd && !/[|)]/.test(this.#next())) {
      const piece = this.#piece();
      if (piece == null) return undefined;
      text += piece;
    }
    return text;
  }

  #piece(): string | undefined {
    const one = this.#atom();
    if (one == null) return undefined;
    const range = /^(?:\*|\+|\?|\{([0-9]+)(,([0-9]*))?\})\??/.exec(this.#pattern.slice(this.#at));
    if (range == null) return one;
    this.#at += range[0].length;
    const [mark, least, comma, most] = range;
    const from = least == null ? (mark.startsWith("+") ? 1 : 0) : Number(least);
    const upTo = least == null ? (mark.startsWith("?") ? 1 : 8) : comma == null ? from : Number(most || from + 8);
    return one.repeat(Math.min(upTo, from + 3 * this.#seed, 512));
  }

  #atom(): string | undefined {
    if (this.#take("^") || this.#take("$")) return "";
    if (this.#take("(")) {
      if (/^\?[=!<]/.test(this.#pattern.slice(this.#at)) && !this.#pattern.startsWith("?P<", this.#at))
        return undefined;
      this.#at += /^\?(?::|P?<[^>]*>|[imsU]+:)/.exec(this.#pattern.slice(this.#at))?.[0].length ?? 0;
      const inside = this.alternatives();
      return this.#take(")") ? inside : undefined;
    }
    if (this.#take("[")) return this.#class();
    if (this.#take("\\")) return this.#escape();
    const character = this.#next();
    this.#at += 1;
    return character === "." ? "a" : character;
  }

  /** A character of a class; of one that is negated, one that it does not name. */
  #class(): string | undefined {
    const isNegated = this.#take("^");
    const named = /^(?:\[:\^?[a-z]+:\]|\\.|[^\]\\]|(?<=\[\^?)\])+/.exec(this.#pattern.slice(this.#at))?.[0];
    if (named == null) return undefined;
    this.#at += named.length;
    if (!this.#take("]")) return undefined;
    const source = named
      .replaceAll(/\[:alpha:\]/g, "a-zA-Z")
      .replaceAll(/\[:digit:\]/g, "0-9")
      .replaceAll(/\[:alnum:\]/g, "a-zA-Z0-9")
      .replaceAll(/\[:lower:\]/g, "a-z")
      .replaceAll(/\[:upper:\]/g, "A-Z")
      .replaceAll(/\[:space:\]/g, "\\s")
      .replaceAll("[", "\\[");
    const matches = regularExpression(`^[${isNegated ? "^" : ""}${source}]$`);
    return matches == null ? undefined : characters.find((one) => matches.test(one));
  }

  #escape(): string | undefined {
    const character = this.#next();
    this.#at += 1;
    const known: Readonly<Record<string, string>> = {
      d: "1",
      w: "a",
      s: " ",
      D: "a",
      W: "-",
      S: "a",
      A: "",
      z: "",
      b: "",
    };
    if (/[A-Za-z]/.test(character) && !(character in known)) return { n: "\n", t: "\t" }[character];
    return known[character] ?? character;
  }

  #next(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

const characters = [..."a1Ab0.-_/:@ xyz23456789BCDEFXYZ+=,*%#~!?&;|()[]{}<>^$'\"\\"];

function regularExpression(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "u");
  } catch {
    return undefined;
  }
}
