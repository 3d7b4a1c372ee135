import { SyntaxProblem } from "../hcl/syntax/syntax-problem";

/** A value of JSON as it stands in the text: numbers keep their digits, objects all their fields, in order. */
export type JsonNode =
  | { readonly kind: "null"; readonly offset: number }
  | { readonly kind: "boolean"; readonly value: boolean; readonly offset: number }
  | { readonly kind: "number"; readonly text: string; readonly offset: number }
  | { readonly kind: "string"; readonly value: string; readonly offset: number }
  | { readonly kind: "array"; readonly elements: readonly JsonNode[]; readonly offset: number }
  | { readonly kind: "object"; readonly fields: readonly JsonField[]; readonly offset: number };

export interface JsonField {
  readonly name: string;
  readonly value: JsonNode;
  readonly offset: number;
}

/** @throws SyntaxProblem where the text is no JSON */
export function parseJson(text: string): JsonNode {
  const reader = new JsonReader(text);
  const value = reader.value();
  reader.skipSpace();
  if (!reader.isAtEnd) reader.refuse("more follows after the JSON value");
  return value;
}

const space = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON does not allow
const string = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const words: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class JsonReader {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#text.length;
  }

  value(): JsonNode {
    this.skipSpace();
    const offset = this.#offset;
    switch (this.#text[offset]) {
      case "{":
        return { kind: "object", fields: this.#list("}", () => this.#field()), offset };
      case "[":
        return { kind: "array", elements: this.#list("]", () => this.value()), offset };
      case '"':
        return { kind: "string", value: this.#string(), offset };
    }
    const digits = this.#match(number);
    if (digits != null) return { kind: "number", text: digits, offset };
    const word = this.#match(/[A-Za-z]+/y);
    const value = words.get(word ?? "");
    if (word != null && value === null) return { kind: "null", offset };
    if (value != null) return { kind: "boolean", value, offset };
    this.#offset = offset;
    return this.refuse(this.isAtEnd ? "the JSON ends where a value is expected" : "this is no value of JSON");
  }

  skipSpace(): void {
    this.#match(space);
  }

  refuse(problem: string): never {
    throw new SyntaxProblem(problem, this.#offset);
  }

  #field(): JsonField {
    this.skipSpace();
    const offset = this.#offset;
    if (this.#text[offset] !== '"') this.refuse("a name in quotes is expected in this JSON object");
    const name = this.#string();
    this.skipSpace();
    if (this.#text[this.#offset] !== ":") this.refuse("a colon is expected after a name in JSON");
    this.#offset += 1;
    return { name, value: this.value(), offset };
  }

  #list<T>(end: string, read: () => T): readonly T[] {
    const items: T[] = [];
    this.#offset += 1;
    this.skipSpace();
    if (this.#takes(end)) return items;
    for (;;) {
      items.push(read());
      this.skipSpace();
      if (this.#takes(end)) return items;
      if (!this.#takes(",")) {
        this.refuse(
          this.isAtEnd ? `the JSON ends where "${end}" is missing` : `a comma or "${end}" is expected in this JSON`,
        );
      }
    }
  }

  #takes(character: string): boolean {
    const isThere = this.#text[this.#offset] === character;
    if (isThere) this.#offset += 1;
    return isThere;
  }

  #string(): string {
    const written = this.#match(string);
    if (written == null) return this.refuse("this JSON string does not end, or holds what JSON does not allow");
    const value: unknown = JSON.parse(written);
    // A text in quotes is a text. Half of a surrogate pair is no character: Go reads a replacement for it.
    return typeof value === "string" ? value.replaceAll(/\p{Surrogate}/gu, "\uFFFD") : "";
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text)?.[0];
    if (found != null) this.#offset += found.length;
    return found;
  }
}
