import { compareModules, kindOf } from "../../src/compare";
import { readExample } from "./read-example";

test("a part of an object type is named by its attributes, however many of it there are, and told with its whole path", async () => {
  const rules = (port: string) => `variable "rules" {
  type = map(object({
    name  = string
    ports = list(object({ from = ${port} }))
  }))
}`;
  const [finding] = compareModules(await readExample(rules("string")), await readExample(rules("number"))).findings;
  expect(finding).toMatchObject({ rule: "variable-type-narrowed", subject: "rules.ports.from", bump: "major" });
  expect(finding?.reason).toMatch(/^rules\[\*\]\.ports\[\*\]\.from: string is number now/);
});

test.each([
  ["variable", 'variable "size" {}', "", "size"],
  ["output", 'output "size" { value = 1 }', "", "size"],
  ["resource", 'resource "aws_lb" "this" {}', "", "aws_lb.this"],
  ["module", 'module "vpc" { source = "./vpc" }', "", "module.vpc"],
  ["required_version", 'terraform { required_version = ">= 1.3" }', 'terraform { required_version = ">= 1.9" }', ""],
] as const)("the subject of a change of a %s is what callers know it by", async (kind, before, after, subject) => {
  const { findings } = compareModules(await readExample(before), await readExample(after));
  const found = findings.find((finding) => kindOf(finding).startsWith(kind));
  expect(found).toMatchObject({ subject });
});
