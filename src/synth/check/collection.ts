import type { ModuleDefinition } from "../../define/module-definition";
import { byTerraformName } from "../../define/naming";
import { elementType } from "../../define/reference";
import { ScrapewayError } from "../../model/errors";
import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";

/**
 * Refuses to repeat over what for_each does not take, an input or what is in one: Terraform says it only once the module is called.
 *
 * @param text of the argument
 * @throws ScrapewayError `synth.for-each`
 */
export function checkCollection(text: string, definition: ModuleDefinition, at: string): void {
  if (text.startsWith("[") && /^\[(?!\s*for\b)[^\]]*\]$/s.test(text)) {
    throw new ScrapewayError({
      code: "synth.for-each",
      message: `for_each takes a map or a set of strings, but ${text} is a list.`,
      place: at,
      next: "Make a set of it: each(hcl`toset(${…})`).",
    });
  }
  const type = typeOf(text, definition);
  if (type == null || isRepeatable(type)) return;
  throw new ScrapewayError({
    code: "synth.for-each",
    message: `for_each takes a map or a set of strings, but ${text} is a ${type.kind}${type.kind === "set" ? " of others" : ""}.`,
    place: at,
    next: `Repeat over a map whose keys stay when elements come and go: hcl\`{ for element in \${…} : element.name => element }\`.`,
  });
}

/** What may be anything may be a map. */
function isRepeatable(type: TypeConstraint): boolean {
  if (type.kind === "set") return type.element.kind === "string" || type.element.kind === "any";
  return type.kind === "map" || type.kind === "object" || type.kind === "any";
}

/** The type of `var.network.subnets["a"]`; `undefined` for what is no such path, and where the path leads through `any`. */
function typeOf(text: string, { inputs }: ModuleDefinition): TypeConstraint | undefined {
  const [, name = "", path = ""] =
    /^var\.([\p{ID_Continue}-]+)((?:\.[\p{ID_Continue}-]+|\[(?:[0-9]+|"[^"]*")\])*)$/u.exec(text) ?? [];
  const steps = path.match(/\.[\p{ID_Continue}-]+|\[[^\]]*\]/gu) ?? [];
  return steps.reduce(typeWithin, byTerraformName(inputs).get(name)?.type.constraint);
}

function typeWithin(type: TypeConstraint | undefined, step: string): TypeConstraint | undefined {
  const key = step.replace(/^\.|^\["?|"?\]$/g, "");
  if (type?.kind === "object") return ownValue(type.attributes, key)?.type;
  return type?.kind === "tuple" ? type.elements[Number(key)] : elementType(type);
}
