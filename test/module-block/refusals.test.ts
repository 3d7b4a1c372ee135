import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Fn, TerraformStack } from "cdktf";
import { defineModule, t } from "../../src";
import { moduleBlock } from "../../src/cdktf";
import type { ModuleDefinition } from "../../src/define";
import { temporaryDirectory } from "../support/temporary";
import { offer, take } from "./definitions";
import { failureOf } from "./failure-of";

/** Of programs that write nothing. */
let outdir: string;

beforeAll(async () => {
  outdir = await temporaryDirectory("refusals");
});

/** The block with values that no type lets through, as a program without types may give them. */
function refusal(definition: ModuleDefinition, inputs: object): readonly (string | undefined)[] {
  const stack = new TerraformStack(new App({ outdir }), "stack");
  return failureOf(() => moduleBlock(definition, stack, "main", inputs, { source: "local" }));
}

const hostNames = { a: "a.example.test" };
const target = { hostName: "a", portNumbers: [1] };

type Row = readonly [name: string, definition: ModuleDefinition, inputs: object, expected?: readonly string[]];

const refused: readonly Row[] = [
  [
    "an input that is missing",
    take,
    { name: "x" },
    [
      "module-block.missing-input",
      "module block main, input target",
      "The module take needs this input.",
      "Give it: Contract target/1: of the client.",
    ],
  ],
  [
    "null for an input that has to be there",
    take,
    { name: null, target },
    [
      "module-block.missing-input",
      "module block main, input name",
      "The module take needs this input.",
      "Give it: Name.",
    ],
  ],
  [
    "an input that there is not",
    offer,
    { hostNames, zoneIDs: [] },
    [
      "module-block.unknown-input",
      "module block main, input zoneIDs",
      "The module offer has no such input.",
      "Did you mean zoneIds?",
    ],
  ],
  [
    "an input that nothing resembles",
    take,
    { name: "x", target, constructor: 1 },
    [
      "module-block.unknown-input",
      "module block main, input constructor",
      "The module take has no such input.",
      "There are: name, target.",
    ],
  ],
  [
    "an attribute that there is not",
    offer,
    { hostNames, limitsByTeam: { a: { maxSerie: 1 } } },
    [
      "module-block.unknown-attribute",
      'module block main, input limitsByTeam["a"].maxSerie',
      "The type has no such attribute.",
      "Did you mean maxSeries?",
    ],
  ],
  [
    "an object without a required attribute",
    offer,
    { hostNames, limitsByTeam: { a: { maxSeries: undefined } } },
    [
      "module-block.missing-attribute",
      'module block main, input limitsByTeam["a"].maxSeries',
      "The attribute is required.",
      "Give it: Series.",
    ],
  ],
  ...(
    [
      ["hostNames", { hostNames: "a" }, "a map", "a value of type string"],
      ['hostNames["a"]', { hostNames: { a: 1 } }, "a string", "1"],
      ['hostNames["a"]', { hostNames: { a: null } }, "an element", "null"],
      ["isPublic", { hostNames, isPublic: "true" }, "a boolean", "a value of type string"],
      ["replicas", { hostNames, replicas: Number.NaN }, "a number", "NaN"],
      ["portNumbers", { hostNames, portNumbers: {} }, "a list", "a value of type object"],
      ["zoneIds[1]", { hostNames, zoneIds: ["a", true] }, "a string", "a value of type boolean"],
      ['limitsByTeam["a"]', { hostNames, limitsByTeam: { a: [] } }, "an object", "a list"],
    ] as const
  ).map(
    ([place, inputs, expected, given]) =>
      [
        `for ${place} what is not ${expected}`,
        offer,
        inputs,
        [
          "module-block.wrong-value",
          `module block main, input ${place}`,
          `This has to be ${expected}, and ${given} was given.`,
          "Give a value of that type, a reference to one, or an expression written with hcl.",
        ],
      ] as const,
  ),
];

const accepted: readonly Row[] = [
  ["what is right", offer, { hostNames }],
  [
    "references where numbers and booleans are expected",
    offer,
    { hostNames, isPublic: Fn.upper("a"), replicas: Fn.max([1]) },
  ],
  [
    "undefined as absence",
    offer,
    { hostNames, replicas: undefined, limitsByTeam: { a: { maxSeries: 1, nested: undefined } } },
  ],
  ["null where leaving out is allowed", take, { name: "x", target: { ...target, zoneId: null } }],
];

const named = ([name, definition, inputs, expected]: Row) => ({ name, definition, inputs, expected });

describe("a module block", () => {
  it.each(refused.map(named))("refuses $name", ({ definition, inputs, expected }) => {
    expect(refusal(definition, inputs)).toEqual(expected);
  });

  it.each(accepted.map(named))("takes $name", ({ definition, inputs }) => {
    expect(refusal(definition, inputs)).toEqual(["no failure"]);
  });

  it("refuses two local modules of one name in one stack, and takes one of them twice", () => {
    const other = defineModule({
      name: "take",
      system: "none",
      summary: "Another one.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7" },
      inputs: {},
      outputs: { url: t.string.output("URL.") },
      build: () => ({ url: "" }),
    });
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "stack");
    const local = { source: "local" } as const;
    moduleBlock(take, stack, "one", { name: "x", target }, local);
    moduleBlock(take, stack, "two", { name: "x", target }, local);
    moduleBlock(other, new TerraformStack(app, "elsewhere"), "three", {}, local);
    expect(failureOf(() => moduleBlock(other, stack, "four", {}, local))).toEqual([
      "module-block.same-name",
      "stack stack",
      "Two different definitions are called take, and both would be rendered into the same folder.",
      "Take one of them from a registry, rename one, or put them into stacks of their own.",
    ]);
  });

  describe("of a module with provider aliases", () => {
    const replicated = defineModule({
      name: "replicated",
      system: "aws",
      summary: "Two regions.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
      inputs: {},
      outputs: {},
      build: () => ({}),
    });
    const withProviders = (
      pass: (east: AwsProvider) => readonly object[],
      definition: ModuleDefinition = replicated,
    ) => {
      const stack = new TerraformStack(new App({ outdir }), "stack");
      const east = new AwsProvider(stack, "east", { region: "us-east-1", alias: "east" });
      const providers = pass(east) as AwsProvider[];
      return failureOf(() => moduleBlock(definition, stack, "main", {}, { source: "local", providers }));
    };

    it("takes every configuration that it wants, with or without a default one", () => {
      const east = (provider: AwsProvider) => ({ moduleAlias: "replica", provider });
      expect(withProviders((provider) => [east(provider)])).toEqual(["no failure"]);
      expect(withProviders((provider) => [provider, east(provider)])).toEqual(["no failure"]);
    });

    it("refuses it where one of them is missing", () => {
      expect(withProviders((provider) => [provider])).toEqual([
        "module-block.missing-provider",
        "module block main, providers",
        "The module replicated wants to be passed the provider configuration aws.replica.",
        'Add { moduleAlias: "replica", provider: … } to providers, with a provider aws of the stack.',
      ]);
    });

    it("refuses one that the module does not have", () => {
      expect(withProviders((provider) => [{ moduleAlias: "replicas", provider }])).toEqual([
        "module-block.unknown-provider",
        "module block main, providers",
        "The module replicated has no provider configuration aws.replicas.",
        "It has aws and aws.replica.",
      ]);
      expect(withProviders((provider) => [provider], { ...take, inputs: {} })).toEqual([
        "module-block.unknown-provider",
        "module block main, providers",
        "The module take has no provider configuration aws.",
        "Leave providers out.",
      ]);
    });
  });
});
