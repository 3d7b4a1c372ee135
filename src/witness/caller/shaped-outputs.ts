import type { ComparedModule } from "../../compare/rule";
import { type ValueShape, valueShape } from "../../compare/value-shape";
import type { ModuleOutput } from "../../model/module-interface";
import type { TypeConstraint } from "../../model/type-constraint";

/** An output with the type that follows from what it is made of, where its expression alone does not tell it all. */
export function withShape(output: ModuleOutput, module: ComparedModule): ModuleOutput {
  if (output.typeDeclared === true || output.value == null || (output.type != null && !holdsAny(output.type))) {
    return output;
  }
  const shape = valueShape(output.value, module);
  const type = shape == null ? undefined : typeOf(shape);
  return type == null || type.kind === "any" ? output : { ...output, type };
}

/** Of what is one, only texts are known, such as every resource's `id`. */
function typeOf(shape: ValueShape): TypeConstraint {
  if (shape.kind === "one") return { kind: shape.isText === true ? "string" : "any" };
  return "of" in shape ? { kind: shape.kind, element: typeOf(shape.of) } : { kind: "any" };
}

function holdsAny(type: TypeConstraint): boolean {
  if ("element" in type) return holdsAny(type.element);
  if ("elements" in type) return type.elements.some(holdsAny);
  return "attributes" in type ? Object.values(type.attributes).some((one) => holdsAny(one.type)) : type.kind === "any";
}
