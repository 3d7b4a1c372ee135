import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule, hcl, jsonencode, type ModuleDefinition, synth, t } from "../../src";
import { isScrapewayError } from "../../src/model/errors";

/** A class of an author's own. */
class Rule {
  readonly port = 1;
}

const circle: Record<string, unknown> = {};
circle.self = circle;

/** Values that TypeScript lets through as unknown or any, and Terraform has no word for; with what messages call them. */
const strangers: readonly (readonly [called: string, value: unknown])[] = [
  ["the bigint 10n", 10n],
  ["a Date", new Date(0)],
  ["a Map", new Map([["a", 1]])],
  ["a Set", new Set(["a"])],
  ["a RegExp", /x/],
  ["a Promise", Promise.resolve("x")],
  ["a Buffer", Buffer.from("x")],
  ["an Error", new Error("x")],
  ["an URL", new URL("https://example.test/")],
  ["a Rule", new Rule()],
  ["a function", () => 1],
  ["a symbol", Symbol("x")],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
];

const places: readonly (readonly [place: string, make: (value: unknown) => ModuleDefinition])[] = [
  ["an argument of bindings", (value) => sample({ tags: { a: value } })],
  ["a list of bindings", (value) => sample({ tags: { a: ["x", value] } })],
  ["an argument without bindings", (value) => sample({ untyped: value })],
  ["an expression", (value) => sample({ local: hcl`f(${value})` })],
  ["a text", (value) => sample({ local: hcl`"a-${value}"` })],
  ["a JSON document", (value) => sample({ local: jsonencode({ a: value as string }) })],
  ["a default", (value) => sample({ default: value })],
];

describe.each(places)("in %s", (_place, make) => {
  it.each(strangers)("%s is refused, and not printed as what happens to be in it", (called, value) => {
    expect(messageOf(() => synth(make(value)))).toContain(` ${called} `.replace(/ $/, ""));
  });

  it("a value that holds itself is refused", () => {
    expect(messageOf(() => synth(make(circle)))).toMatch(/holds itself/);
  });

  it("half of a character is refused, a whole one is not", () => {
    expect(messageOf(() => synth(make({ a: "\ud83d" })))).toMatch(/half of a character, \\ud83d|The default/);
    expect([...synth(make({ a: "\ud83d\ude00" })).values()].join()).toContain("\ud83d\ude00");
  });
});

describe("lists", () => {
  it("are not shorter than they were written, where an element is undefined", () => {
    expect(messageOf(() => synth(sample({ tags: { a: ["x", undefined] } })))).toBe("Element 1 of a list is undefined.");
    expect(messageOf(() => synth(sample({ untyped: [1, undefined] })))).toContain("was given undefined");
    // biome-ignore lint/suspicious/noSparseArray: that a place was never filled is the case
    expect(messageOf(() => synth(sample({ tags: { a: [1, , 2] } })))).toBe("Element 1 of a list is undefined.");
    expect(String(synth(sample({ tags: { a: ["x", null] } })).get("main.tf"))).toContain('["x", null]');
  });
});

interface Given {
  readonly tags?: unknown;
  readonly untyped?: unknown;
  readonly local?: unknown;
  readonly default?: unknown;
}

function sample(given: Given): ModuleDefinition {
  return defineModule({
    name: "sample",
    system: "aws",
    summary: "Values of JavaScript.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: "default" in given ? { any: t.any.optional("Anything.", { default: given.default }) } : {},
    outputs: {},
    build({ scope, resource, local }) {
      // What authors get from elsewhere as any is here as never.
      if ("tags" in given) new S3Bucket(scope, "this", { tags: given.tags as never });
      if ("untyped" in given) resource("aws_thing", "this", { value: given.untyped });
      if ("local" in given) local("it", given.local);
      return {};
    },
  });
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isScrapewayError(error)) return error.message;
    throw error;
  }
  throw new Error("It was printed.");
}
