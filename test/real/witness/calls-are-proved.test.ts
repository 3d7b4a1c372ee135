import { compareModules, type Finding } from "../../../src/compare";
import type { ModuleInterface, NestedModule } from "../../../src/model/module-interface";
import { proofOf, proveFindings, type WitnessReport } from "../../../src/witness";
import { readExample } from "../../compare/read-example";
import { describeWith } from "../../support/skip";

const input = (name: string, ...lines: readonly string[]): string =>
  `variable "${name}" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
const valid = (condition: string, message = '"Wrong."'): string =>
  `validation {\n    condition     = ${condition}\n    error_message = ${message}\n  }`;

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** For each subject of a major finding what Terraform says, or why it says nothing. */
  readonly proofs: Readonly<Record<string, RegExp | { readonly why: RegExp }>>;
}

const named = input("name", "type = string", valid('can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))'));
const rules = (attributes: string): string =>
  input("rules", `type = list(object({ name = string, ports = list(number)${attributes} }))`, "default = []");

const cases: readonly Case[] = [
  {
    title: "a required input gets a text that its pattern takes",
    before: named + input("x", "default = 1"),
    after: named,
    proofs: { x: /^Unsupported argument: An argument named "x"/ },
  },
  {
    title: "a required input gets what its functions take",
    before:
      input("cidr", "type = string", valid("can(cidrhost(var.cidr, 0))")) +
      input("role", "type = string", valid('startswith(var.role, "arn:aws:iam::")')) +
      input("id", "type = string", valid("length(var.id) == 36")),
    after: input("cidr", "type = string") + input("role", "type = string"),
    proofs: { id: /^Unsupported argument: An argument named "id"/ },
  },
  {
    title: "where no value is found, none is made up",
    before: input("x", "type = string", valid('sha256(var.x) == "abc"')),
    after: "",
    proofs: { x: { why: /^No value was found that the input x takes before/ } },
  },
  {
    title: "a condition may look at other inputs",
    before: input("least", "type = number") + input("most", "type = number", valid("var.most >= var.least")),
    after:
      input("least", "type = number") +
      input("most", "type = number", valid("var.most > var.least", '"${var.most} is not above ${var.least}."')),
    proofs: { most: /^Invalid value for variable: \d+ is not above \d+\./ },
  },
  {
    title: "a range that is narrower refuses a number between",
    before: input("days", "type = number", "default = 5", valid("var.days >= 1 && var.days <= 365")),
    after: input("days", "type = number", "default = 5", valid("var.days >= 1 && var.days <= 180")),
    proofs: { days: /^Invalid value for variable: Wrong\./ },
  },
  {
    title: "an element that is not allowed any more refuses a list",
    before: input("modes", "type = list(string)", valid('alltrue([for one in var.modes : contains(["a", "b"], one)])')),
    after: input("modes", "type = list(string)", valid('alltrue([for one in var.modes : contains(["a"], one)])')),
    proofs: { modes: /^Invalid value for variable: Wrong\./ },
  },
  {
    title: "a value that is not allowed any more is refused where null is taken, too",
    before: input(
      "kind",
      "type = string",
      "default = null",
      valid('var.kind == null || contains(["a", "b"], coalesce(var.kind, "a"))'),
    ),
    after: input(
      "kind",
      "type = string",
      "default = null",
      valid('var.kind == null || contains(["b"], coalesce(var.kind, "b"))'),
    ),
    proofs: { kind: /^Invalid value for variable: Wrong\./ },
  },
  {
    title: "of several attributes that are asked for, each is told by its name",
    before: rules(', more = optional(object({ a = string }), { a = "b" })'),
    after: rules(', protocol = string, more = optional(object({ a = string, z = number }), { a = "b", z = 1 })'),
    proofs: {
      "rules.protocol": /attribute "protocol" is required/,
      "rules.more.z": /attribute "more": attribute "z" is required/,
    },
  },
  {
    title: "of several attributes that are narrowed, each is told by its name",
    before: input("o", "type = object({ a = string, b = string })"),
    after: input("o", "type = object({ a = number, b = bool })"),
    proofs: { "o.a": /a number is required/, "o.b": /a bool is required/ },
  },
  {
    title: "an attribute of elements of a map",
    before: input("groups", "type = map(object({ size = optional(number) }))", "default = {}"),
    after: input("groups", "type = map(object({ size = number }))", "default = {}"),
    proofs: { "groups.size": /attribute "size" is required/ },
  },
  {
    title: "a change is seen although another input has to be set now",
    before: input("size", "type = string") + input("old", "type = string"),
    after: input("size", "type = number") + input("new", "type = string"),
    proofs: {
      size: /^Invalid value for input variable.*a number is required/s,
      old: /^Unsupported argument: An argument named "old"/,
      new: /^Missing required argument: The argument "new"/,
    },
  },
  {
    title: "null is passed only where the module before bears it",
    before:
      input("asked", "type = string") +
      input("given", "type = string") +
      'output "a" { value = var.asked == null ? "none" : var.asked }\nresource "aws_x" "a" { name = var.given }\n',
    after:
      input("asked", "type = string", "nullable = false") +
      input("given", "type = string", "nullable = false") +
      'output "a" { value = var.asked == null ? "none" : var.asked }\nresource "aws_x" "a" { name = var.given }\n',
    proofs: {
      asked: /required variable may not be set to null/,
      given: { why: /^Whether the module before bears that given is null/ },
    },
  },
  {
    title: "an output shows what is sensitive now, unless it is hidden or told by a resource",
    before: `${input("a") + input("b") + input("c")}output "a" { value = "x-\${var.a}" }\noutput "b" { value = nonsensitive(var.b) }\nresource "aws_x" "c" { c = var.c }\noutput "c" { value = aws_x.c.id }`,
    after: `${input("a", "sensitive = true") + input("b", "sensitive = true") + input("c", "sensitive = true")}output "a" { value = "x-\${var.a}" }\noutput "b" { value = nonsensitive(var.b) }\nresource "aws_x" "c" { c = var.c }\noutput "c" { value = aws_x.c.id }`,
    proofs: {
      a: /^Output refers to sensitive values/,
      b: { why: /^No output shows b/ },
      c: { why: /^No output shows c/ },
    },
  },
  {
    title: "what a text of a resource was, a list of them is no more",
    before:
      'resource "aws_x" "a" { count = 1 }\noutput "one" { value = aws_x.a[0].id }\noutput "all" { value = aws_x.a[*].id }',
    after:
      'resource "aws_x" "a" { count = 1 }\noutput "one" { value = aws_x.a[*].id }\noutput "all" { value = try(aws_x.a[0].id, null) }',
    proofs: { one: /^Invalid template interpolation value/, all: /all arguments must be lists or tuples; got string/ },
  },
  {
    title: "null arrives where the module goes through a value, or counts with it, and not where it bears that",
    before:
      input("rules", "type = list(string)", "default = []") +
      input("size", "type = number", "default = 20") +
      input("set", "type = object({ actions = optional(list(string), []) })") +
      input("name", "type = string", 'default = "a"') +
      'resource "aws_x" "a" {\n  rules = [for one in var.rules : upper(one)]\n  size = var.size * 2\n  name = var.name\n}\n' +
      'output "actions" { value = [for one in var.set.actions : upper(one)] }\noutput "named" { value = var.name }',
    after:
      input("rules", "type = list(string)", "default = null") +
      input("size", "type = number", "default = null") +
      input("set", "type = object({ actions = optional(list(string)) })") +
      input("name", "type = string", "default = null") +
      'resource "aws_x" "a" {\n  rules = [for one in var.rules : upper(one)]\n  size = var.size * 2\n  name = var.name\n}\n' +
      'output "actions" { value = [for one in var.set.actions : upper(one)] }\noutput "named" { value = var.name }',
    proofs: {
      rules: /^Iteration over null value/,
      size: /argument must not be null|operand.*null/s,
      "set.actions": /^Iteration over null value/,
      name: { why: /value that the module gets/ },
    },
  },
  {
    title: "an attribute of an output is gone",
    before: 'output "o" { value = { a = 1, b = [{ c = 2 }] } }',
    after: 'output "o" { value = { a = 1, b = [{ d = 2 }] } }',
    proofs: { o: /^Unsupported attribute: This object does not have an attribute named "c"/ },
  },
];

/** All in one, so that Terraform runs once. */
async function inOne(state: "before" | "after"): Promise<ModuleInterface> {
  const nested = await Promise.all(
    cases.map(async (one, index): Promise<NestedModule> => {
      return { ...(await readExample(one[state])), name: `case${index}`, path: `modules/case${index}` };
    }),
  );
  return { ...(await readExample("")), nested };
}

describeWith(["terraform"], "calls", () => {
  let findings: readonly Finding[];
  let report: WitnessReport;

  beforeAll(async () => {
    const [before, after] = [await inOne("before"), await inOne("after")];
    findings = compareModules(before, after).findings;
    report = await proveFindings({ before, after, findings }, { timeoutMs: 120_000 });
  }, 150_000);

  it.each(cases.map((one, index) => [one.title, one, index] as const))("%s", (_title, { proofs }, index) => {
    const own = findings.filter(({ module, bump }) => module === `modules/case${index}` && bump === "major");
    expect([...new Set(own.map(({ subject }) => subject))]).toEqual(expect.arrayContaining(Object.keys(proofs)));
    for (const finding of own.filter(({ subject }) => Object.hasOwn(proofs, subject))) {
      const expected = proofs[finding.subject];
      const proof = proofOf(finding, report);
      if (expected instanceof RegExp)
        expect(proof).toMatchObject({ proved: true, message: expect.stringMatching(expected) });
      else expect(proof).toMatchObject({ proved: false, why: expect.stringMatching(expected?.why ?? /./) });
    }
  });

  it("never prove what is not major, and never contradict the rules", () => {
    expect(report.witnesses.flatMap(({ proves }) => proves).filter(({ bump }) => bump !== "major")).toEqual([]);
    expect(report.contradictions).toEqual([]);
  });
});
