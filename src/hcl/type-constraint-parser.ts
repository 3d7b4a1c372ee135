import { ScrapewayError } from "../model/errors";
import type { Literal } from "../model/literal";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { unescapeQuoted, unescapeTemplate } from "./strings";
import { scanTokens, type Token } from "./tokens";

/**
 * Reads a type constraint as it stands in a variable block. Empty text is a variable without a type, which takes anything; bare
 * `list`, `map` and `set` hold anything; quoted `"string"`, `"list"` and `"map"` are Terraform 0.11's words for them. Comments right
 * above an attribute or behind it become its description.
 *
 * @throws ScrapewayError `type.invalid` where Terraform, too, would refuse the text
 */
export function parseTypeConstraint(text: string): TypeConstraint {
  return new Parser(text).parse();
}

const simpleTypes = ["string", "number", "bool", "any"] as const;
const collectionTypes = ["list", "set", "map"] as const;
const known = "string, number, bool, any, list(…), set(…), map(…), object({…}) and tuple([…])";
const misspelt: ReadonlyMap<string, string> = new Map([
  ["boolean", "bool"],
  ["int", "number"],
  ["integer", "number"],
  ["float", "number"],
  ["str", "string"],
  ["array", "list(…)"],
  ["dict", "map(…)"],
]);

class Parser {
  readonly #tokens: readonly CommentedToken[];
  readonly #lastLine: number;
  #position = 0;

  constructor(source: string) {
    const tokens = scanTokens(source);
    this.#tokens = withComments(tokens);
    this.#lastLine = tokens.at(-1)?.line ?? 1;
  }

  parse(): TypeConstraint {
    if (this.#peek() == null) return { kind: "any" };
    const type = this.#peek()?.kind === "open quote" ? this.#legacyType() : this.#type();
    const left = this.#peek();
    if (left != null) this.#refuse(`"${left.text}" follows the end of the type`, left);
    return type;
  }

  #legacyType(): TypeConstraint {
    const start = this.#peek();
    const word = this.#string();
    if (word === "string") return { kind: "string" };
    if (word === "list" || word === "map") return { kind: word, element: { kind: "any" } };
    return this.#refuse(`"${word}" is in quotes, and only "string", "list" and "map" ever were types in quotes`, start);
  }

  #type(): TypeConstraint {
    const token = this.#next("a type");
    if (token.kind !== "identifier") this.#refuse(`"${shown(token)}" stands where a type is expected`, token);
    const simple = simpleTypes.find((kind) => kind === token.text);
    if (simple != null) return { kind: simple };
    const collection = collectionTypes.find((kind) => kind === token.text);
    if (collection != null) return { kind: collection, element: this.#collectionElement() };
    if (token.text === "object") return this.#inParentheses("object", () => this.#objectAttributes());
    if (token.text === "tuple") return this.#inParentheses("tuple", () => this.#tupleElements());
    if (token.text === "optional") this.#refuse("optional(…) stands outside an object's attributes", token);
    const meant = misspelt.get(token.text);
    return this.#refuse(`"${token.text}" is not a type${meant == null ? "" : `; write ${meant}`}`, token);
  }

  #collectionElement(): TypeConstraint {
    if (this.#peek()?.text !== "(") return { kind: "any" };
    return this.#inParentheses("a collection", () => this.#type());
  }

  #objectAttributes(): TypeConstraint {
    this.#expect("{", "object({…})");
    const attributes = new Map<string, ObjectAttribute>();
    while (!this.#take("}")) {
      const name = this.#next("an attribute's name or }");
      if (name.kind !== "identifier")
        this.#refuse(`"${shown(name)}" stands where an attribute's name is expected`, name);
      if (attributes.has(name.text)) this.#refuse(`the attribute ${name.text} is there twice`, name);
      if (!this.#take("=")) this.#expect(":", `"=" after ${name.text}`);
      const attribute = this.#attribute();
      const separated = this.#endOfEntry();
      const behind = this.#tokens[this.#position - 1]?.behind;
      const description = name.above.length > 0 ? name.above.join("\n") : behind;
      attributes.set(name.text, description == null ? attribute : { ...attribute, description });
      if (!separated && this.#peek()?.text !== "}") {
        this.#refuse(`the attribute ${name.text} needs a comma or a new line after its type`, this.#peek());
      }
    }
    return { kind: "object", attributes: Object.fromEntries(attributes) };
  }

  #attribute(): ObjectAttribute {
    if (this.#peek()?.text !== "optional") return { type: this.#type(), optional: false };
    this.#next("optional");
    return this.#inParentheses("optional", () => {
      const type = this.#type();
      if (!this.#take(",") || this.#peek()?.text === ")") return { type, optional: true };
      return { type, optional: true, default: this.#literal() };
    });
  }

  #tupleElements(): TypeConstraint {
    this.#expect("[", "tuple([…])");
    const elements: TypeConstraint[] = [];
    while (!this.#take("]")) {
      elements.push(this.#type());
      if (!this.#take(",") && this.#peek()?.text !== "]")
        this.#refuse("the types of a tuple need commas between them", this.#peek());
    }
    return { kind: "tuple", elements };
  }

  #literal(): Literal {
    const token = this.#peek();
    if (token?.kind === "open quote") return this.#string();
    if (token?.kind === "open heredoc") return this.#heredoc();
    const next = this.#next("a default");
    if (next.kind === "number") return Number(next.text);
    if (next.text === "-") {
      const number = this.#next("a number");
      if (number.kind === "number") return -Number(number.text);
    }
    if (next.text === "true" || next.text === "false") return next.text === "true";
    if (next.text === "null") return null;
    if (next.text === "[") return this.#listLiteral();
    if (next.text === "{") return this.#objectLiteral();
    return this.#refuse(`"${shown(next)}" stands where a constant default is expected`, next);
  }

