import { withoutLongHeredocs } from "../../src/inspect";

const long = "  a ${1 + 1} line of text\n".repeat(300);
const file = (body: string) => new Map([["a.tf", body]]);

describe("files for a program that tells nothing of resources", () => {
  it("have no long heredocs in resources and local values", () => {
    const given = file(
      `resource "x" "a" {\n  v = <<-EOT\n${long}  EOT\n  w {\n    z = [<<EOT\n${long}EOT\n    , 1]\n  }\n}\nlocals {\n  b = <<EOT\n${long}EOT\n}\n`,
    );
    expect(withoutLongHeredocs(given).get("a.tf")).toBe(
      'resource "x" "a" {\n  v = ""\n  w {\n    z = [""\n    , 1]\n  }\n}\nlocals {\n  b = ""\n}\n',
    );
  });

  it("keep short ones, those of inputs and outputs, and what is no HCL", () => {
    for (const text of [
      `resource "x" "a" {\n  v = <<EOT\nshort\nEOT\n}\n# ${long.replaceAll("\n", " ")}\n`,
      `variable "a" {\n  description = <<EOT\n${long}EOT\n}\noutput "o" {\n  description = <<EOT\n${long}EOT\n  value = 1\n}\n`,
      `resource "x" "a" {\n  v = <<EOT\n${long}EOT\n`,
    ]) {
      expect(withoutLongHeredocs(file(text))).toEqual(file(text));
    }
  });
});
