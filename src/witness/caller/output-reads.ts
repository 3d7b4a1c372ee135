import { keyHcl } from "../../hcl/value-hcl";
import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";

/**
 * An expression that Terraform works out where a value is of one type, and refuses where it is of the other, whatever the value is.
 *
 * @param value an expression for the value
 * @returns `undefined` where there is none: Terraform converts the one to the other by itself
 */
export function tellingRead(value: string, before: TypeConstraint, after: TypeConstraint): string | undefined {
  if (before.kind === "any" || after.kind === "any") return undefined;
  if ("attributes" in before) return ofObject(value, before.attributes, after);
  if ("element" in before && "element" in after && before.kind === after.kind) {
    const inner = tellingRead("one", before.element, after.element);
    return inner == null ? undefined : `[for one in ${value} : ${inner}]`;
  }
  if (before.kind === "map") return "attributes" in after ? undefined : `keys(${value})`;
  if (before.kind === "list" || before.kind === "tuple") {
    return after.kind === "list" || after.kind === "tuple" ? undefined : `concat(${value}, [])`;
  }
  // An element of a set has no number, and whoever asks for one of a list or of what goes through is answered.
  if (before.kind === "set")
    return after.kind === "list" || after.kind === "tuple" ? undefined : `setunion(${value}, [])`;
  // A template takes texts, numbers and booleans, and makes one of the other.
  return isPrimitive(after) ? undefined : `"-\${${value}}"`;
}

function ofObject(
  value: string,
  attributes: Extract<TypeConstraint, { kind: "object" }>["attributes"],
  after: TypeConstraint,
): string | undefined {
  const names = Object.keys(attributes);
  if ("attributes" in after) {
    for (const name of names) {
      const [was, is] = [ownValue(attributes, name), ownValue(after.attributes, name)];
      const read = `${value}${attributeText(name)}`;
      if (is == null) return read;
      const inner = was == null ? undefined : tellingRead(read, was.type, is.type);
      if (inner != null) return inner;
    }
    return undefined;
  }
  // A map may have a key of any name.
  const [first] = names;
  return first == null || after.kind === "map" ? undefined : `${value}${attributeText(first)}`;
}

function attributeText(name: string): string {
  const key = keyHcl(name).text;
  return key === name ? `.${name}` : `[${key}]`;
}

function isPrimitive({ kind }: TypeConstraint): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}