  #listLiteral(): Literal {
    const elements: Literal[] = [];
    while (!this.#take("]")) {
      elements.push(this.#literal());
      if (!this.#take(",") && this.#peek()?.text !== "]")
        this.#refuse("the elements of a list need commas between them", this.#peek());
    }
    return elements;
  }

  #objectLiteral(): Literal {
    const entries: [string, Literal][] = [];
    while (!this.#take("}")) {
      const key = this.#peek()?.kind === "open quote" ? this.#string() : this.#bareKey();
      if (!this.#take("=")) this.#expect(":", `"=" after ${key}`);
      entries.push([key, this.#literal()]);
      if (!this.#endOfEntry() && this.#peek()?.text !== "}") {
        this.#refuse(`the value of ${key} needs a comma or a new line after it`, this.#peek());
      }
    }
    return Object.fromEntries(entries);
  }

  #bareKey(): string {
    const token = this.#next("a key or }");
    if (token.kind === "number") return String(Number(token.text));
    return token.kind === "identifier"
      ? token.text
      : this.#refuse(`"${shown(token)}" stands where a key is expected`, token);
  }

  #string(): string {
    const start = this.#next("a string");
    let text = "";
    for (let token = this.#next('"'); token.kind !== "close quote"; token = this.#next('"')) {
      if (token.kind !== "text") this.#refuse("a string here cannot hold ${…} or %{…}", token);
      text += token.text;
    }
    return unescapeQuoted(text) ?? this.#refuse(`the string "${text}" holds an unknown escape`, start);
  }

  #heredoc(): string {
    const start = this.#next("a heredoc");
    const lines: string[] = [];
    for (let token = this.#next(start.text); token.kind !== "close heredoc"; token = this.#next(start.text)) {
      if (token.kind !== "text") this.#refuse("a heredoc here cannot hold ${…} or %{…}", token);
      lines.push(token.text);
    }
    const indented = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
    const common = start.text.startsWith("<<-") && indented.length > 0 ? Math.min(...indented) : 0;
    return unescapeTemplate(lines.map((line) => line.slice(Math.min(common, line.length - 1))).join(""));
  }

  #inParentheses<T>(of: string, read: () => T): T {
    this.#expect("(", `parentheses after ${of}`);
    const value = read();
    this.#take(",");
    this.#expect(")", `")" at the end of ${of}`);
    return value;
  }

  /** Whether a comma or a new line ends the entry of an object. */
  #endOfEntry(): boolean {
    const before = this.#tokens[this.#position - 1];
    if (this.#take(",")) return true;
    return (this.#peek()?.line ?? 0) > (before?.line ?? 0);
  }

  #peek(): CommentedToken | undefined {
    return this.#tokens[this.#position];
  }

  #next(wanted: string): CommentedToken {
    const token = this.#peek();
    if (token == null) return this.#refuse(`the text ends where ${wanted} is expected`, undefined);
    this.#position += 1;
    return token;
  }

  #take(text: string): boolean {
    const taken = this.#peek()?.text === text;
    if (taken) this.#position += 1;
    return taken;
  }

  #expect(text: string, wanted: string): void {
    const token = this.#next(wanted);
    if (token.text !== text) this.#refuse(`"${shown(token)}" stands where ${wanted} is expected`, token);
  }

  #refuse(problem: string, token: Token | undefined): never {
    throw new ScrapewayError({
      code: "type.invalid",
      message: `This is not a type constraint: ${problem}.`,
      place: `line ${token?.line ?? this.#lastLine} of the type`,
      next: `Use the types of the Terraform language: ${known}.`,
    });
  }
}

interface CommentedToken extends Token {
  /** Comments on the lines right above. */
  readonly above: readonly string[];
  /** A comment on the rest of the line. */
  readonly behind: string | undefined;
}

/** The tokens that are part of the type, each with the comments around it. */
function withComments(tokens: readonly Token[]): readonly CommentedToken[] {
  const commented: CommentedToken[] = [];
  let above: string[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === "newline") {
      if (tokens[index - 1]?.text.endsWith("\n")) above = [];
    } else if (token.kind === "comment") {
      const text = commentText(token);
      const last = commented.at(-1);
      if (text == null) return;
      if (last?.line === token.line) commented[commented.length - 1] = { ...last, behind: text };
      else above.push(text);
    } else {
      commented.push({ ...token, above, behind: undefined });
      above = [];
    }
  });
  return commented;
}

/** What a line comment says; `undefined` for rulers and comments in slash and star. */
function commentText(token: Token): string | undefined {
  const text = token.text.replace(/^(?:#+|\/\/+)/, "").trim();
  return token.text.startsWith("/*") || !/[\p{L}\p{N}]/u.test(text) ? undefined : text;
}

function shown(token: Token): string {
  return token.text.trim();
}
