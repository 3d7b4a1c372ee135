import type { ModuleDefinition } from "../../define/module-definition";
import { unknownKeys } from "../../define/reference";
import type { BodyItem } from "../../hcl/block";
import { ScrapewayError } from "../../model/errors";

/**
 * A last look at all that is printed: what stands for references in JavaScript must not leave. References are refused where they are cut,
 * compared or calculated with; this is the net below, for what JavaScript lets happen unseen.
 *
 * @throws ScrapewayError `synth.token`, `synth.value`
 */
export function checkTokens(definition: ModuleDefinition, files: Readonly<Record<string, readonly BodyItem[]>>): void {
  for (const [file, items] of Object.entries(files)) {
    for (const item of items) {
      const text = textsOf(item).join("\n");
      const name = item.kind === "block" ? [item.type, ...item.labels].join(" ") : item.kind;
      // Half of a character: as UTF-8 another one would be written for it.
      const half = /\p{Surrogate}/u.exec(text)?.[0];
      if (half != null) throw halfCharacter(half, name, `module ${definition.name}, ${file}`);
      const token = tokenIn(text);
      if (token == null) continue;
      throw new ScrapewayError({
        code: "synth.token",
        message: `${name} came out with ${token}, which stands for a reference in JavaScript: the reference was cut, changed or calculated with.`,
        place: `module ${definition.name}, ${file}`,
        next: "Write what is meant in Terraform's language, with hcl: hcl`upper(${bucket.arn})`, hcl`${database.port} + 1`.",
      });
    }
  }
}

function halfCharacter(half: string, name: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.value",
    message: `A text in ${name} has half of a character, \\u${half.charCodeAt(0).toString(16)}: it was cut within a character, or decoded wrong.`,
    place,
    next: 'Cut texts between characters, as in [...text].slice(0, 10).join("").',
  });
}

function textsOf(item: BodyItem): readonly string[] {
  if (item.kind === "comment") return [item.text];
  if (item.kind === "attribute") return [`${item.name} = ${item.value.text}`];
  return [item.type, ...item.labels, ...item.body.flatMap(textsOf)];
}

function tokenIn(text: string): string | undefined {
  const marker = /[$#&]?\{?tf_?token\[[^\]\s"]*\]?\}?/i.exec(text)?.[0];
  if (marker != null) return `"${marker}"`;
  // What the bindings' objects hold besides attributes, folders of this machine among it: one of them was spread or copied.
  const inside = /^\s*"?(creation_?stack|terraform_?attribute)"?\s*=/im.exec(text)?.[1];
  if (inside != null) return `"${inside}"`;
  if (text.includes(unknownKeys)) return `"${unknownKeys}"`;
  return [...text.matchAll(/\b[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?\b/gi)]
    .map(([number]) => number)
    .find(isNumberToken)
    ?.slice(0, 30);
}

/** Doubles in which cdktf encodes references and lists of them, without the index: lib/tokens/private/encoding.js there. */
const encoded = [8.10956221e298, 1.88815458e289];

/** Whether a number is one of these, or one that was multiplied or divided; what is added to it gets lost in it. */
function isNumberToken(text: string): boolean {
  const value = Number(text);
  return encoded.some((token) => {
    const ratio = value > token ? value / token : token / value;
    return Math.round(ratio) >= 1 && Math.round(ratio) <= 100 && Math.abs(ratio / Math.round(ratio) - 1) < 1e-8;
  });
}
