import { rules } from "../../../src/compare";
import { addressWitnesses } from "../../../src/witness/addresses";
import { corpus } from "../../compare/corpus";
import { addressHistories } from "../../compare/histories/addresses";
import { describeWith } from "../../support/skip";
import { addressPairs } from "./address-pairs";
import { judged } from "./judged";
import { repetitions } from "./repetitions";

const aboutAddresses = /^(?:resource-(?!import|precondition)|moved-|module-(?!nested))/;

describeWith(["terraform"], "what Terraform destroys", () => {
  test("each example of a rule about addresses that is major is proved, and nothing else is", async () => {
    const unproved: string[] = [];
    for (const { id, example } of rules) {
      const { findings, report, proved } = await judged(addressWitnesses, example.before, example.after);
      const majors = findings.filter(({ bump, rule }) => bump === "major" && aboutAddresses.test(rule));
      expect(report.contradictions).toEqual([]);
      expect(majors.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual(expect.arrayContaining([...proved]));
      if (proved.length < majors.length) unproved.push(id);
    }
    // What two modules of a registry manage, no file tells.
    expect(unproved).toEqual(["module-source-changed"]);
  }, 300_000);

  test("of changes as they happen, what is no major is never proved", async () => {
    for (const { title, before, after } of [...corpus, ...addressHistories]) {
      const { findings, report, proved } = await judged(addressWitnesses, before, after);
      const majors = findings.filter(({ bump, rule }) => bump === "major" && aboutAddresses.test(rule));
      const unproved = report.unproved.map(({ finding }) => finding);
      expect({ title, contradictions: report.contradictions }).toEqual({ title, contradictions: [] });
      // Nobody knows what is in a module of a registry.
      expect(report.unproved.filter(({ attempted }) => attempted)).toEqual([]);
      expect(
        majors
          .filter((one) => !unproved.includes(one))
          .map(({ rule, subject }) => `${rule} ${subject}`)
          .sort(),
      ).toEqual(proved);
    }
  }, 300_000);

  test.each(addressPairs.map((pair) => [pair.title, pair] as const))(
    "%s",
    async (_, pair) => {
      const { report, proved } = await judged(addressWitnesses, pair.before, pair.after);
      expect({ proved, unproved: report.unproved, contradictions: report.contradictions }).toEqual({
        proved: [...pair.proved].sort(),
        unproved: [],
        contradictions: [],
      });
      const assumed = report.witnesses.flatMap(({ assumptions }) => assumptions);
      for (const assumption of pair.assumes ?? []) expect(assumed.join("\n")).toMatch(assumption);
      if (pair.assumes == null) expect(assumed).toEqual([]);
    },
    60_000,
  );

  test("values are found under which there is something to destroy, however a module says how many there are", async () => {
    const after = repetitions.replaceAll(/^resource .*$/gm, "");
    const { findings, report, proved } = await judged(addressWitnesses, repetitions, after);
    const gone = findings.filter(({ rule }) => rule === "resource-removed").map(({ subject }) => subject);
    expect(gone.length).toBeGreaterThan(50);
    expect(report.unproved.map(({ finding, why }) => `${finding.subject}: ${why}`)).toEqual([]);
    expect(proved).toEqual(gone.map((subject) => `resource-removed ${subject}`).sort());
    // One call shows many: only where values contradict each other another one is needed.
    expect(report.witnesses.length).toBeLessThan(8);
  }, 120_000);

  test("a value is found that a required input's validation takes, and where there is none, that is said", async () => {
    const input = (condition: string) =>
      `variable "name" {\n  type = string\n  validation {\n    condition     = ${condition}\n    error_message = "No."\n  }\n}\n`;
    const resource = 'resource "aws_x" "this" {\n  for_each = toset([var.name])\n}\n';
    const taken = input('can(regex("^[a-z]+-[0-9]{3}$", var.name))');
    const found = await judged(addressWitnesses, taken + resource, taken);
    expect(found.proved).toEqual(["resource-removed aws_x.this"]);
    expect(found.report.witnesses[0]?.assumptions).toEqual([]);
    const never = input('sha256(var.name) == "x"');
    const guessed = await judged(addressWitnesses, never + resource, never);
    expect(guessed.proved).toEqual(["resource-removed aws_x.this"]);
    expect(guessed.report.witnesses[0]?.assumptions).toEqual([
      "No value of name was found that its validations take; they are left out.",
    ]);
  }, 60_000);

  test("what is in the way of one proof is left out, and the others are there", async () => {
    const before = `
      locals { broken = tolist(["a"])[5] }
      resource "aws_a" "this" {}
      resource "aws_b" "this" { count = local.broken == "a" ? 1 : 0 }
      resource "aws_c" "this" { for_each = toset(aws_a.this[*].id) }`;
    const { proved, report } = await judged(addressWitnesses, before, "locals {}\n");
    expect(proved).toEqual(["resource-removed aws_a.this"]);
    expect(
      report.unproved.map(({ finding, why }) => [finding.subject, why.split(": ").slice(0, 3).join(": ")]),
    ).toEqual([
      ["aws_b.this", expect.stringMatching(/^Terraform cannot tell its instances: Error: Invalid index/)],
      ["aws_c.this", expect.stringMatching(/^Terraform cannot tell its instances: Error: Invalid for_each argument/)],
    ]);
    expect(report.contradictions).toEqual([]);
  }, 60_000);

  test("a proof is small, says what stands for what, and is what Terraform was run on", async () => {
    const before =
      'variable "on" { default = false }\nresource "aws_x" "gone" { count = var.on ? 1 : 0 }\nresource "aws_y" "other" {}\n';
    const { report } = await judged(addressWitnesses, before, 'variable "on" { default = false }\n');
    const [proof] = report.witnesses.filter(({ proves }) => proves.some(({ subject }) => subject === "aws_x.gone"));
    expect(proof?.files["before/main.tf"]).toContain("on = true");
    expect(proof?.files["before/module/main.tf"]).toContain(
      'resource "terraform_data" "aws_x__gone" {\n  count = var.on ? 1 : 0\n}',
    );
    expect(proof?.files["after/module/main.tf"]).not.toContain("resource");
    expect(proof?.runs.map(({ side, outcome, arguments: [command] }) => `${side} ${command} ${outcome}`)).toEqual([
      "before init accepted",
      "before apply accepted",
      "after init accepted",
      "after plan destroys",
    ]);
    expect(proof?.runs.at(-1)?.said).toContain("terraform_data.aws_x__gone[0]: Plan to delete");
  }, 60_000);
});
