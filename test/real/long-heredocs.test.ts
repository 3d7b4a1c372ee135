import { terraformDocs } from "../../src/exec";
import { withoutLongHeredocs } from "../../src/inspect";
import { familySources } from "../support/family-sources";
import { largeModules } from "../support/large-modules";

jest.setTimeout(120_000);

const long = "  a ${1 + 1} line of text, with var.x and aws_lb.this\n".repeat(400);

const mixed = `
# What a is.
variable "a" {
  description = <<-EOT
${long}  EOT
  default = <<EOT
x
EOT
}
# What this is.
resource "aws_lb" "this" {
  provider = aws.other
  text     = <<EOT
${long}EOT
}
data "aws_x" "y" {
  z = { q = [<<EOT
${long}EOT
  , 1] }
}
# What m is.
module "m" {
  source = "./m"
  text   = <<EOT
${long}EOT
}
output "o" {
  description = "O."
  value       = <<EOT
${long}EOT
}
`;

describe("long heredocs in resources", () => {
  const modules = new Map<string, ReadonlyMap<string, string>>([
    ...familySources().map(([name, files]) => [name, withHeredocs(files)] as const),
    ["of many lines", largeModules.heredoc(2000)],
    ["between what tables tell", new Map([["main.tf", mixed]])],
  ]);

  test.each([...modules])("are nothing that terraform-docs tells of: %s", async (_, files) => {
    const short = withoutLongHeredocs(files);
    expect(short).not.toEqual(files);
    const render = terraformDocs();
    const [tables, shortTables] = await Promise.all([render(files), render(short)]);
    expect(shortTables).toBe(tables);
    expect(tables).toContain("## ");
  });
});

/** A long text in front of every closing brace of a resource. */
function withHeredocs(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([path, text]) => [
      path,
      text.replaceAll(/^(resource .*\{\n)/gm, `$1  long_text = <<-EOT\n${long.replaceAll("$", "$$$$")}  EOT\n`),
    ]),
  );
}
