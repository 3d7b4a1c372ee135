import { formatTypeConstraint, parseTypeConstraint } from "../../src/hcl/type-constraint-text";
import { isScrapewayError } from "../../src/model/errors";
import type { ObjectAttribute, TypeConstraint } from "../../src/model/type-constraint";

const string: TypeConstraint = { kind: "string" };
const number: TypeConstraint = { kind: "number" };
const any: TypeConstraint = { kind: "any" };

describe("parseTypeConstraint", () => {
  it.each<[text: string, type: TypeConstraint]>([
    ["string", string],
    [" number ", number],
    ["any", any],
    ["", any],
    ["list", { kind: "list", element: any }],
    ["map", { kind: "map", element: any }],
    ["set", { kind: "set", element: any }],
    ["map(list)", { kind: "map", element: { kind: "list", element: any } }],
    ['"string"', string],
    ['"list"', { kind: "list", element: any }],
    ['"map"', { kind: "map", element: any }],
    ["list(string,)", { kind: "list", element: string }],
    ["list(\n  string\n)", { kind: "list", element: string }],
    ["tuple([string, list(number)])", { kind: "tuple", elements: [string, { kind: "list", element: number }] }],
    ["tuple([])", { kind: "tuple", elements: [] }],
    ["object({})", { kind: "object", attributes: {} }],
    ["object({ a = string, b : number })", object({ a: required(string), b: required(number) })],
    [
      "object({\n  a = string\n  b = number,\n  c = any\n})",
      object({ a: required(string), b: required(number), c: required(any) }),
    ],
    ["object({ a = optional(string) })", object({ a: { type: string, optional: true } })],
    ["object({ optional = string })", object({ optional: required(string) })],
    ["object({ a = optional(string, null) })", object({ a: { type: string, optional: true, default: null } })],
    [
      'object({ a = optional(string, "x\\n\\u00e9$${y}") })',
      object({ a: { type: string, optional: true, default: "x\né${y}" } }),
    ],
    ["object({ a = optional(number, -1.5e3,) })", object({ a: { type: number, optional: true, default: -1500 } })],
    [
      'object({ a = optional(map(any), { b = [1, true], "c d" : {}\n e = "f" }) })',
      object({
        a: { type: { kind: "map", element: any }, optional: true, default: { b: [1, true], "c d": {}, e: "f" } },
      }),
    ],
    [
      "object({ a = optional(string, <<-EOT\n    x $${y}\n      z\n    EOT\n) })",
      object({ a: { type: string, optional: true, default: "x ${y}\n  z\n" } }),
    ],
    ["object({ /* c */ a = /* d */ string /* e */ })", object({ a: required(string) })],
    [
      "object({ # no attribute's\n  # ---\n  # one\n  // two\n  a = string # three\n  b = number # four\n\n  # far above\n\n  c = any\n})",
      object({
        a: { ...required(string), description: "one\ntwo" },
        b: { ...required(number), description: "four" },
        c: required(any),
      }),
    ],
    ["object({ größe = number })", object({ größe: required(number) })],
    ["object({ __proto__ = number })", object(Object.fromEntries([["__proto__", required(number)]]))],
  ])("reads %j", (text, type) => {
    expect(parseTypeConstraint(text)).toEqual(type);
  });

  it.each<[text: string, problem: string, place: string]>([
    ["sting", '"sting" is not a type', "line 1"],
    ["boolean", '"boolean" is not a type; write bool', "line 1"],
    ["list(string", 'the text ends where ")" at the end of a collection is expected', "line 1"],
    ["list()", '")" stands where a type is expected', "line 1"],
    ["list(string, number)", '"number" stands where ")" at the end of a collection is expected', "line 1"],
    ["string number", '"number" follows the end of the type', "line 1"],
    ["object", "the text ends where parentheses after object is expected", "line 1"],
    ["object({\n  a = string\n  a = number\n})", "the attribute a is there twice", "line 3"],
    ["object({ a = string b = number })", "the attribute a needs a comma or a new line after its type", "line 1"],
    ["object({\n\n  a string\n})", '"string" stands where "=" after a is expected', "line 3"],
    ['object({ "a" = string })', "stands where an attribute's name is expected", "line 1"],
    ["optional(string)", "optional(…) stands outside an object's attributes", "line 1"],
    ["list(optional(string))", "optional(…) stands outside an object's attributes", "line 1"],
    ["object({ a = optional(string, var.x) })", '"var" stands where a constant default is expected', "line 1"],
    ['object({ a = optional(string, "${x}") })', "a string here cannot hold ${…} or %{…}", "line 1"],
    ['object({ a = optional(string, "\\q") })', "a default cannot be read: Invalid escape sequence", "line 1"],
    ["tuple([string number])", "the types of a tuple need commas between them", "line 1"],
    ["tuple(string)", '"string" stands where tuple([…]) is expected', "line 1"],
    ['"number"', '"number" is in quotes', "line 1"],
    ["${string}", "is expected", "line 1"],
  ])("refuses %j and says where and why", (text, problem, place) => {
    const failure = failureOf(() => parseTypeConstraint(text));
    expect(failure).toMatchObject({ code: "type.invalid", place: `${place} of the type` });
    expect(failure.message).toContain(problem);
  });
});

describe("formatTypeConstraint", () => {
  it("keeps short flat objects on one line and gives others a line for each attribute", () => {
    const flat = object({ name: required(string), port: { type: number, optional: true, default: 443 } });
    expect(formatTypeConstraint(flat)).toBe("object({ name = string, port = optional(number, 443) })");
    const nested = object({
      a: required(string),
      longer: { type: { kind: "map", element: flat }, optional: true, default: {} },
      described: { ...required(number), description: "What for." },
      z: { type: object({ deep: required(flat) }), optional: false },
      y: required(any),
    });
    expect(formatTypeConstraint({ kind: "list", element: nested })).toBe(
      [
        "list(object({",
        "  a      = string",
        "  longer = optional(map(object({ name = string, port = optional(number, 443) })), {})",
        "  # What for.",
        "  described = number",
        "  z = object({",
        "    deep = object({ name = string, port = optional(number, 443) })",
        "  })",
        "  y = any",
        "}))",
      ].join("\n"),
    );
  });
});

function object(attributes: Readonly<Record<string, ObjectAttribute>>): TypeConstraint {
  return { kind: "object", attributes };
}

function required(type: TypeConstraint): ObjectAttribute {
  return { type, optional: false };
}

function failureOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (isScrapewayError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
