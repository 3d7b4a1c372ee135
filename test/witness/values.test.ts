import { parseTypeConstraint } from "../../src/hcl/type-constraint-text";
import type { TypeConstraint } from "../../src/model/type-constraint";
import { candidateValues } from "../../src/witness/caller/candidate-values";
import { completeValue, neededPaths } from "../../src/witness/caller/complete-value";
import { matchingTexts } from "../../src/witness/caller/matching-text";
import { tellingRead } from "../../src/witness/caller/output-reads";
import { readExample } from "../compare/read-example";

const typed = (text: string): TypeConstraint => parseTypeConstraint(text);

describe("texts for a pattern", () => {
  it.each([
    "^[a-z][a-z0-9-]{2,30}$",
    "^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$",
    "^(?:small|large)$",
    "^\\d+\\.\\d+$",
    "^[^/]+/[^/]+$",
    "[[:alpha:]]+_[[:digit:]]",
    "^(dev|stage|prod)-[a-z]+$",
    "^#[0-9a-fA-F]{6}$",
    "^$|^vpc-",
  ])("match %s", (pattern) => {
    const texts = matchingTexts(pattern);
    expect(texts.length).toBeGreaterThan(0);
    const same = new RegExp(pattern.replaceAll("[[:alpha:]]", "[a-z]").replaceAll("[[:digit:]]", "[0-9]"));
    expect(texts.filter((text) => !same.test(text))).toEqual([]);
  });

  it.each(["(?=a)b", "(unclosed", "[unclosed"])("are none where %s is not understood", (pattern) => {
    expect(matchingTexts(pattern)).toEqual([]);
  });
});

describe("candidates", () => {
  it("begin with the default, then what conditions name, then what they match", () => {
    const input = { type: typed("string"), default: "standard" };
    const values = candidateValues(input, ['contains(["fast", "slow"], var.x)', 'can(regex("^v[0-9]$", var.x))'], []);
    expect(values.slice(0, 5)).toEqual(["standard", "fast", "slow", "^v[0-9]$", "v1"]);
  });

  it("are the smallest value where nothing is asked of it", () => {
    expect(candidateValues({ type: typed("object({ a = number, b = optional(string) })") }, [], [])[0]).toEqual({
      a: 1,
    });
  });

  it("lie on both sides of numbers that conditions name", () => {
    expect(candidateValues({ type: typed("number") }, ["var.x >= 7"], [])).toEqual(expect.arrayContaining([6, 7, 8]));
  });

  it("have elements that conditions name", () => {
    const values = candidateValues(
      { type: typed("set(string)") },
      ['alltrue([for one in var.x : contains(["a1"], one)])'],
      [],
    );
    expect(values.slice(0, 2)).toEqual([[], ["a1"]]);
  });
});

describe("what a module reads without a guard", () => {
  const read = async (text: string) => {
    const { body } = await readExample(`variable "x" {}\n${text}`);
    return neededPaths("x", body?.reads ?? []);
  };

  it("is in the value, and what it bears to miss is not", async () => {
    const paths = await read(
      'output "a" { value = [var.x.name, try(var.x.size, 1), lookup(var.x, "kind", "a"), var.x["zone"]] }',
    );
    expect(completeValue({}, typed("map(string)"), paths)).toEqual({ name: "a", zone: "a" });
    expect(completeValue("a", typed("any"), paths)).toEqual({ name: "a", zone: "a" });
  });

  it("is in each element", async () => {
    const paths = await read('output "a" { value = [for one in var.x : one.port] }');
    expect(completeValue([{}], typed("list(any)"), paths)).toEqual([{ port: "a" }]);
    expect(completeValue("a", typed("any"), paths)).toEqual([]);
  });

  it("makes an optional attribute needed only where something inside of it is read", async () => {
    const type = typed("object({ plain = optional(string), inner = optional(object({ id = string })) })");
    const paths = await read('output "a" { value = [var.x.plain, var.x.inner.id] }');
    expect(completeValue({}, type, paths)).toEqual({ inner: { id: "a" } });
  });
});

describe("what tells two types of an output apart", () => {
  it.each([
    ["string", "list(string)", '"-${o}"'],
    ["list(string)", "string", "concat(o, [])"],
    ["list(string)", "set(string)", "concat(o, [])"],
    ["map(string)", "list(string)", "keys(o)"],
    ["object({ a = string, b = string })", "object({ a = string })", "o.b"],
    ["list(object({ a = string }))", "list(object({}))", "[for one in o : one.a]"],
    ["object({ a = object({ b = string }) })", "object({ a = object({ c = string }) })", "o.a.b"],
    ["object({ a = string })", "string", "o.a"],
  ])("%s and %s", (before, after, read) => {
    expect(tellingRead("o", typed(before), typed(after))).toBe(read);
  });

  it.each([
    ["string", "number"],
    ["number", "string"],
    ["any", "string"],
    ["object({ a = string })", "object({ a = string, b = string })"],
    ["object({ a = string })", "map(string)"],
    ["set(string)", "list(string)"],
  ])("is nothing where Terraform converts: %s and %s", (before, after) => {
    expect(tellingRead("o", typed(before), typed(after))).toBeUndefined();
  });
});
