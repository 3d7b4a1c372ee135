import { literalOnOneLine, literalText } from "../../src/hcl/literal-text";
import type { Literal } from "../../src/model/literal";

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

describe("literalOnOneLine", () => {
  test.each<[Literal, string]>([
    [null, "null"],
    [false, "false"],
    [0, "0"],
    ["", '""'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [`\${x} %{y}`, `"$\${x} %%{y}"`],
    [[], "[]"],
    [{}, "{}"],
    [{ days: 30, tags: ["a", 1] }, '{ days = 30, tags = ["a", 1] }'],
    [{ "a key": null, "1": true, "b-c": {} }, '{ "1" = true, "a key" = null, b-c = {} }'],
  ])("%j is written %s", (literal, text) => {
    expect(literalOnOneLine(literal)).toBe(text);
  });
});
