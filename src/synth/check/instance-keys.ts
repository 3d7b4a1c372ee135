import type { Lexeme } from "../../hcl/tokens";
import { ScrapewayError } from "../../model/errors";
import type { ResourceAddress } from "../../model/module-interface";

/**
 * Refuses keys of instances that there cannot be: a number where the resource has keys, a text where it has numbers, any where there is one
 * of it only. Terraform says so once the module is called.
 *
 * @param repeated how resources, data sources and module calls are repeated, by address
 * @throws ScrapewayError `synth.instance-key`
 */
export function checkInstanceKeys(
  tokens: readonly Lexeme[],
  repeated: ReadonlyMap<string, ResourceAddress["repeated"]>,
  at: string,
): void {
  const meaning = tokens.filter(({ kind }) => kind !== "comment" && kind !== "newline");
  for (const [index, token] of meaning.entries()) {
    if (token.kind !== "identifier" || meaning[index - 1]?.text === ".") continue;
    const names = token.text === "data" || token.text === "ephemeral" ? 3 : 2;
    const chain = meaning.slice(index, index + 2 * names - 1);
    if (chain.some((one, place) => (place % 2 === 0 ? one.kind !== "identifier" : one.text !== "."))) continue;
    const address = chain.map(({ text }) => text).join("");
    const repetition = repeated.get(address);
    const key = keyAfter(meaning, index + chain.length);
    if (repetition == null || key == null) continue;
    if (repetition === "no" ? key.kind === "number" : wanted.get(repetition) !== key.kind) {
      throw wrongKey(address, repetition, key.text, at);
    }
  }
}

const wanted: ReadonlyMap<string, "number" | "text"> = new Map([
  ["count", "number"],
  ["for_each", "text"],
]);

/** The key in brackets, where it can be told what it is. */
function keyAfter(
  tokens: readonly Lexeme[],
  start: number,
): { readonly kind: "number" | "text"; readonly text: string } | undefined {
  const [open, first, second, third] = tokens.slice(start, start + 4);
  if (open?.text !== "[" || open.kind !== "open bracket" || first == null) return undefined;
  if (first.kind === "number" && second?.text === "]") return { kind: "number", text: first.text };
  // A text with references in it stays a text.
  if (first.kind === "open quote") {
    const end = tokens.findIndex(
      (token, index) => index > start && token.text === "]" && token.kind === "close bracket",
    );
    return {
      kind: "text",
      text: tokens
        .slice(start + 1, end)
        .map(({ text }) => text)
        .join(""),
    };
  }
  const named = [first, second, third].map((token) => token?.text ?? "").join("");
  if (tokens[start + 4]?.text !== "]") return undefined;
  if (named === "each.key") return { kind: "text", text: named };
  return named === "count.index" ? { kind: "number", text: named } : undefined;
}

function wrongKey(address: string, repetition: ResourceAddress["repeated"], key: string, at: string): ScrapewayError {
  const [how, next] =
    repetition === "count"
      ? [
          "is counted, and its instances have numbers",
          "instance(resource, 0), or times(count).at(resource) for that of the same index",
        ]
      : repetition === "for_each"
        ? [
            "is repeated with for_each, and its instances have texts as keys",
            'instance(resource, "key"), or each(collection).at(resource) for that of the same key',
          ]
        : ["is not repeated", "the resource itself"];
  return new ScrapewayError({
    code: "synth.instance-key",
    message: `${address}[${key}] names no instance: ${address} ${how}.`,
    place: at,
    next: `Take ${next}.`,
  });
}
