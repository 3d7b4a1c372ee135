import type { ModuleDefinition } from "../../define/module-definition";
import { fieldName } from "../../define/naming";
import type { BuiltConstructs } from "../build-module";
import { describedArguments, withoutDescription } from "../described-arguments";
import { addressOf, type NamedStatement } from "../statement";
import { validationConditions } from "../variables";
import { ownerName, type Place } from "./expression-places";

/** What an author gave for what is printed at a place, and where. */
export interface PlaceValues {
  readonly values: readonly unknown[];
  /** Where the author made what the place belongs to. */
  readonly origin?: Error | undefined;
  /** The argument of it, by its name in Terraform. */
  readonly argument?: string | undefined;
}

/** Asked for where something is refused only. */
export function placeValues(
  { owner, attribute }: Place,
  built: Pick<BuiltConstructs, "statements" | "outputs"> & { readonly definition: ModuleDefinition },
): PlaceValues {
  if (owner.kind === "input") {
    const found = Object.entries(built.definition.inputs).find(
      ([property, field]) => fieldName(property, field) === owner.name,
    );
    return { values: found == null ? [] : validationConditions(owner.name, found[1]) };
  }
  if (owner.kind === "output") {
    const found = Object.entries(built.definition.outputs).find(
      ([property, field]) => fieldName(property, field) === owner.name,
    );
    return { values: found == null ? [] : [built.outputs[found[0]]] };
  }
  const named = built.statements.filter((statement) => statement.kind !== "comment");
  const inside = named.flatMap((statement) => (statement.kind === "check" ? statement.scoped : []));
  const address = ownerName(owner);
  const made = [...named, ...inside].find((one) => one.kind !== "comment" && addressOf(one) === address);
  if (made == null || made.kind === "comment") return { values: [] };
  return { values: valuesOf(made), origin: made.origin, argument: attribute };
}

function valuesOf(statement: NamedStatement): readonly unknown[] {
  switch (statement.kind) {
    case "local":
      return [statement.value];
    case "untyped":
      return [statement.body, statement.body.forEach?._getForEachExpression()];
    case "call":
      return [statement.call.inputs, statement.call.forEach?._getForEachExpression(), statement.call.count];
    case "check":
      return [statement.assertions];
    case "element": {
      const { element } = statement;
      return [
        ...Object.values(describedArguments(element)).map(({ value }) => withoutDescription(value)),
        Reflect.get(element, "lifecycle"),
        Reflect.get(element, "count"),
        collectionOf(Reflect.get(element, "forEach")),
      ];
    }
  }
}

/** Where an element gets its for_each from. */
function collectionOf(repetition: unknown): unknown {
  const known = typeof repetition === "object" && repetition !== null && "_getForEachExpression" in repetition;
  const give: unknown = known ? repetition._getForEachExpression : undefined;
  return typeof give === "function" ? give.call(repetition) : undefined;
}
