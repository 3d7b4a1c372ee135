import { Expression, type ExpressionPart } from "./expression";

/**
 * An expression in Terraform's own language. The text is printed verbatim; a reference put into it prints as its address, and a plain
 * value is escaped and printed as a literal. Inside double quotes a value becomes part of the text.
 *
 *     hcl`length(${inputs.regions}) > 0`
 *     hcl`"${inputs.name}-${each.key}"`
 *
 * The backslash needs no doubling; only a backtick and `${` of the HCL itself are written `` \` `` and `\${`.
 * The type of the result is what its place asks for, because only Terraform can check it.
 */
export function hcl<T = string>(strings: TemplateStringsArray, ...values: readonly unknown[]): T {
  const parts: ExpressionPart[] = [];
  const quotes = new QuoteTracker();
  strings.raw.forEach((raw, index) => {
    const text = raw.replaceAll("\\`", "`").replaceAll("\\${", "${");
    if (text !== "") parts.push({ kind: "text", text });
    quotes.read(text);
    if (index < values.length) parts.push({ kind: "value", value: values[index], insideQuotes: quotes.inside });
  });
  // The one place where the author's word for the type of an expression is taken.
  return new Expression(dedent(parts)) as T;
}

/** Follows double quotes and nested `${ }` through the text of an expression. */
class QuoteTracker {
  readonly #stack: ("quote" | "interpolation" | "brace")[] = [];

  get inside(): boolean {
    return this.#stack.at(-1) === "quote";
  }

  read(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      const pair = text.slice(index, index + 2);
      const character = text[index];
      if (this.inside) {
        if (character === "\\") index += 1;
        else if (text.startsWith("$${", index) || text.startsWith("%%{", index)) index += 2;
        else if (character === '"') this.#stack.pop();
        else if (pair === "${" || pair === "%{") {
          this.#stack.push("interpolation");
          index += 1;
        }
      } else if (character === '"') this.#stack.push("quote");
      else if (character === "{") this.#stack.push("brace");
      else if (character === "}") this.#stack.pop();
    }
  }
}

/** Takes away the indentation that an expression over several lines has only because of where it stands in the TypeScript file. */
function dedent(parts: readonly ExpressionPart[]): readonly ExpressionPart[] {
  const indents = parts.flatMap((part) =>
    part.kind === "text" ? [...part.text.matchAll(/\n([ \t]*)(?=\S)/g)].map((match) => match[1]?.length ?? 0) : [],
  );
  if (indents.length === 0) return parts;
  const common = Math.min(...indents);
  const dedented = parts.map((part) =>
    part.kind === "text"
      ? { ...part, text: part.text.replaceAll(new RegExp(`\\n[ \\t]{${common}}`, "g"), "\n") }
      : part,
  );
  return trimEnds(dedented);
}

function trimEnds(parts: readonly ExpressionPart[]): readonly ExpressionPart[] {
  return parts.map((part, index) => {
    if (part.kind !== "text") return part;
    let text = part.text;
    if (index === 0) text = text.trimStart();
    if (index === parts.length - 1) text = text.trimEnd();
    return { ...part, text };
  });
}
