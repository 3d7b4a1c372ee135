import { type Constant, NotConstant, NotWorkedOut, NumberValue, nothing } from "../hcl/constant/constant";
import { areEqual, toBool, toNumber, toText } from "../hcl/constant/conversion";

/** An argument that is worked out only where it is needed. */
export type Given = () => Constant;

/**
 * What Terraform's functions give: those by which modules decide what there is.
 * Source: https://developer.hashicorp.com/terraform/language/functions
 *
 * @throws NotConstant where Terraform refuses the arguments
 * @throws NotWorkedOut for all other functions
 */
export function callFunction(name: string, given: readonly Given[]): Constant {
  const lazy = lazyFunctions.get(name);
  if (lazy != null) return lazy(given);
  const known = functions.get(name);
  if (known == null) throw new NotWorkedOut(`it calls the function ${name}`);
  return known(given.map((one) => one()));
}

/** What refers to something that is not known is not worked out, which `try` does not pass over. */
const lazyFunctions: ReadonlyMap<string, (given: readonly Given[]) => Constant> = new Map([
  [
    "try",
    (given: readonly Given[]): Constant => {
      for (const one of given) {
        const value = attempt(one);
        if (value != null) return value;
      }
      throw new NotConstant("nothing that is tried has a value");
    },
  ],
  ["can", ([one]: readonly Given[]): Constant => bool(one != null && attempt(one) != null)],
]);

function attempt(given: Given): Constant | undefined {
  try {
    return given();
  } catch (error) {
    if (error instanceof NotConstant) return undefined;
    throw error;
  }
}

const functions: ReadonlyMap<string, (given: readonly Constant[]) => Constant> = new Map<
  string,
  (given: readonly Constant[]) => Constant
>([
  ["length", ([of = nothing]) => number(of.kind === "string" ? [...of.value].length : partsOf(of).length)],
  ["contains", ([list = nothing, value = nothing]) => bool(elementsOf(list).some((one) => areEqual(one, value)))],
  ["concat", (lists) => tuple(lists.flatMap(elementsOf))],
  ["compact", ([list = nothing]) => tuple(elementsOf(list).filter((one) => one.kind !== "null" && !isEmptyText(one)))],
  ["distinct", ([list = nothing]) => tuple(distinct(elementsOf(list)))],
  ["toset", ([list = nothing]) => tuple(distinct(elementsOf(list)))],
  ["tolist", ([list = nothing]) => tuple(elementsOf(list))],
  ["flatten", ([list = nothing]) => tuple(elementsOf(list).flatMap(flat))],
  ["range", (bounds) => range(bounds.map((bound) => Number(toNumber(bound, "in range").text)))],
  ["element", ([list = nothing, index = nothing]) => elementAt(elementsOf(list), index)],
  ["one", ([list = nothing]) => one(elementsOf(list))],
  ["tomap", ([map = nothing]) => object(entriesOf(map))],
  ["merge", (maps) => object(maps.flatMap((map) => (map.kind === "null" ? [] : entriesOf(map))))],
  ["keys", ([map = nothing]) => tuple(sorted(map).map(([key]) => text(key)))],
  ["values", ([map = nothing]) => tuple(sorted(map).map(([, value]) => value))],
  ["lookup", ([map = nothing, key = nothing, otherwise]) => lookup(map, toText(key, "in lookup"), otherwise)],
  ["zipmap", ([keys = nothing, values = nothing]) => zipmap(elementsOf(keys), elementsOf(values))],
  ["coalesce", (given) => given.find((one) => one.kind !== "null" && !isEmptyText(one)) ?? refuse("nothing is left")],
  ["coalescelist", (given) => given.find((one) => elementsOf(one).length > 0) ?? refuse("nothing is left")],
  ["alltrue", ([list = nothing]) => bool(elementsOf(list).every((one) => toBool(one, "in alltrue")))],
  [
    "anytrue",
    ([list = nothing]) => bool(elementsOf(list).some((one) => one.kind !== "null" && toBool(one, "in anytrue"))),
  ],
  ["min", (given) => number(Math.min(...given.map(plainNumber)))],
  ["max", (given) => number(Math.max(...given.map(plainNumber)))],
  ["tostring", ([of = nothing]) => (of.kind === "null" ? of : text(toText(of, "in tostring")))],
  ["tobool", ([of = nothing]) => (of.kind === "null" ? of : bool(toBool(of, "in tobool")))],
  ["tonumber", ([of = nothing]) => (of.kind === "null" ? of : { kind: "number", value: toNumber(of, "in tonumber") })],
  ["lower", ([of = nothing]) => text(toText(of, "in lower").toLowerCase())],
  ["upper", ([of = nothing]) => text(toText(of, "in upper").toUpperCase())],
  ["trimspace", ([of = nothing]) => text(toText(of, "in trimspace").trim())],
  ["startswith", ([of = nothing, what = nothing]) => bool(toText(of, "there").startsWith(toText(what, "there")))],
  ["endswith", ([of = nothing, what = nothing]) => bool(toText(of, "there").endsWith(toText(what, "there")))],
  [
    "join",
    ([by = nothing, list = nothing]) =>
      text(
        elementsOf(list)
          .map((one) => toText(one, "there"))
          .join(toText(by, "there")),
      ),
  ],
  ["split", ([by = nothing, of = nothing]) => tuple(toText(of, "there").split(toText(by, "there")).map(text))],
  ["sensitive", ([of = nothing]) => of],
  ["nonsensitive", ([of = nothing]) => of],
]);

