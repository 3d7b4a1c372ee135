import { keyHcl } from "../../hcl/value-hcl";
import type { TypeConstraint } from "../../model/type-constraint";

/** An expression of exactly this type that depends on nothing; collections have one element. Null where the type is not known. */
export function typedConstant(type: TypeConstraint): string {
  switch (type.kind) {
    case "string":
      return '"a"';
    case "number":
      return "1";
    case "bool":
      return "true";
    case "any":
      return "null";
    case "list":
    case "set":
      return `to${type.kind}([${typedConstant(type.element)}])`;
    case "map":
      return `tomap({ a = ${typedConstant(type.element)} })`;
    case "tuple":
      return `[${type.elements.map(typedConstant).join(", ")}]`;
    case "object": {
      const attributes = Object.entries(type.attributes);
      if (attributes.length === 0) return "{}";
      return `{ ${attributes.map(([name, it]) => `${keyHcl(name).text} = ${typedConstant(it.type)}`).join(", ")} }`;
    }
  }
}
