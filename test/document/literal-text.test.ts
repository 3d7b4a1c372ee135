import { literalText } from "../../src/document/literal-text";
import type { Literal } from "../../src/model/literal";

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
  expect(literalText(literal)).toBe(text);
});
