/**
 * Folders of HCL that are as large as generated ones get: for measuring that time and memory grow with the size, not faster.
 */
export const largeModules = {
  /** About 700 bytes an input. */
  objectInputs: (count: number) => new Map([["variables.tf", numbered(count, objectInput).join("\n")]]),
  heredoc: (lines: number) => new Map([["main.tf", heredocResource(lines)]]),
  /** Every resource refers to up to eight before it. */
  resources: (count: number) => new Map([["main.tf", numbered(count, resource).join("\n")]]),
} as const;

function numbered(count: number, text: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => text(index));
}

function objectInput(index: number): string {
  const attributes = ["name", "region", "owner", "purpose", "network", "zone"]
    .map((name) => `    ${name}_${index} = optional(string, "the ${name} of ${index}") # What ${name} is for.\n`)
    .join("");
  return `variable "settings_${index}" {
  description = "Settings of part ${index}, with all that it takes."
  type = object({
${attributes}    rules = list(object({ port = number, protocol = string }))
  })
  default = {
    name_${index} = "part-${index}"
    rules = [{ port = ${index}, protocol = "tcp" }, { port = 443, protocol = "tcp" }]
  }
}
`;
}

function heredocResource(lines: number): string {
  const text = numbered(lines, (index) => `    line ${index} of a script that does something\n`).join("");
  return `resource "terraform_data" "script" {\n  input = <<-EOT\n${text}  EOT\n}\n`;
}

function resource(index: number): string {
  const others = [1, 2, 3, 5, 8, 13, 21, 34].filter((back) => back <= index).map((back) => index - back);
  const references = others.map((other) => `terraform_data.r${other}.id`).join(", ");
  return `resource "terraform_data" "r${index}" {\n  input = [${references}]\n}\n`;
}
