import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { conditional, Fn, Lazy, Op, propertyAccess, TerraformCount, TerraformIterator, Token } from "cdktf";
import { defineModule, hcl, isScrapewayError, synth, t } from "../../src";
import { Replacements } from "../../src/synth/replacements";

const inputs = {
  name: t.string.required("Name."),
  size: t.number.required("Size."),
  isOn: t.bool.required("On."),
  names: t.list(t.string).required("Names."),
  tags: t.map(t.string).required("Tags."),
} as const;

type Context = Parameters<
  Parameters<
    typeof defineModule<{ terraform: ">= 1.5.7"; aws: string }, typeof inputs, Record<never, never>>
  >[0]["build"]
>[0];

/** What the local x prints, or how the build is refused. */
function printed(build: (context: Context) => unknown): string {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs,
    outputs: {},
    build(context) {
      const x = build(context);
      if (x !== undefined) context.local("x", x);
      return {};
    },
  });
  try {
    return String(synth(definition, { generatedFrom: "sample" }).get("main.tf"));
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.message, error.next].join("\n");
  }
}

describe("what cdktf's functions give is a reference, as attributes of resources are", () => {
  it.each<readonly [string, (context: Context) => unknown, RegExp]>([
    ["addition", ({ inputs }) => Token.asNumber(inputs.size) + 1, /^define\.expression-as-number\nvar\.size/],
    ["addition", ({ inputs }) => Fn.lengthOf(inputs.names) + 1, /^define\.expression-as-number\nFn\.lengthOf\(…\)/],
    ["multiplication", ({ inputs }) => Fn.max([inputs.size, 3]) * 2, /^define\.expression-as-number\nFn\.max\(…\)/],
    ["addition", ({ inputs }) => Op.sub(inputs.size, 1) + 1, /^define\.expression-as-number\nOp\.sub\(…\)/],
    ["comparison", () => TerraformCount.of(3).index > 1, /^define\.expression-as-number\ncount\.index/],
    ["length", ({ inputs }) => Token.asString(inputs.name).length, /^define\.no-such-property\nvar\.name has no/],
    [
      "length",
      ({ inputs }) => Fn.upper(inputs.name).length,
      /^define\.no-such-property\nFn\.upper\(…\)[\s\S]*length\(/,
    ],
    ["length", ({ inputs }) => Token.asList(inputs.names).length, /^define\.no-such-property\nvar\.names/],
    ["map", ({ inputs }) => Token.asList(inputs.names).map(String), /^define\.no-such-property\n[\s\S]*for element in/],
    ["map", ({ inputs }) => Fn.sort(inputs.names).map(String), /^define\.no-such-property\nFn\.sort\(…\)/],
    ["length", ({ inputs }) => Fn.keys(inputs.tags).length, /^define\.no-such-property\nFn\.keys\(…\)/],
    ["split", ({ inputs }) => Fn.format("%s-x", [inputs.name]).split, /^define\.no-such-property\nFn\.format\(…\)/],
    ["iteration", ({ inputs }) => [...Fn.tolist(inputs.names)], /^define\.expression-taken-apart\nFn\.tolist\(…\)/],
    ["spreading", ({ inputs }) => ({ ...Token.asStringMap(inputs.tags) }), /^define\.expression-taken-apart\n/],
    [
      "cutting",
      ({ inputs }) => Lazy.stringValue({ produce: () => inputs.name }).slice(1),
      /^define\.no-such-property\n/,
    ],
    [
      "length of numbers of a set",
      ({ scope }) => new EfsAccessPoint(scope, "e", { fileSystemId: "f" }).posixUser.secondaryGids.length,
      /^define\.no-such-property\nposix_user\.secondary_gids has no "length"/,
    ],
  ])("refused: %s (%#)", (_what, build, expected) => {
    expect(printed(build)).toMatch(expected);
  });

  it.each<readonly [(context: Context) => unknown, string]>([
    [({ inputs }) => Fn.join("-", [inputs.name, "b"]), 'x = join("-", [var.name, "b"])'],
    [({ inputs }) => Fn.join("-", inputs.names), 'x = join("-", var.names)'],
    [({ inputs }) => Fn.concat([[inputs.name], inputs.names]), "x = concat([var.name], var.names)"],
    [({ inputs }) => Fn.max([inputs.size, 3]), "x = max(var.size, 3)"],
    [({ inputs }) => Fn.upper(Fn.join("", [inputs.name])), 'x = upper(join("", [var.name]))'],
    [({ inputs }) => Fn.tolist(inputs.names)[0], "x = tolist(var.names)[0]"],
    [({ inputs }) => Fn.conditional(inputs.isOn, "a", inputs.name), 'x = var.is_on ? "a" : var.name'],
    [({ inputs }) => Op.mul(hcl`${inputs.size} + 1`, 2), "x = ((var.size + 1) * 2)"],
    [({ inputs }) => Op.not(hcl`${inputs.isOn} || true`), "x = !(var.is_on || true)"],
    [({ inputs }) => conditional(hcl`${inputs.isOn} ? true : false`, 1, 2), "x = (var.is_on ? true : false) ? 1 : 2"],
    [({ inputs }) => propertyAccess(hcl`${inputs.tags} == {} ? {} : {}`, ["a"]), "x = (var.tags == {} ? {} : {}).a"],
    [
      ({ inputs }) => `${Fn.lengthOf(inputs.names)}-${Op.add(inputs.size, 1)}`,
      'x = "${length(var.names)}-${(var.size + 1)}"',
    ],
    [
      ({ inputs }) => hcl`[${Fn.upper(inputs.name)}, ${Token.asNumber(inputs.size)}]`,
      "x = [upper(var.name), var.size]",
    ],
    [
      ({ inputs }) => Lazy.anyValue({ produce: () => ({ a: inputs.name, b: "k" }) }),
      'x = {\n a = var.name\n b = "k"\n }',
    ],
    [({ inputs }) => Lazy.listValue({ produce: () => [inputs.name, "b"] }), 'x = [var.name, "b"]'],
    [({ inputs }) => hcl`f(${Lazy.anyValue({ produce: () => [inputs.name] })})`, "x = f([var.name])"],
    [() => Lazy.stringValue({ produce: () => "plain" }), 'x = "plain"'],
    [({ inputs }) => Lazy.stringValue({ produce: () => inputs.name }), "x = var.name"],
    [({ inputs }) => Token.asAny([inputs.name, "b"]), 'x = [var.name, "b"]'],
    [({ inputs }) => Token.asStringMap({ a: inputs.name }), "x = {\n a = var.name\n }"],
    [({ inputs }) => Token.asList(["a", inputs.name]), 'x = ["a", var.name]'],
    [
      ({ inputs }) => Fn.jsonencode(Lazy.anyValue({ produce: () => ({ a: inputs.name }) })),
      "x = jsonencode({\n a = var.name\n })",
    ],
    [({ inputs }) => ({ creationStack: [], resolve: () => ({ a: inputs.name }) }), "x = {\n a = var.name\n }"],
    [() => Token.asString("plain").toUpperCase(), 'x = "PLAIN"'],
    [() => Token.asNumber(3) + 1, "x = 4"],
    [() => Token.asList(["a"]).map((one) => `${one}b`), 'x = ["ab"]'],
    [() => ({ a: Token.nullValue() }), "a = null"],
    [
      ({ scope }) =>
        void new S3Bucket(scope, "b", {
          count: TerraformCount.of(3),
          bucket: `b-${TerraformCount.of(3).index}`,
        }),
      'bucket = "b-${count.index}"',
    ],
    [
      ({ scope, inputs }) => {
        const iterator = TerraformIterator.fromMap(inputs.tags);
        new S3Bucket(scope, "b", { forEach: iterator, bucket: `b-${iterator.key}`, tags: { a: iterator.value } });
      },
      'bucket = "b-${each.key}"',
    ],
    [
      ({ scope, inputs }) =>
        void new S3Bucket(scope, "b", { tags: Token.asStringMap(Fn.merge([inputs.tags, { a: "b" }])) }),
      'tags = merge(var.tags, { "a" = "b" })',
    ],
    [
      ({ scope }) => {
        const subnets = new DataAwsSubnets(scope, "s", {});
        new S3Bucket(scope, "b", { bucket: Fn.element(subnets.ids, 0), dependsOn: [subnets] });
      },
      "depends_on = [data.aws_subnets.s]",
    ],
  ])("printed as ever (%#)", (build, expected) => {
    expect(printed(build).replaceAll(/ +/g, " ")).toContain(expected);
  });
});

describe("what is to be replaced in cdktf", () => {
  it("has to be there, so that no reference passes unseen", () => {
    const replacements = new Replacements();
    expect(() => replacements.replace(class {}, "getStringAttribute", (original) => original)).toThrow(
      "This copy of cdktf has no getStringAttribute to replace.",
    );
  });

  it("is as it was once it is undone, also what a class has from another", () => {
    class Below {
      get name() {
        return "below";
      }
      static made() {
        return "made";
      }
    }
    class Above extends Below {}
    const replacements = new Replacements();
    replacements.replace(Above.prototype, "name", () => () => "replaced");
    replacements.replace(Above, "made", (original) => () => `${String(original.call(Above))} anew`);
    expect([new Above().name, Above.made()]).toEqual(["replaced", "made anew"]);
    replacements.undo();
    expect([new Above().name, Above.made(), Object.hasOwn(Above, "made")]).toEqual(["below", "made", false]);
  });
});
