import { inspectModule, withMarkedNumbers } from "../../src/inspect";

const files = new Map([
  [
    "a.tf",
    `variable "a" {
  default = 9007199254740993
}
variable "b" {
  default = { x = [-1e400, 8111222333444001], y = 9007199254740992 + 2, z = "9007199254740993" }
}
locals {
  c = 9007199254740993
}
`,
  ],
  ["b.tf.json", '{"variable": [{"d": {"default": [0.1234567890123456789, 1]}}], "locals": {"e": 9007199254740993}}'],
  ["broken.tf", "x = 9007199254740993 ="],
]);

describe("files for a program that rounds numbers", () => {
  const { files: marked, restored } = withMarkedNumbers(files);

  it("have numbers in defaults that it does not round, and all else as it was", async () => {
    const read = new Map([...marked].filter(([path]) => path !== "broken.tf"));
    const defaults = (await inspectModule(read, "m")).inputs.map((input) => input.default);
    expect(JSON.stringify(defaults)).not.toContain("$number");
    expect(marked.get("a.tf")).toContain('z = "9007199254740993"');
    expect(marked.get("a.tf")).toContain("locals {\n  c = 9007199254740993\n}\n");
    expect(marked.get("b.tf.json")).toContain('"locals": {"e": 9007199254740993}');
    expect(marked.get("broken.tf")).toBe(files.get("broken.tf"));
  });

  it("lead back to the numbers that were meant", () => {
    expect(restored(String(marked.get("a.tf")))).toContain("default = 9007199254740993\n");
    expect(restored(String(marked.get("a.tf")))).toContain(
      'default = { x = [-1e400, 8111222333444001], y = 9007199254740994, z = "9007199254740993" }',
    );
    expect(restored(String(marked.get("b.tf.json")))).toBe(files.get("b.tf.json"));
  });

  it("are the same files where nothing would be rounded", () => {
    const plain = new Map([["a.tf", 'variable "a" {\n  default = 1e3\n}\n']]);
    expect(withMarkedNumbers(plain).files).toEqual(plain);
  });
});
