import { meansSomething, type Surroundings } from "./expression-shape";
import { Hcl, isOpenComment } from "./hcl";
import { withoutHalfEscape } from "./template";
import { type Lexeme, scanTokens, type Token } from "./tokens";

/** Where a value stands in HCL that was written around it. In quotes and heredocs it is a piece of text. */
export type ValuePlace =
  | ({ readonly within: "expression" } & Surroundings)
  | { readonly within: "quotes" | "heredoc" | "comment" };

/** HCL with places for values in it, as a template literal has them: a text more than there are values. */
export class AroundValues {
  readonly texts: readonly string[];
  readonly places: readonly ValuePlace[];
  readonly #tokens: readonly Token[];
  /** Of each value, where among the tokens it stands; nothing where it is part of a text or a comment. */
  readonly #positions: readonly (number | undefined)[];

  constructor(texts: readonly string[]) {
    this.texts = texts;
    const tokens = scanTokens(texts.join(standIn));
    this.#tokens = tokens;
    const found = findPlaces(texts, tokens);
    this.places = found.map(({ place }) => place);
    this.#positions = found.map(({ position }) => position);
  }

  /** @param pieces one for each place, in its form there */
  filledWith(pieces: readonly Hcl[]): Hcl {
    let isKnown = true;
    let text = this.texts[0] ?? "";
    const tokens: Lexeme[] = [];
    let copied = 0;
    for (const [index, piece] of pieces.entries()) {
      const position = this.#positions[index];
      const [before, after] = this.#touching(position);
      // A minus that follows a name would be read as part of it.
      const gap = after?.text === "-" && areOne(piece.tokens.at(-1), after) ? " " : "";
      const next = this.texts[index + 1] ?? "";
      if (position == null) text = withoutHalfEscape(withoutHalfEscape(text, piece.text) + piece.text, next) + next;
      else text += piece.text + gap + next;
      const isApart = !areOne(before, piece.tokens[0]) && (gap !== "" || !areOne(piece.tokens.at(-1), after));
      isKnown &&= position != null && isApart;
      if (!isKnown || position == null) continue;
      tokens.push(...this.#tokens.slice(copied, position), ...piece.tokens);
      copied = position + 1;
    }
    return isKnown ? Hcl.known(text, [...tokens, ...this.#tokens.slice(copied)]) : Hcl.of(text);
  }

  /** The tokens right beside the one at a position, without a space between them. */
  #touching(position: number | undefined): readonly [before: Token | undefined, after: Token | undefined] {
    const own = position == null ? undefined : this.#tokens[position];
    if (position == null || own == null) return [undefined, undefined];
    const [before, after] = [this.#tokens[position - 1], this.#tokens[position + 1]];
    return [
      before != null && before.offset + before.text.length === own.offset ? before : undefined,
      after?.offset === own.offset + own.text.length ? after : undefined,
    ];
  }
}

/** Stands for a value while its place is looked for. Outside of texts and comments it is a token of its own, whatever stands beside it. */
const standIn = "\uFFFC";

interface Found {
  readonly place: ValuePlace;
  readonly position: number | undefined;
}

function findPlaces(texts: readonly string[], tokens: readonly Token[]): readonly Found[] {
  const found: Found[] = [];
  const open: ("expression" | "quotes" | "heredoc")[] = [];
  let offset = texts[0]?.length ?? 0;
  tokens.forEach((token, position) => {
    const end = token.offset + token.text.length;
    for (; found.length < texts.length - 1 && offset < end; offset += 1 + (texts[found.length]?.length ?? 0)) {
      found.push(placeIn(token, position, tokens, open.at(-1) ?? "expression"));
    }
    if (token.kind === "open quote") open.push("quotes");
    else if (token.kind === "open heredoc") open.push("heredoc");
    else if (token.kind === "open interpolation" || token.kind === "open directive") open.push("expression");
    else if (token.kind.startsWith("close ") && token.kind !== "close bracket") open.pop();
  });
  return found;
}

function placeIn(
  token: Token,
  position: number,
  tokens: readonly Token[],
  within: "expression" | "quotes" | "heredoc",
): Found {
  if (within !== "expression") return { place: { within }, position: undefined };
  if (token.kind === "comment") return { place: { within: "comment" }, position: undefined };
  const place = { within, before: upTo(tokens, position), after: downTo(tokens, position) };
  return { place, position };
}

/** The tokens before a position, from the last one on that means something. */
function upTo(tokens: readonly Token[], position: number): readonly Token[] {
  let start = position - 1;
  while (start >= 0 && !meansSomething(tokens[start])) start -= 1;
  return tokens.slice(Math.max(0, start), position);
}

/** The tokens behind a position, down to the first one that means something. */
function downTo(tokens: readonly Token[], position: number): readonly Token[] {
  let end = position + 1;
  while (end < tokens.length && !meansSomething(tokens[end])) end += 1;
  return tokens.slice(position + 1, end + 1);
}

/** Whether two tokens that touch each other would be read as one, or as others. */
function areOne(left: Lexeme | undefined, right: Lexeme | undefined): boolean {
  if (isOpenComment(left)) return true;
  if (left == null || right == null || !mayGrow.has(left.kind) || !mayGrow.has(right.kind)) return false;
  if (left.kind === "number" && right.text.startsWith(".")) return true;
  const [first, second, ...others] = scanTokens(left.text + right.text);
  return first?.text !== left.text || second?.text !== right.text || others.length > 0;
}

const mayGrow: ReadonlySet<Lexeme["kind"]> = new Set(["identifier", "number", "operator"]);