const bool = (value: boolean): Constant => ({ kind: "bool", value });
const text = (value: string): Constant => ({ kind: "string", value });
const number = (value: number): Constant => ({ kind: "number", value: NumberValue.written(String(value)) });
const tuple = (elements: readonly Constant[]): Constant => ({ kind: "tuple", elements });

type Entry = readonly [key: string, value: Constant];

function object(entries: readonly Entry[]): Constant {
  return { kind: "object", entries: new Map(entries) };
}

function elementsOf(value: Constant): readonly Constant[] {
  return "elements" in value ? value.elements : refuse("it is no list");
}

function entriesOf(value: Constant): readonly Entry[] {
  return "entries" in value ? [...value.entries] : refuse("it is no map");
}

function partsOf(value: Constant): readonly unknown[] {
  return "entries" in value ? [...value.entries] : elementsOf(value);
}

function sorted(map: Constant): readonly Entry[] {
  return [...entriesOf(map)].sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

function isEmptyText(value: Constant): boolean {
  return value.kind === "string" && value.value === "";
}

function distinct(elements: readonly Constant[]): readonly Constant[] {
  return elements.filter((one, index) => !elements.slice(0, index).some((other) => areEqual(one, other)));
}

function flat(value: Constant): readonly Constant[] {
  return "elements" in value ? value.elements.flatMap(flat) : [value];
}

function range(bounds: readonly number[]): Constant {
  const [first = 0, second, step = 1] = bounds;
  const [from, to] = second == null ? [0, first] : [first, second];
  const length = Math.ceil((to - from) / step);
  if (!(length < 1024)) throw new NotWorkedOut("a range is long");
  return tuple(Array.from({ length: Math.max(0, length) }, (_, index) => number(from + index * step)));
}

function elementAt(elements: readonly Constant[], index: Constant): Constant {
  const at = plainNumber(index) % elements.length;
  return elements.at(at) ?? refuse("the list is empty");
}

function one(elements: readonly Constant[]): Constant {
  return elements.length > 1 ? refuse("there are several") : (elements[0] ?? nothing);
}

function lookup(map: Constant, key: string, otherwise: Constant | undefined): Constant {
  const found = new Map(entriesOf(map)).get(key);
  return found ?? otherwise ?? refuse(`there is no ${key}`);
}

function zipmap(keys: readonly Constant[], values: readonly Constant[]): Constant {
  return object(keys.map((key, index): Entry => [toText(key, "in zipmap"), values[index] ?? nothing]));
}

function plainNumber(value: Constant): number {
  return Number(toNumber(value, "there").text);
}

function refuse(reason: string): never {
  throw new NotConstant(reason);
}
