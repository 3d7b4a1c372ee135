import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, dynamic, hcl, instance, isScrapewayError, one, synth, t } from "../../src";

const whole = {
  name: "sample",
  system: "aws",
  summary: "S.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
  inputs: {},
  outputs: {},
  build: (): unknown => ({}),
};

/** What JavaScript lets through, and TypeScript would not. */
const loose = (value: unknown): never => value as never;

/** The refusal of a definition with these parts, or of one that is built; "printed" where there is none. */
function told(parts: () => Record<string, unknown>): string {
  try {
    synth(defineModule(loose({ ...whole, ...parts() })));
    return "printed";
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.place, error.message, error.next].join("\n");
  }
}

const declared = 'required("What it is for.") or .optional("What it is for.", { default: … })';
const building = (build: (context: never) => unknown) => () => ({ build });

interface Context {
  readonly scope: never;
  readonly providers: Record<string, Record<string, never>>;
  readonly comment: (text: unknown) => void;
  readonly check: (...given: readonly unknown[]) => void;
  readonly call: (...given: readonly unknown[]) => void;
  readonly resource: (...given: readonly unknown[]) => unknown;
}

describe("a definition that is not put together as one", () => {
  it.each<[written: string, parts: () => Record<string, unknown>, expected: string]>([
    [
      "without inputs",
      () => ({ inputs: undefined }),
      "module sample, inputs\nIt takes an object, and was given undefined.\nWrite inputs: {",
    ],
    [
      "without outputs",
      () => ({ outputs: undefined }),
      "module sample, outputs\nIt takes an object, and was given undefined.\nWrite outputs: {",
    ],
    [
      "without build",
      () => ({ build: undefined }),
      "module sample, build\nIt takes a function, and was given undefined.\nWrite build({",
    ],
    [
      "without requires",
      () => ({ requires: undefined }),
      "module sample, requires\nIt takes an object, and was given undefined.\nWrite requires: {",
    ],
    [
      "without a name",
      () => ({ name: undefined }),
      'defineModule, name\nIt takes a text, and was given undefined.\nWrite name: "metrics-archive".',
    ],
    [
      "with moves that are no list",
      () => ({ moved: {} }),
      "module sample, moved\nIt takes a list of objects, and was given {}.\nWrite moved: [",
    ],
    [
      "with a bare type",
      () => ({ inputs: { a: t.string } }),
      `module sample, input a\nIt is given a type without a description.\nSay what it is: t.string.${declared}.`,
    ],
    [
      "with a bare any",
      () => ({ inputs: { a: t.any } }),
      `module sample, input a\nIt is given a type without a description.\nSay what it is: t.any.${declared}.`,
    ],
    ["with a bare list", () => ({ inputs: { a: t.list(t.string) } }), `Say what it is: t.list(…).${declared}.`],
    [
      "with a bare type as an output",
      () => ({ outputs: { a: t.string } }),
      'Say what it is: t.string.output("What it is.").',
    ],
    [
      "with a bare type as an attribute",
      () => ({ inputs: { a: t.object(loose({ b: t.string })).required("A.") } }),
      "attribute b\nIt is given a type without a description.",
    ],
    [
      "with the function itself",
      () => ({ inputs: { a: t.string.required } }),
      "module sample, input a\nIt is given a function.",
    ],
    ["with a text for a type", () => ({ inputs: { a: "string" } }), 'module sample, input a\nIt is given "string".'],
    [
      "with nothing for an input",
      () => ({ inputs: { a: undefined } }),
      "module sample, input a\nIt is given undefined.",
    ],
    [
      "with an output among inputs",
      () => ({ inputs: { a: t.string.output("A.") } }),
      `module sample, input a\nIt is declared with .output(…).\nWrite .${declared}.`,
    ],
    [
      "with an input among outputs",
      () => ({ outputs: { a: t.string.required("A.") } }),
      'It is declared with .required(…).\nWrite .output("What it is.").',
    ],
    [
      "without a description",
      () => ({ inputs: { a: Reflect.apply(t.string.required, t.string, []) } }),
      "module sample, input a\nIt has no description, but undefined.",
    ],
    [
      "without options where a default is needed",
      () => ({ inputs: { a: Reflect.apply(t.string.optional, t.string, ["A."]) } }),
      "module sample, input a\nWhat is optional has no default.",
    ],
    [
      "with a rule that is none",
      () => ({ inputs: { a: t.string.required("A.", loose({ validate: [{}] })) } }),
      "module sample, input a\nIt has a validation that is none.\nWrite validate: [{ when:",
    ],
    [
      "with a map of nothing",
      () => ({ inputs: { a: t.map(loose(undefined)).required("A.") } }),
      "t.map\nIt takes the type of its elements, and was given undefined.\nWrite t.map(t.string), or another type.",
    ],
    [
      "with an object of nothing",
      () => ({ inputs: { a: t.object(loose(undefined)).required("A.") } }),
      "t.object\nIt takes the attributes, and was given undefined.",
    ],
    [
      "whose build returns nothing",
      building(() => undefined),
      "module sample, build()\nIt returned undefined.\nReturn a value for each output",
    ],
    ["whose build returns a text", building(() => "x"), 'module sample, build()\nIt returned "x".'],
    [
      "with a block over a text",
      building(() => dynamic("x", () => ({ a: 1 }))),
      'dynamic\nIt goes through a list, set or map, and was given "x".\nWrite dynamic(inputs.rules,',
    ],
    [
      "with a block without content",
      building(() => dynamic(["a"], loose(undefined))),
      "dynamic\nIt takes a function for the content, and was given undefined.",
    ],
    [
      "with hcl that is called",
      building(() => hcl(loose("a"))),
      'hcl\nIt stands before a text between backticks, and was called with "a".\nWrite hcl`upper(${inputs.name})`.',
    ],
    [
      "with an instance of a text",
      building(() => instance(loose("x"), 1)),
      'An instance of "x" is asked for, which is no resource.',
    ],
    [
      "with one of nothing",
      building(() => one(loose(undefined))),
      "An instance of undefined is asked for, which is no resource.",
    ],
    [
      "with a comment that is a number",
      building(({ comment }: Context) => comment(5)),
      "The text of a comment is 5, and no text.",
    ],
    [
      "with a check of nothing",
      building(({ check }: Context) => check("x")),
      "module sample, check x\nIt takes a list of conditions with their messages, and was given undefined.\nWrite [{ condition:",
    ],
    [
      "with a check without a message",
      building(({ check }: Context) => check("x", [{ condition: true }])),
      'and was given [{"condition":true}].',
    ],
    [
      "with a call of nothing",
      building(({ call }: Context) => call("x")),
      "call\nIt takes a definition or the address of a published module, and was given undefined.\nWrite call(",
    ],
    [
      "with a call without an object",
      building(({ call }: Context) => call("x", "a/b/c")),
      "call\nIt takes what it is given as an object, and was given undefined.",
    ],
    [
      "with a resource without a name",
      building(({ resource }: Context) => resource("terraform_data")),
      'resource\nIt takes a name, and was given undefined.\nWrite resource("aws_thing", "this",',
    ],
    [
      "with a resource of a text",
      building(({ resource }: Context) => resource("terraform_data", "x", "y")),
      'resource\nIt takes its arguments as an object, and was given "y".',
    ],
    [
      "with an alias that is not required",
      building(
        ({ scope, providers }: Context) =>
          new SsmParameter(scope, "x", loose({ name: "x", type: "String", provider: providers.aws?.replcia })),
      ),
      "There is no providers.aws.replcia: the definition does not require it.\nDid you mean providers.aws.replica?",
    ],
    [
      "with a provider that is not required",
      building(({ providers }: Context) => providers.google?.default),
      'There is no providers.google: the definition does not require it.\nAdd google: ">= 1.0" to requires, or take one of aws.',
    ],
  ])("is refused: %s", (_, parts, expected) => {
    expect(told(parts)).toContain(expected);
  });

  it("is not what has all its parts", () => {
    expect(told(() => ({}))).toBe("printed");
    const parts = {
      inputs: {
        a: t
          .map(t.object({ b: t.any({ reason: "R." }).required("B.") }))
          .optional("A.", { default: {}, validate: [{ when: () => hcl`length(var.a) > 0`, message: "M." }] }),
      },
      outputs: { c: t.string.output("C.") },
      moved: [],
      build: ({ scope, providers, comment, check, resource }: Context) => {
        comment("Of the replica.");
        check("x", [{ condition: hcl`length(var.a) > 0`, errorMessage: "M." }]);
        resource("terraform_data", "x");
        new SsmParameter(scope, "x", loose({ name: "x", type: "String", provider: providers.aws?.replica }));
        new SsmParameter(scope, "y", loose({ name: "y", type: "String", provider: providers.aws?.default }));
        return { c: "x" };
      },
    };
    expect(told(() => parts)).toBe("printed");
  });
});
