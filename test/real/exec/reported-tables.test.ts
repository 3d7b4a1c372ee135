import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { reportedTables } from "../../../src/document/reported-tables";
import { run } from "../../../src/exec";
import { terraformDocsProgram } from "../../../src/exec/terraform-docs-program";
import { reportArguments, tablesArguments } from "../../../src/exec/terraform-docs-settings";
import { quote } from "../../../src/hcl/strings";
import { repository } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";

jest.setTimeout(300_000);

interface Tables {
  /** What terraform-docs prints. */
  readonly printed: string;
  /** What is made of its report; absent where that is left to it. */
  readonly made: string | undefined;
}

/** Both tables of each module: a name → its HCL. */
async function tablesOf(modules: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Tables>> {
  const directory = await temporaryDirectory("tables");
  const program = await terraformDocsProgram();
  for (const folder of ["modules", "others"]) {
    mkdirSync(path.join(directory, folder));
    const files = new Map([...modules].map(([name, text]) => [`${folder}/${name}/main.tf`, text]));
    await writeFiles(directory, files);
  }
  await run(program, [...reportArguments, "."], { directory });
  await run(program, [...tablesArguments, "."], { directory });
  const read = (file: string): string => readFileSync(path.join(directory, file), "utf8");
  return new Map(
    [...modules.keys()].map((name) => [
      name,
      {
        printed: read(`others/${name}/tables.md`).trim(),
        made: reportedTables(JSON.parse(read(`modules/${name}/report.json`))),
      },
    ]),
  );
}

/** Parts of descriptions that Markdown, or terraform-docs itself, treats in ways of their own. */
const parts = [
  ..."_*|`\\#<>&:/-.=~'\"é€ \t\n",
  "  ",
  "``",
  "```",
  "a_b",
  " _a_ ",
  "name",
  "a b",
  "https://example.test/a_b",
  "https://example.test",
  "sts:ExternalId",
  "mailto:a_b",
  "<br>",
  "| a | b |",
  "- a",
  "$",
];
const description = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 }).map((it) => it.join(""));
const types = [
  "string",
  "list(object({ a_b = string }))",
  'object({\n    a   =   optional(string, "x=1|y")\n\n    b = number # c\n  })',
  "map(any)",
  'tuple([\n  string, # "`"\n  number])',
];
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    description,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(description, fc.constantFrom("10", "9", "a", "__proto__")), tie("any"), { maxKeys: 3 }),
  ),
})).any;

const variable = fc.record({ description, type: fc.constantFrom(...types), default: value }, { requiredKeys: [] });

function variableBlock(name: string, fields: { description?: string; type?: string; default?: unknown }): string {
  const lines = [
    ...(fields.description == null ? [] : [`description = ${quote(fields.description)}`]),
    ...(fields.type == null ? [] : [`type = ${fields.type}`]),
    ...(fields.default === undefined ? [] : [`default = ${literal(fields.default)}`]),
  ];
  return `variable "${name}" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
}

function literal(of: unknown): string {
  if (typeof of === "string") return quote(of);
  if (Array.isArray(of)) return `[${of.map(literal).join(", ")}]`;
  if (typeof of !== "object" || of === null) return String(of);
  return `{ ${Object.entries(of)
    .map(([key, element]) => `${quote(key)} = ${literal(element)}`)
    .join(", ")} }`;
}

describeWith(["go"], "the tables that are made of terraform-docs' report", () => {
  test("are what it prints itself, of this repository's modules", async () => {
    const names = readdirSync(path.join(repository, "modules"));
    const text = (name: string): string =>
      ["main", "outputs", "variables", "versions"]
        .map((file) => readFileSync(path.join(repository, "modules", name, `${file}.tf`), "utf8"))
        .join("\n");
    for (const [, { made, printed }] of await tablesOf(new Map(names.map((name) => [name, text(name)])))) {
      expect(made).toBe(printed);
    }
  });

  test("are what it prints itself, of all kinds of things", async () => {
    const module = `terraform {
  required_version = ">= 1.5.7"
  required_providers {
    aws    = { source = "hashicorp/aws", version = ">= 5.100", configuration_aliases = [aws.other_side] }
    random = { source = "hashicorp/random" }
    mine   = { source = "registry.example.test/acme/mine" }
  }
}
resource "aws_iam_role" "this_one" {}
resource "aws_iam_role" "other" { provider = aws.other_side }
resource "mine_thing" "x" {}
resource "random_id" "x" {}
resource "terraform_data" "x" {}
data "aws_partition" "current" {}
data "http" "x" {}
module "a_b" { source = "./a_b" }
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
}
output "a_b" { value = 1 }
output "described" {
  description = "A \\"quoted\\" output, \`a_b | c\` and a_b | c, https://example.test/docs."
  value       = 1
}
`;
    const several = new Map([
      ["full", module],
      ["empty", ""],
      ["inputs-only", variableBlock("a", {})],
    ]);
    for (const [, { made, printed }] of await tablesOf(several)) expect(made).toBe(printed);
  });

  test("are what it prints itself, of generated texts, types and defaults; what is not plain is left to it", async () => {
    const modules = fc.sample(fc.array(variable, { minLength: 1, maxLength: 2 }), { numRuns: 600, seed: 77 });
    const texts = modules.map((variables, index): [string, string] => [
      `m${index}`,
      variables.map((fields, at) => variableBlock(`input_${at}`, fields)).join("\n"),
    ]);
    let made = 0;
    for (const [name, tables] of await tablesOf(new Map(texts))) {
      if (tables.made == null) continue;
      made += 1;
      expect({ name, tables: tables.made }).toEqual({ name, tables: tables.printed });
    }
    expect(made).toBeGreaterThan(150);
    expect(made).toBeLessThan(500);
  });
});
