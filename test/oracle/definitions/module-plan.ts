import { t } from "../../../src";
import type { AnyField } from "../../../src/define/field";
import type { Random } from "../random";
import { randomNames } from "./raw";
import { snake } from "./references";
import { converted, plainValue, randomType, randomValue, type Type } from "./type";
import { Decimal, isList, isObject, type Value } from "./value";

/** An input of a definition, and what callers may give. */
export interface InputPlan {
  readonly property: string;
  readonly name: string;
  readonly type: Type;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly fallback: Value;
}

export function randomInputs(random: Random): readonly InputPlan[] {
  return randomNames(random, 1 + random.below(4)).map(({ property, name }) => {
    const type = randomType(random, 2);
    const isRequired = random.chance(50);
    const isNullable = random.chance(20);
    const fallback = isRequired || random.chance(20) ? null : plainValue(random, type);
    return { property, name, type, isRequired, isNullable: isNullable || (!isRequired && fallback === null), fallback };
  });
}

/** What a caller gives for an input; nothing where it is left out. */
export function randomGiven(random: Random, { type, isRequired, isNullable }: InputPlan): Value | undefined {
  if (!isRequired && random.chance(40)) return undefined;
  if ((isNullable || !isRequired) && random.chance(15)) return null;
  return randomValue(random, type);
}

/** What the module then has. */
export function effective({ type, isNullable, fallback }: InputPlan, given: Value | undefined): Value {
  if (given === undefined || (given === null && !isNullable)) return converted(type, fallback);
  return converted(type, given);
}

export function kitType(type: Type): ReturnType<typeof t.list<unknown>> {
  const made = (): unknown => {
    switch (type.kind) {
      case "string":
      case "number":
      case "bool":
        return t[type.kind];
      case "list":
      case "set":
      case "map":
        return t[type.kind](kitType(type.element) as never);
      case "object":
        return t.object(
          Object.fromEntries(
            type.attributes.map(({ property, name, type: inner, presence, fallback }): [string, AnyField] => {
              const options = nameOption(property, name);
              const attribute = kitType(inner);
              return [
                property,
                presence === "required"
                  ? attribute.required(`The ${property}.`, options as never)
                  : attribute.optional(`The ${property}.`, { ...options, default: authored(inner, fallback) as never }),
              ];
            }),
          ),
        );
    }
  };
  // Which type it is, only the oracle's own types say here.
  return made() as ReturnType<typeof t.list<unknown>>;
}

export function nameOption(property: string, name: string): { readonly name?: string } {
  return snake(property) === name ? {} : { name };
}

/** A value as the author writes it: attributes of objects by their names in TypeScript. */
export function authored(type: Type, value: Value): unknown {
  if (value instanceof Decimal) return Number(value.digits);
  if (isList(value) && "element" in type) return value.map((one) => authored(type.element, one));
  if (isObject(value) && type.kind === "map") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, authored(type.element, one)]));
  }
  if (isObject(value) && type.kind === "object") {
    const given = type.attributes.filter(({ name }) => Object.hasOwn(value, name));
    return Object.fromEntries(
      given.map(({ property, name, type: inner }) => [property, authored(inner, value[name] ?? null)]),
    );
  }
  return value;
}
