import { ScrapewayError } from "../model/errors";
import type { Literal } from "../model/literal";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { type CommentedToken, withComments } from "./commented-tokens";
import { NotConstant, NotWorkedOut } from "./constant/constant";
import { evaluate } from "./constant/evaluate";
import { literalOf } from "./constant/literal";
import { unescapeQuoted } from "./strings";
import { parseExpressionText } from "./syntax/expression-parser";
import { SyntaxProblem } from "./syntax/syntax-problem";
import { scanTokens, type Token } from "./tokens";

/**
 * Reads a type constraint as it stands in a variable block. Empty text is a variable without a type, which takes anything; bare
 * `list`, `map` and `set` hold anything; quoted `"string"`, `"list"` and `"map"` are Terraform 0.11's words for them. Comments right
 * above an attribute or behind it become its description.
 *
 * @param isOldAllowed whether types are taken as Terraform 0.11 took them: in quotes, and without an element anywhere
 * @throws ScrapewayError `type.invalid` where Terraform, too, would refuse the text
 */
export function parseTypeConstraint(text: string, isOldAllowed = true): TypeConstraint {
  return new Parser(text, isOldAllowed).parse();
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
  readonly #source: string;
  readonly #isOldAllowed: boolean;
  readonly #tokens: readonly CommentedToken[];
  readonly #lastLine: number;
  #position = 0;

  constructor(source: string, isOldAllowed: boolean) {
    this.#source = source;
    this.#isOldAllowed = isOldAllowed;
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
    if (!this.#isOldAllowed) this.#refuse(`"${word}" is in quotes, as Terraform 0.11 and older wrote types`, start);
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
    const isWord = this.#peek()?.text !== "(";
    const word = this.#tokens[this.#position - 1];
    // Terraform still takes the bare words list and map where they are the whole type.
    if (isWord && (this.#isOldAllowed || (this.#tokens.length === 1 && word?.text !== "set"))) return { kind: "any" };
    if (isWord) this.#refuse(`${word?.text} does not say of what, as in ${word?.text}(string)`, word);
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
      return { type, optional: true, default: this.#default() };
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

  /** A constant, however it is written: `-1`, `["a"]`, `1 + 1`. */
  #default(): Literal {
    const start = this.#position;
    const end = this.#endOfArgument();
    const [first, last] = [this.#tokens[start], this.#tokens[end - 1]];
    if (first == null || last == null) return this.#refuse("a default is missing", first);
    this.#position = end;
    try {
      return literalOf(evaluate(parseExpressionText(this.#source.slice(first.offset, last.offset + last.text.length))));
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/\.$/, "") : "";
      if (error instanceof SyntaxProblem) return this.#refuse(`a default cannot be read: ${why}`, first);
      if (error instanceof NotConstant || error instanceof NotWorkedOut) {
        const what =
          first.kind === "open quote"
            ? "a string here cannot hold ${…} or %{…} that is no constant"
            : `"${shown(first)}" stands where a constant default is expected`;
        return this.#refuse(`${what}: ${why}`, first);
      }
      throw error;
    }
  }

  /** Where the comma or the parenthesis stands that ends an argument. */
  #endOfArgument(): number {
    let depth = 0;
    for (let index = this.#position; index < this.#tokens.length; index += 1) {
      const token = this.#tokens[index];
      if (depth === 0 && (token?.text === "," || token?.text === ")") && token.kind !== "text") return index;
      if (token?.kind.startsWith("open ")) depth += 1;
      if (token?.kind.startsWith("close ")) depth -= 1;
    }
    return this.#tokens.length;
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

  #inParentheses<T>(of: string, read: () => T): T {
    this.#expect("(", `parentheses after ${of}`);
    const value = read();
    // Terraform passes over an ellipsis here.
    if (!this.#take(",")) this.#take("...");
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

function shown(token: Token): string {
  return token.text.trim();
}
