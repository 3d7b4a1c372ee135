import fc from "fast-check";
import { NotConstant } from "../../src/hcl/constant/constant";
import { evaluate } from "../../src/hcl/constant/evaluate";
import { literalOf } from "../../src/hcl/constant/literal";
import { decimalText } from "../../src/hcl/decimal-text";
import { parseExpressionText } from "../../src/hcl/syntax/expression-parser";
import { inspectModule } from "../../src/inspect";
import { type JsonNode, parseJson } from "../../src/inspect/json-node";
import { isExactNumber, type Literal } from "../../src/model/literal";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { terraform } from "../support/terraform";
import { constantExpressions } from "./generated-constants";

/** What people write, and what was refused with an untrue sentence once. */
const written = [
  'true ? "a" : "b"',
  '["a", "b"][1]',
  '("x")',
  "-(1)",
  "1 + 2 * 3",
  '"a${"b"}"',
  "!true",
  '{ for k in ["a"] : k => 1 }',
  "null",
  '"%{ for v in ["a", "b"] ~} ${v} %{ endfor }"',
  'true ? "a" : var.y',
  "true ? 1 : upper(1)",
  'true ? 1 : "a"',
  'false ? { a = 1 } : { a = "x" }',
  'true ? [1] : ["a", "b"]',
  "9007199254740993",
  "1e400",
  "0.1 + 0.2",
  "1 / 3",
  "12345678901234567890123 % 34",
  "-7 % 3",
  '"${-(0)} ${0 * -1} ${-(0) + 0} ${-(8 % 4)} ${0 / -3} ${-(-(0))}"',
  "7.5 % -2",
  "[1, 2, 3].1",
  "{ a = { b = [5] } }.a.b[0]",
  'upper("a")',
  "var.x",
  "[1][1]",
  '"a${null}"',
  "{ a.b = 1 }",
  "<<EOT\n  ${1 + 1}\nEOT\n",
  "<<-EOT\n    a\n      b %{ if true }c%{ endif }\n  EOT\n",
];

describeWith(["terraform"], "constant expressions", () => {
  const generated = fc.sample(constantExpressions, { numRuns: 500, seed: 4 });
  const expressions = [...new Set([...written, ...generated])];

  it("are worked out as Terraform does, and refused where Terraform refuses them", async () => {
    const refused = await refusedByTerraform(expressions);
    const ours = expressions.map(workedOut);
    const disagreeing = expressions.filter(
      (_, index) => ours[index] !== "unknown" && (ours[index] === "refused") !== refused.has(index),
    );
    expect(disagreeing).toEqual([]);
    expect(refused.size).toBeGreaterThan(50);

    const taken = expressions.map((_, index) => index).filter((index) => typeof ours[index] === "object");
    expect(taken.length).toBeGreaterThan(200);
    const theirs = await valuesInTerraform(taken.map((index) => expressions[index] ?? ""));
    taken.forEach((index, at) => {
      const value = ours[index];
      expect([expressions[index], typeof value === "object" ? exact(value.literal) : value]).toEqual([
        expressions[index],
        theirs[at],
      ]);
    });
  }, 120_000);

  it("stand in the interface with the values that Terraform gives them", async () => {
    const defaults = written.filter((expression) => typeof workedOut(expression) === "object");
    const hcl = defaults.map((it, index) => `variable "v${index}" {\n  default = ${it.trimEnd()}\n}\n`).join("");
    const { inputs } = await inspectModule(new Map([["a.tf", hcl]]), "m");
    const theirs = await valuesInTerraform(defaults);
    const found = new Map(inputs.map(({ name, default: value }) => [name, exact(value ?? null)]));
    expect(defaults.map((_, index) => found.get(`v${index}`))).toEqual(theirs);
  });
});

function workedOut(expression: string): { readonly literal: Literal } | "refused" | "unknown" {
  try {
    return { literal: literalOf(evaluate(parseExpressionText(`${expression.trimEnd()}\n`))) };
  } catch (error) {
    return error instanceof NotConstant ? "refused" : "unknown";
  }
}

/** The numbers of the expressions that Terraform does not take as a default. */
async function refusedByTerraform(expressions: readonly string[]): Promise<ReadonlySet<number>> {
  const directory = await temporaryDirectory("constants");
  const starts: number[] = [];
  let line = 1;
  const blocks = expressions.map((expression, index) => {
    const block = `variable "v${index}" {\n  default = ${expression.trimEnd()}\n}\n`;
    starts.push(line);
    line += block.split("\n").length - 1;
    return block;
  });
  await writeFiles(directory, { "main.tf": blocks.join("") });
  const { stdout } = await terraform(directory, ["validate", "-json"]);
  // The documented form of validate's output.
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { severity: string; range: { start: { line: number } } }[];
  };
  const refused = diagnostics.filter(({ severity }) => severity === "error");
  return new Set(refused.map(({ range }) => starts.filter((start) => start <= range.start.line).length - 1));
}

async function valuesInTerraform(expressions: readonly string[]): Promise<readonly unknown[]> {
  const directory = await temporaryDirectory("constants");
  const hcl = expressions.map(
    (expression, index) =>
      `variable "v${index}" {\n  default = ${expression.trimEnd()}\n}\noutput "v${index}" {\n  value = var.v${index}\n}\n`,
  );
  await writeFiles(directory, { "main.tf": hcl.join("") });
  const plan = await terraform(directory, ["plan", "-input=false", "-out=plan"]);
  expect(plan).toMatchObject({ code: 0 });
  const { stdout } = await terraform(directory, ["show", "-json", "plan"]);
  const outputs = field(field(parseJson(stdout), "planned_values"), "outputs");
  return expressions.map((_, index) => exactNode(field(field(outputs, `v${index}`), "value")));
}

function field(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === "object" ? node.fields.find((it) => it.name === name)?.value : undefined;
}

/** Numbers as text in one spelling, marked so that no text looks like one. */
function exactNode(node: JsonNode | undefined): unknown {
  if (node == null) return null;
  switch (node.kind) {
    case "null":
      return null;
    case "number":
      return { number: decimalText(node.text) };
    case "array":
      return node.elements.map(exactNode);
    case "object":
      return new Map(node.fields.map(({ name, value }) => [name, exactNode(value)]));
    default:
      return node.value;
  }
}

function exact(literal: Literal): unknown {
  if (typeof literal === "number") return { number: decimalText(String(literal)) };
  if (isExactNumber(literal)) return { number: literal.$number };
  if (Array.isArray(literal)) return literal.map(exact);
  if (typeof literal !== "object" || literal === null) return literal;
  return new Map(Object.entries(literal).map(([name, value]) => [name, exact(value)]));
}
