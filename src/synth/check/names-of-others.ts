import type { ModuleDefinition } from "../../define/module-definition";
import { ScrapewayError } from "../../model/errors";
import type { Place } from "./expression-places";
import { inHclTemplate } from "./syntax";

/**
 * Refuses, with the form to write, names that are none in Terraform: those of TypeScript's variables, and words of a text without quotes.
 *
 * @throws ScrapewayError `synth.unknown-reference`
 */
export function refuseHabit(path: readonly string[], { value }: Place, { inputs }: ModuleDefinition, at: string): void {
  const name = path.join(".");
  const [root = "", property = ""] = path;
  const refused = (message: string, next: string, inTemplate?: (template: string) => string | undefined) =>
    new ScrapewayError({
      code: "synth.unknown-reference",
      message,
      place: at,
      next,
      written: {
        told: ({ template }) => {
          const mended = template == null ? undefined : inTemplate?.(template);
          return mended == null ? {} : { next: mended };
        },
      },
    });
  if (root === "inputs" && Object.hasOwn(inputs, property)) {
    const isText = value.text.startsWith('"');
    throw refused(
      `${name} is a name of TypeScript's, and stands in Terraform's language.`,
      `Put its value in: \${${name}} between the backticks of ${isText ? "a template" : "hcl`…`"}.`,
      (template) =>
        `Put its value in: hcl\`${template.replaceAll(new RegExp(`(?:\\\\?\\$\\{)?\\b${escaped(name)}\\b\\}?`, "g"), () => `\${${name}}`)}\`.`,
    );
  }
  if (path.length === 1 && new RegExp(`[\\w\\])"}] ?- ?${escaped(root)}\\b`).test(value.text)) {
    throw refused(
      `${root} is no number to subtract: outside of quotes, - subtracts, and ${root} is a name.`,
      `Write the text in quotes: hcl\`"${inHclTemplate(value.text.replace(/^(.*?) ?- ?/, "${$1}-"))}"\`.`,
      (template) =>
        /^(?:\$\{[^{}]*\}|[\w-])+$/.test(template)
          ? `Write the text in quotes: hcl\`"${template}"\`; a template without hcl, \`${template}\`, takes texts and numbers, too.`
          : undefined,
    );
  }
  // The element of a dynamic block is no variable, nor is what was not given.
  if (root === "undefined" || (path.length === 2 && (property === "value" || property === "key"))) return;
  if (!root.includes("_") && !["data", "module", "ephemeral"].includes(root)) {
    throw refused(
      `${name} names nothing that this module has.`,
      path.length === 1
        ? `Where it is a text, write "${name}" in quotes; where it is a variable of TypeScript's, put its value in: \${${name}}.`
        : `Where it is a value of TypeScript's, put it in: \${${name}}.`,
    );
  }
}

function escaped(text: string): string {
  return text.replaceAll(".", "\\.");
}
