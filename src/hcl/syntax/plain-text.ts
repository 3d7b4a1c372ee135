import type { Expression } from "./expression";

/** What a text says that is written out, without expressions in it; `undefined` for anything else. */
export function plainText(expression: Expression): string | undefined {
  if (expression.kind !== "template") return undefined;
  const texts = expression.parts.map((part) => (part.kind === "text" ? part.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join("");
}
