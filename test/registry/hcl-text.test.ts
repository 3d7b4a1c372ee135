import { literalText, typeText } from "../../src/registry/hcl-text";

describe("typeText", () => {
  it("writes types as variable blocks do", () => {
    expect(typeText({ kind: "map", element: { kind: "set", element: { kind: "string" } } })).toBe("map(set(string))");
    expect(typeText({ kind: "tuple", elements: [{ kind: "string" }, { kind: "bool" }] })).toBe("tuple([string, bool])");
    expect(typeText({ kind: "object", attributes: {} })).toBe("object({})");
    expect(
      typeText({
        kind: "list",
        element: {
          kind: "object",
          attributes: {
            name: { type: { kind: "string" }, optional: false },
            limits: {
              type: { kind: "object", attributes: { days: { type: { kind: "number" }, optional: true, default: 0 } } },
              optional: true,
            },
          },
        },
      }),
    ).toBe(
      [
        "list(object({",
        "  name   = string",
        "  limits = optional(object({",
        "    days = optional(number, 0)",
        "  }))",
        "}))",
      ].join("\n"),
    );
  });
});

describe("literalText", () => {
  it.each([
    [null, "null"],
    [false, "false"],
    [0, "0"],
    ["", '""'],
    ['a "b" ${c} %{d}', '"a \\"b\\" $${c} %%{d}"'],
    [[], "[]"],
    [["a", 1], '["a", 1]'],
    [{}, "{}"],
    [{ a: 1, "b c": null }, '{\n  a     = 1\n  "b c" = null\n}'],
  ])("writes %j", (literal, text) => {
    expect(literalText(literal)).toBe(text);
  });

  it("puts the elements of a long list on lines of their own", () => {
    expect(literalText(["x".repeat(40), "y".repeat(40)])).toBe(`[\n  "${"x".repeat(40)}",\n  "${"y".repeat(40)}",\n]`);
  });
});
