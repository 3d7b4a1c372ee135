import { featuresOf } from "../../src/witness/caller/features";
import { shellOf, showing } from "../../src/witness/caller/shell";
import { readExample } from "../compare/read-example";

const features = featuresOf({ name: "terraform", version: "1.11.4" });
const shell = async (text: string, ...outputs: readonly string[]) =>
  shellOf(await readExample(text), { features, outputs: new Set(outputs) });

describe("a shell", () => {
  it("has the inputs with all that decides what callers may pass", async () => {
    const text = `variable "set" {
  description = "What is set."
  type        = object({ name = string, size = optional(number, 2) })
  default     = { name = "a" }
  nullable    = false
  sensitive   = true
}
variable "token" {
  type      = string
  ephemeral = true
}`;
    expect(await shell(text)).toBe(`variable "token" {
  type = string
  ephemeral = true
}

variable "set" {
  type = object({ name = string, size = optional(number, 2) })
  default = {
    name = "a"
  }
  nullable = false
  sensitive = true
}
`);
  });

  it("knows only what the program knows that is asked", async () => {
    const text = 'variable "token" {\n  type      = string\n  ephemeral = true\n}';
    const old = shellOf(await readExample(text), {
      features: featuresOf({ name: "terraform", version: "1.9.8" }),
      outputs: new Set(),
    });
    expect(old).toBe('variable "token" {\n  type = string\n}\n');
  });

  it("keeps validations that need inputs and locals of inputs, and leaves out those that need more", async () => {
    const validation = (condition: string, message: string) =>
      `  validation {\n    condition = ${condition}\n    error_message = ${message}\n  }\n`;
    const text = `locals {
  sizes = [var.least, "large"]
  zones = data.aws_availability_zones.all.names
  own   = "\${local.sizes[0]}!"
}
data "aws_availability_zones" "all" {}
variable "least" { default = "small" }
variable "size" {
${validation("contains(local.sizes, var.size)", '"Wrong: ${local.own}."')}${validation("contains(local.zones, var.size)", '"No zone."')}${validation('fileexists("${path.module}/${var.size}")', '"No file."')}${validation("length(var.size) > 1", '"Not in ${join(local.zones)}."')}}`;
    const kept = await shell(text);
    expect(kept).toContain("condition = contains(local.sizes, var.size)");
    expect(kept).toContain('error_message = "Wrong: ${local.own}."');
    expect(kept).toContain('locals {\n  sizes = [var.least, "large"]\n  own = "${local.sizes[0]}!"\n}');
    expect(kept).not.toContain("zones");
    expect(kept).not.toContain("fileexists");
    expect(kept).toContain('condition = length(var.size) > 1\n    error_message = "The value is not valid."');
  });

  it("has outputs of the same type that mention the same inputs, and no others than are read", async () => {
    const text = `variable "name" {}
variable "secret" { sensitive = true }
locals { both = { name = upper(var.name), secret = var.secret } }
resource "aws_x" "this" { name = var.name }
output "named" { value = [upper(var.name)] }
output "both" {
  value     = local.both
  sensitive = true
}
output "shown" { value = nonsensitive(var.secret) }
output "made" { value = aws_x.this.arn }
output "unread" { value = "a" }`;
    expect((await shell(text, "named", "both", "shown", "made")).split("\n\n").slice(2)).toEqual([
      'output "both" {\n  value = [var.name, var.secret] == null ? null : { name = "a", secret = null }\n  sensitive = true\n}',
      'output "made" {\n  value = null\n}',
      'output "named" {\n  value = [var.name] == null ? null : tolist(["a"])\n}',
      'output "shown" {\n  value = null\n}\n',
    ]);
  });

  it("finds outputs that show an input, also through local values, and not where that is hidden", async () => {
    const module = await readExample(`variable "secret" {}
locals { shown = [var.secret] }
output "direct" { value = var.secret }
output "local" { value = local.shown[0] }
output "hidden" { value = nonsensitive(var.secret) }
output "marked" {
  value     = var.secret
  sensitive = true
}
output "other" { value = 1 }`);
    expect(showing("secret", module)).toEqual(["direct", "local"]);
  });

  it("ends where local values go round", async () => {
    const text =
      'locals {\n  a = local.b\n  b = local.a\n}\nvariable "x" {\n  validation {\n    condition = var.x == local.a\n    error_message = "No."\n  }\n}';
    expect(await shell(text)).toBe('variable "x" {\n  type = any\n}\n');
  });
});
