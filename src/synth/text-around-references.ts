import { literalTemplate } from "../hcl/template";

/** A string with references of the bindings in it, as a template. What stands between the references is text, whatever it looks like. */
export function textAroundReferences(value: string): string {
  return value
    .split(/(\$\{TfToken\[[^\]]+\]\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : literalTemplate(piece)))
    .join("");
}
