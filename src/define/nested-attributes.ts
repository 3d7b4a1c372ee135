import { isExpression } from "./expression";

/** What the bindings give for a block of a resource, or for what a provider computes: by shape, because they may bring their own copy of cdktf. */
export interface NestedAttribute {
  /** As Terraform has it. */
  readonly name: string;
  /** Where Terraform has a list, and the bindings the one element that there is. */
  readonly index?: number;
  /** What its attributes or elements are read of. */
  readonly owner: object;
}

/** What an attribute of a resource or block is made of; `undefined` for values, and for what is none of its attributes. */
export function nestedAttribute(owner: object, property: string): NestedAttribute | undefined {
  const value: unknown = Reflect.get(owner, property);
  if (typeof value !== "object" || value === null || isExpression(value)) return undefined;
  const name: unknown = fieldOf(value, "terraformAttribute");
  if (typeof name !== "string") return undefined;
  const index: unknown = fieldOf(value, "complexObjectIndex");
  return { name, ...(typeof index === "number" && !isOfSet(value) ? { index } : {}), owner: value };
}

/** The method with which elements are read of a list or map of blocks, if the property is one. */
export function elementGetter(owner: object, property: string): ((key: unknown) => unknown) | undefined {
  if (property !== "get" && property !== "lookup") return undefined;
  const method = fieldOf(owner, property);
  return typeof method === "function" && "terraformAttribute" in owner ? (key) => method.call(owner, key) : undefined;
}

/** Whether it stands for elements of a set, of which Terraform knows no first one. The bindings make a list of it. */
export function isOfSet(owner: object): boolean {
  return fieldOf(owner, "wrapsSet") === true || fieldOf(owner, "complexObjectIsFromSet") === true;
}

/** What the bindings have not, they refuse to be asked for. */
function fieldOf(owner: object, name: string): unknown {
  return name in owner ? Reflect.get(owner, name) : undefined;
}
