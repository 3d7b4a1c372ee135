import { bigFloat, divide, shortestDecimal } from "../../src/hcl/big-float";
import { decimalText } from "../../src/hcl/decimal-text";

describe("a number's one spelling", () => {
  test.each([
    ["1.50", "1.5"],
    ["-0", "0"],
    ["0.000", "0"],
    ["007", "7"],
    ["1E400", "1e400"],
    ["12e-3", "0.012"],
    ["1e+3", "1000"],
    ["9007199254740993", "9007199254740993"],
    ["-1.25e-90", "-1.25e-90"],
  ])("of %s is %s", (written, expected) => expect(decimalText(written)).toBe(expected));
});

describe("a number of 512 bits", () => {
  test.each(["0.1", "9007199254740993", "1e-7", "3.14159265358979323846264338327950288", "1024", "5e300", "-2.5"])(
    "is written as the shortest decimal that means it: %s",
    (text) => {
      const value = bigFloat(text);
      expect(value == null ? undefined : decimalText(shortestDecimal(value))).toBe(decimalText(text));
    },
  );

  it("is rounded where the digits go on for ever", () => {
    const [one, three] = [bigFloat("1"), bigFloat("3")];
    if (one == null || three == null) throw new Error("no numbers");
    expect(shortestDecimal(divide(one, three))).toBe(`${"3".repeat(154)}5e-155`);
  });

  it("is not computed where that would take minutes", () => expect(bigFloat("1e4000000")).toBeUndefined());
});
