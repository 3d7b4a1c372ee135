import type { Random } from "./random";

/**
 * Expressions as trees, and what they mean: worked out here in JavaScript, from Terraform's documentation of its language alone. Nothing
 * of this may be taken from the code that prints them.
 */
export type Kind = "bool" | "number" | "string" | "list" | "object";
export type Value = boolean | number | string | readonly number[] | { readonly a: number; readonly b: number };

/** `tokens`: text and subtrees, between which white space may stand. */
export interface Tree {
  readonly kind: Kind;
  readonly value: Value;
  readonly tokens: readonly (string | Tree)[];
  /** `text`: double quotes around pieces of text and interpolations. `object`: items end at line ends. */
  readonly form: "operation" | "atom" | "call" | "text" | "object";
}

export function randomTree(random: Random, kind: Kind, depth: number): Tree {
  if (depth === 0) return atom(random, kind);
  const inner = (one: Kind): Tree => randomTree(random, one, random.below(depth));
  if (random.chance(20)) return conditional(inner("bool"), inner(kind), inner(kind));
  switch (kind) {
    case "bool":
      return booleanTree(random, inner);
    case "number":
      return numberTree(random, inner);
    case "string":
      return stringTree(random, inner);
    case "list":
      return random.chance(50)
        ? listOf([inner("number"), inner("number"), inner("number")])
        : mapped(inner("list"), inner("number"));
    case "object":
      return objectOf(inner("number"), inner("number"));
  }
}

function atom(random: Random, kind: Kind): Tree {
  const leaf = (value: Value, text = String(value)): Tree => ({ kind, value, tokens: [text], form: "atom" });
  switch (kind) {
    case "bool": {
      const value = random.chance(50);
      return random.chance(50) ? leaf(value) : leaf(value, `local.${value ? "yes" : "no"}`);
    }
    case "number": {
      const value = random.below(10);
      return random.chance(50) ? leaf(value) : leaf(value, `local.numbers[${value}]`);
    }
    case "string": {
      const value = random.pick(["x", "long text", "a-b", "{", "# no comment", "// neither"]);
      return leaf(value, JSON.stringify(value));
    }
    case "list":
      return leaf([1, 2, 3], "local.list");
    case "object":
      return leaf({ a: 4, b: 5 }, "local.object");
  }
}

function conditional(condition: Tree, yes: Tree, no: Tree): Tree {
  return {
    kind: yes.kind,
    value: condition.value === true ? yes.value : no.value,
    tokens: [condition, "?", yes, ":", no],
    form: "operation",
  };
}

function booleanTree(random: Random, inner: (kind: Kind) => Tree): Tree {
  const operation = (value: boolean, ...tokens: readonly (string | Tree)[]): Tree => ({
    kind: "bool",
    value,
    tokens,
    form: "operation",
  });
  const [a, b] = [inner("bool"), inner("bool")];
  const [m, n] = [inner("number"), inner("number")];
  const [x, y] = [Number(m.value), Number(n.value)];
  switch (random.below(9)) {
    case 0:
      return operation(a.value === true && b.value === true, a, "&&", b);
    case 1:
      return operation(a.value === true || b.value === true, a, "||", b);
    case 2:
      return operation(a.value !== true, "!", a);
    case 3:
      return operation(a.value === b.value, a, "==", b);
    case 4:
      return operation(x !== y, m, "!=", n);
    case 5:
      return operation(x < y, m, "<", n);
    case 6:
      return operation(x >= y, m, ">=", n);
    case 7:
      return {
        kind: "bool",
        value: a.value === true && b.value === true,
        tokens: ["alltrue(", "[", a, ",", b, "]", ")"],
        form: "call",
      };
    default: {
      const [s, t] = [inner("string"), inner("string")];
      return operation(s.value === t.value, s, "==", t);
    }
  }
}

function numberTree(random: Random, inner: (kind: Kind) => Tree): Tree {
  const made = (value: number, form: Tree["form"], ...tokens: readonly (string | Tree)[]): Tree => ({
    kind: "number",
    value,
    tokens,
    form,
  });
  const [m, n] = [inner("number"), inner("number")];
  const [x, y] = [Number(m.value), Number(n.value)];
  switch (random.below(9)) {
    case 0:
      return made(x + y, "operation", m, "+", n);
    case 1:
      return made(x - y, "operation", m, "-", n);
    case 2:
      return Math.abs(x * y) > 1e9 ? m : made(x * y, "operation", m, "*", n);
    case 3:
      // To Terraform, too, negative zero is zero, but as a text it is "-0".
      return x === 0 ? m : made(-x, "operation", "-", m);
    case 4:
      return made(Math.max(x, y), "call", "max(", m, ",", n, ")");
    case 5: {
      const list = inner("list");
      const index = random.below(3);
      return made(numbersOf(list)[index] ?? 0, "operation", list, `[${index}]`);
    }
    case 6: {
      const object = inner("object");
      return made(attributeOf(object), "operation", object, ".b");
    }
    case 7: {
      const list = inner("list");
      const kept = numbersOf(list).filter((one) => one > x);
      return made(kept.length, "call", "length(", "[", "for v in", list, ":", "v", "if v >", m, "]", ")");
    }
    default: {
      const text = inner("string");
      return made([...String(text.value)].length, "call", "length(", text, ")");
    }
  }
}

function stringTree(random: Random, inner: (kind: Kind) => Tree): Tree {
  const s = inner("string");
  if (random.chance(30))
    return { kind: "string", value: String(s.value).toUpperCase(), tokens: ["upper(", s, ")"], form: "call" };
  const part = inner(random.pick(["string", "number", "bool"]));
  return { kind: "string", value: `<${s.value}-${part.value}>`, tokens: ["<", s, "-", part, ">"], form: "text" };
}

function listOf(elements: readonly [Tree, Tree, Tree]): Tree {
  const [a, b, c] = elements;
  return {
    kind: "list",
    value: elements.map(({ value }) => Number(value)),
    tokens: ["[", a, ",", b, ",", c, "]"],
    form: "call",
  };
}

function mapped(list: Tree, summand: Tree): Tree {
  const value = numbersOf(list).map((one) => one + Number(summand.value));
  return { kind: "list", value, tokens: ["[", "for v in", list, ":", "v +", summand, "]"], form: "call" };
}

function objectOf(a: Tree, b: Tree): Tree {
  return { kind: "object", value: { a: Number(a.value), b: Number(b.value) }, tokens: [a, b], form: "object" };
}

function numbersOf({ value }: Tree): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function attributeOf({ value }: Tree): number {
  return typeof value === "object" && "b" in value ? value.b : 0;
}
