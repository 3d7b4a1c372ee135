import { literalText } from "../../src/registry/hcl-text";

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
