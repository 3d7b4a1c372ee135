import { literalTemplate, withoutHalfEscape } from "../hcl/template";

/** Whether something in a string, or what looks like it, stands for a reference of the bindings: a marker, or a very large number. */
export function hasReferences(value: string): boolean {
  return /TfToken\[|e\+/.test(value);
}

/** A string with references of the bindings in it, as a template. What stands between the references is text, whatever it looks like. */
export function textAroundReferences(value: string): string {
  return aroundReferences(value, literalTemplate);
}

/** The same, of a string that is a template already. */
export function templateAroundReferences(value: string): string {
  return aroundReferences(value, (template) => template);
}

function aroundReferences(value: string, between: (text: string) => string): string {
  const pieces = value.split(/(\$\{TfToken\[[^\]]+\]\})/);
  return pieces.reduce(
    (before, piece, index) => (index % 2 === 1 ? withoutHalfEscape(before, piece) + piece : before + between(piece)),
    "",
  );
}
