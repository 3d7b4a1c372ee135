import { Instance } from "@cdktf/provider-aws/lib/instance";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule, hcl, jsonencode, type ModuleDefinition, synth, t } from "../../src";
import { isScrapewayError, type ScrapewayError } from "../../src/model/errors";

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
  ["a list of bindings", (value) => sample({ list: ["x", value] })],
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
    expect(messageOf(() => synth(make("\ud83d")))).toMatch(/half of a character, \\ud83d|The default/);
    expect([...synth(make("\ud83d\ude00")).values()].join()).toContain("\ud83d\ude00");
  });
});

describe("lists", () => {
  it("are not shorter than they were written, where an element is undefined", () => {
    expect(messageOf(() => synth(sample({ list: ["x", undefined] })))).toBe("Element 1 of a list is undefined.");
    expect(messageOf(() => synth(sample({ untyped: [1, undefined] })))).toContain("was given undefined");
    // biome-ignore lint/suspicious/noSparseArray: that a place was never filled is the case
    expect(messageOf(() => synth(sample({ list: [1, , 2] })))).toBe("Element 1 of a list is undefined.");
    expect(String(synth(sample({ list: ["x", null] })).get("main.tf"))).toContain('["x", null]');
  });
});

describe("an argument of another kind than its value", () => {
  const refused: readonly (readonly [
    written: string,
    config: Record<string, unknown>,
    message: string,
    next: string,
  ])[] = [
    ["a list for a map", { tags: ["a"] }, 'tags takes a map of texts, and was given ["a"].', '{ name: "x" }'],
    ["a number for a map", { tags: 5 }, "tags takes a map of texts, and was given 5.", '{ name: "x" }'],
    ["a text for a map", { tags: "a" }, 'tags takes a map of texts, and was given "a".', '{ name: "x" }'],
    ["a list in a map", { tags: { a: ["b"] } }, 'tags["a"] takes a text, and was given ["b"].', '"x"'],
    [
      "a map for a list",
      { securityGroups: { a: "b" } },
      'securityGroups takes a list of texts, and was given {"a":"b"}.',
      '["x"]',
    ],
    ["a text for a list", { securityGroups: "a" }, 'securityGroups takes a list of texts, and was given "a".', '["x"]'],
    ["a list in a list", { securityGroups: [["a"]] }, 'securityGroups[0] takes a text, and was given ["a"].', '"x"'],
    ["a list for a text", { ami: ["a"] }, 'ami takes a text, and was given ["a"].', '"x"'],
    ["an object for a number", { cpuCoreCount: { a: 1 } }, 'cpuCoreCount takes a number, and was given {"a":1}.', "1"],
    ["a word for a number", { cpuCoreCount: "four" }, 'cpuCoreCount takes a number, and was given "four".', "1"],
    ["a number for a boolean", { monitoring: 1 }, "monitoring takes a boolean, and was given 1.", "true"],
    ["a word for a boolean", { monitoring: "yes" }, 'monitoring takes a boolean, and was given "yes".', "true"],
    [
      "a list in a block",
      { rootBlockDevice: { volumeSize: [1] } },
      "volumeSize takes a number, and was given [1].",
      "1",
    ],
    [
      "a list in a block of many",
      { ebsBlockDevice: [{ deviceName: "a", tags: ["x"] }] },
      'tags takes a map of texts, and was given ["x"].',
      '{ name: "x" }',
    ],
  ];

  it.each(refused)("is refused: %s", (_, config, message, next) => {
    expect(messageOf(() => synth(instance(config)))).toBe(message);
    expect(nextOf(() => synth(instance(config)))).toContain(`as in ${next};`);
  });

  it("is refused where an input is given, of which the type is known", () => {
    const given = instance((inputs) => ({ tags: inputs.names }));
    expect(messageOf(() => synth(given))).toBe(
      "tags takes a map of texts, and was given var.names, which is a list, instead.",
    );
  });

  it("is taken where Terraform converts it, or may know better", () => {
    const main = synth(
      instance((inputs) => ({
        ami: 5,
        availabilityZone: true,
        cpuCoreCount: "4",
        monitoring: "true",
        sourceDestCheck: "${var.names != null}",
        tags: { a: 1, b: false, c: null, d: hcl`["x"]` },
        securityGroups: inputs.names,
        volumeTags: hcl`{ a = "b" }`,
        rootBlockDevice: { volumeSize: hcl`1 + 1`, tags: inputs.tags },
      })),
    ).get("main.tf");
    for (const line of [
      "ami               = 5",
      'cpu_core_count    = "4"',
      'volume_tags       = { a = "b" }',
      "a = 1",
    ]) {
      expect(main).toContain(line);
    }
  });
});

function instance(
  config: Record<string, unknown> | ((inputs: Record<"names" | "tags", unknown>) => Record<string, unknown>),
): ModuleDefinition {
  return defineModule({
    name: "sample",
    system: "aws",
    summary: "Values of JavaScript.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: { names: t.list(t.string).required("Names."), tags: t.map(t.string).required("Tags.") },
    outputs: {},
    build({ scope, inputs }) {
      // What authors get from elsewhere as any is here as never.
      new Instance(scope, "this", (typeof config === "function" ? config(inputs) : config) as never);
      return {};
    },
  });
}

interface Given {
  readonly tags?: unknown;
  readonly list?: unknown;
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
      if ("list" in given) new Instance(scope, "this", { securityGroups: given.list as never });
      if ("untyped" in given) resource("aws_thing", "this", { value: given.untyped });
      if ("local" in given) local("it", given.local);
      return {};
    },
  });
}

function messageOf(run: () => unknown): string {
  return refusalOf(run).message;
}

function nextOf(run: () => unknown): string {
  return refusalOf(run).next;
}

function refusalOf(run: () => unknown): ScrapewayError {
  try {
    run();
  } catch (error) {
    if (isScrapewayError(error)) return error;
    throw error;
  }
  throw new Error("It was printed.");
}
