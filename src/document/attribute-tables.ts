import type { ModuleInput } from "../model/module-interface";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { markdownTable } from "./markdown";

/** One section per input that is made of objects: every attribute with its type, default and what it is for. */
export function attributeSections(inputs: readonly ModuleInput[]): string {
  return inputs
    .flatMap((input) => {
      const rows = attributeRows(input.type, "");
      if (rows.length === 0) return [];
      return [
        `### \`${input.name}\`\n\n${kindOf(input.type)}\n\n${markdownTable(["Attribute", "Type", "Default", "Description"], rows)}`,
      ];
    })
    .join("\n\n");
}

function kindOf(type: TypeConstraint): string {
  switch (type.kind) {
    case "list":
    case "set":
      return `A ${type.kind} of objects:`;
    case "map":
      return "A map of objects:";
    default:
      return "An object:";
  }
}

function attributeRows(type: TypeConstraint, path: string): readonly (readonly string[])[] {
  if (type.kind === "object")
    return Object.entries(type.attributes).flatMap(([name, attribute]) => rowsOf(`${path}${name}`, attribute));
  if (type.kind === "list" || type.kind === "set")
    return attributeRows(type.element, path === "" ? "" : `${path.slice(0, -1)}[].`);
  if (type.kind === "map") return attributeRows(type.element, path === "" ? "" : `${path.slice(0, -1)}[*].`);
  return [];
}

function rowsOf(name: string, attribute: ObjectAttribute): readonly (readonly string[])[] {
  const fallback = attribute.optional ? `\`${JSON.stringify(attribute.default ?? null)}\`` : "*required*";
  const row = [`\`${name}\``, `\`${shortType(attribute.type)}\``, fallback, attribute.description ?? ""];
  return [row, ...attributeRows(attribute.type, `${name}.`)];
}

/** Objects are told attribute by attribute, so that their own type needs no repeating. */
function shortType(type: TypeConstraint): string {
  if (type.kind === "object") return "object";
  if (type.kind === "tuple") return "tuple";
  return "element" in type ? `${type.kind}(${shortType(type.element)})` : type.kind;
}
