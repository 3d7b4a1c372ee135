import { indentHeredocs } from "../../src/hcl/indent-heredocs";

describe("indentHeredocs", () => {
  it("moves the text under the line that opens it, and keeps what is indented inside", () => {
    expect(indentHeredocs("a {\n  b = f(<<-EOT\none\n  two\n\n EOT\n  )\n}\n")).toBe(
      "a {\n  b = f(<<-EOT\n    one\n      two\n\n  EOT\n  )\n}\n",
    );
  });

  it("changes nothing the second time", () => {
    const once = indentHeredocs('x = <<-EOT\n        ${a}\n          "b"\nEOT\ny = 1\n');
    expect(indentHeredocs(once)).toBe(once);
    expect(once).toBe('x = <<-EOT\n  ${a}\n    "b"\nEOT\ny = 1\n');
  });

  it.each([
    ["a heredoc whose spaces count", "x = <<EOT\n   a\nEOT\n"],
    ["lines of spaces, which Terraform neither counts nor changes", "x = <<-EOT\n  a\n \n  b\nEOT\n"],
    ["text that begins with spaces of other kinds", "x = <<-EOT\n    \u00a0a\nEOT\n"],
    ["expressions over several lines", "x = <<-EOT\n     ${f(\n  1\n)}\nEOT\n"],
  ])("leaves %s", (_, source) => {
    expect(indentHeredocs(source)).toBe(source);
  });
});
