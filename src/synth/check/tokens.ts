import type { ModuleDefinition } from "../../define/module-definition";
import { unknownKeys } from "../../define/reference";
import { type BodyItem, bodyText } from "../../hcl/block";
import { ScrapewayError } from "../../model/errors";

/**
 * A last look at all that is printed: what stands for references in JavaScript must not leave. References are refused where they are cut,
 * compared or calculated with; this is the net below, for what JavaScript lets happen unseen.
 *
 * @throws ScrapewayError `synth.token`
 */
export function checkTokens(definition: ModuleDefinition, files: Readonly<Record<string, readonly BodyItem[]>>): void {
  for (const [file, items] of Object.entries(files)) {
    for (const item of items) {
      const token = tokenIn(bodyText([item]));
      if (token == null) continue;
      const name = item.kind === "block" ? [item.type, ...item.labels].join(" ") : item.kind;
      throw new ScrapewayError({
        code: "synth.token",
        message: `${name} came out with ${token}, which stands for a reference in JavaScript: the reference was cut, changed or calculated with.`,
        place: `module ${definition.name}, ${file}`,
        next: "Write what is meant in Terraform's language, with hcl: hcl`upper(${bucket.arn})`, hcl`${database.port} + 1`.",
      });
    }
  }
}

function tokenIn(text: string): string | undefined {
  const marker = /[$#&]?\{?tf_?token\[[^\]\s"]*\]?\}?/i.exec(text)?.[0];
  if (marker != null) return `"${marker}"`;
  if (text.includes(unknownKeys)) return `"${unknownKeys}"`;
  // A double that encodes a reference has some 290 digits, in either spelling, and no quantity of this world has.
  return /-?\b[0-9](?:\.[0-9]+)?e\+(?:2[5-9][0-9]|3[0-9]{2})\b|-?\b[0-9]{250,}\b/i.exec(text)?.[0].slice(0, 30);
}
