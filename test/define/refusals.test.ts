import { contract, defineModule, dynamic, hcl, t } from "../../src/define";
import type { Inputs, Moved, Outputs, Removed, RequiredProvider } from "../../src/define/module-definition";
import { isScrapewayError } from "../../src/model/errors";

/** The failure, as a person reads it. */
function refusal(define: () => unknown): string {
  try {
    define();
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message, error.next].join("\n");
  }
  return "no failure";
}

interface Variation {
  readonly name?: string;
  readonly system?: string;
  readonly summary?: string;
  readonly terraform?: string;
  readonly aws?: RequiredProvider;
  readonly moved?: readonly Moved[];
  readonly removed?: readonly Removed[];
  readonly inputs?: Inputs;
  readonly outputs?: Outputs;
}

/** A definition as a file that no compiler has seen might hold it. */
function define({ name = "sample", system = "aws", summary = "Sample.", terraform = ">= 1.5.7", ...rest }: Variation) {
  return defineModule({
    name,
    system,
    summary,
    appliedBy: "operator",
    // The tests give floors that the type refuses.
    requires: { terraform: terraform as ">= 1.5.7", ...(rest.aws == null ? {} : { aws: rest.aws }) },
    inputs: rest.inputs ?? {},
    outputs: rest.outputs ?? {},
    moved: rest.moved ?? [],
    removed: untyped(rest.removed),
    build: () => ({}),
  });
}

/** What a type refuses at compile time still comes from JavaScript, and from values that are made up at run time. */
function untyped(value: unknown): never {
  return value as never;
}

const size = t.object({
  cpu: t.number.required("CPUs."),
  labels: t.map(t.string).optional("Labels.", { default: {} }),
});

describe("defineModule refuses", () => {
  it.each<[title: string, make: () => unknown, expected: string]>([
    [
      "a name that no registry takes",
      () => define({ name: "-sample" }),
      'address.invalid\nnamespace/-sample/aws\n"-sample" is not a module name: 1 to 64 letters, digits, hyphens and underscores, with a letter or digit at both ends.\nChoose a name that fits Terraform\'s module registry protocol.',
    ],
    [
      "a system that no registry takes",
      () => define({ system: "aws-eu" }),
      'address.invalid\nnamespace/sample/aws-eu\n"aws-eu" is not a module system: 1 to 64 lower-case letters and digits, no hyphens.\nChoose a system that fits Terraform\'s module registry protocol.',
    ],
    [
      "a summary that says nothing",
      () => define({ summary: " " }),
      "define.undescribed\nmodule sample\nThe summary is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "a range of Terraform versions",
      () => define({ terraform: "~> 1.5" }),
      'define.terraform-constraint\nrequires.terraform\n"~> 1.5" is not a floor of Terraform.\nWrite the lowest version that the module was tested with, for example >= 1.5.7, without an upper bound.',
    ],
    [
      "a Terraform that is too old for what modules use",
      () => define({ terraform: ">= 1.2.9" }),
      "define.terraform-constraint\nrequires.terraform\nA module cannot support Terraform before 1.3.0: optional attributes of objects came then.\nWrite >= 1.3.0 or the higher version that the module was tested with.",
    ],
    [
      "an input without a description",
      () => define({ inputs: { name: t.string.required("") } }),
      "define.undescribed\nmodule sample, input name\nThe description is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "an output without a description",
      () => define({ outputs: { name: t.string.output("\n") } }),
      "define.undescribed\nmodule sample, output name\nThe description is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "an input that cannot be named in Terraform",
      () => define({ inputs: { VPCId: t.string.required("Id.") } }),
      'define.name\nmodule sample, input VPCId\n"VPCId" has no Terraform name.\nUse camelCase that starts with a lower-case letter; it becomes snake_case in Terraform. A name that does not come out so is an option: { name: "subnet_1" }.',
    ],
    [
      "an output that is in snake_case already",
      () => define({ outputs: { role_arn: t.string.output("ARN.") } }),
      'define.name\nmodule sample, output role_arn\n"role_arn" has no Terraform name.\nUse camelCase that starts with a lower-case letter; it becomes snake_case in Terraform. A name that does not come out so is an option: { name: "subnet_1" }.',
    ],
    [
      "an input that every module block has",
      () => define({ inputs: { dependsOn: t.string.required("x") } }),
      'define.reserved-name\nmodule sample, input dependsOn\n"depends_on" is an argument of every module block and cannot be an input.\nChoose another name.',
    ],
    [
      "an input that is given such a name",
      () => define({ inputs: { wait: t.string.required("x", { name: "depends_on" }) } }),
      'define.reserved-name\nmodule sample, input wait\n"depends_on" is an argument of every module block and cannot be an input.\nChoose another name.',
    ],
    [
      "a name that Terraform does not take",
      () => define({ inputs: { subnet: t.string.required("x", { name: "1-subnet" }) } }),
      'define.name\nmodule sample, input subnet\n"1-subnet" is no name in Terraform.\nUse letters, digits, underscores and hyphens, beginning with a letter or an underscore.',
    ],
    [
      "an empty name",
      () => define({ outputs: { subnet: t.string.output("x", { name: "" }) } }),
      'define.name\nmodule sample, output subnet\n"" is no name in Terraform.\nUse letters, digits, underscores and hyphens, beginning with a letter or an underscore.',
    ],
    [
      "any for an empty reason",
      () => t.any({ reason: " " }),
      "define.undescribed\nt.any\nThe reason of t.any is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "a collection of any with elements that have no type in common",
      () => define({ inputs: { x: t.list(t.any).optional("X.", { default: ["a", { b: 1 }] }) } }),
      'define.wrong-value\nmodule sample, input x\nThe default ["a",{"b":1}] does not fit the type list(any). Terraform wants one type for all elements, and there are single values and objects.\nGive a default of the declared type, or change the type.',
    ],
    [
      "what is no constant in a default of any type",
      () => define({ inputs: { x: t.any.optional("X.", { default: { a: [new Date(0)] } }) } }),
      'define.wrong-value\nmodule sample, input x["a"][0]\nThe default a Date does not fit the type any.\nGive a default of the declared type, or change the type.',
    ],
    [
      "two inputs of one name",
      () =>
        define({
          inputs: { roleArn: t.string.required("x"), other: t.string.required("x", { name: "role_arn" }) },
        }),
      'define.same-name\nmodule sample, input other\nroleArn and other are both called "role_arn" in Terraform.\nGive one of the two another name.',
    ],
    [
      "two attributes of one name",
      () => t.object({ a1: t.string.required("x", { name: "a_1" }), a2: t.string.required("x", { name: "a_1" }) }),
      'define.same-name\nattribute a2\na1 and a2 are both called "a_1" in Terraform.\nGive one of the two another name.',
    ],
    [
      "a field of a contract that is given the contract's own name",
      () => contract("access", 1, { kind: t.string.required("x", { name: "contract" }) }),
      'define.contract-field\ncontract access/1\nA contract cannot have a field called "contract": it carries the name and version.\nRename the field.',
    ],
    [
      "a default with an attribute that every JavaScript object answers to",
      () => define({ inputs: { size: size.optional("Size.", { default: { cpu: 1, ...{ constructor: "x" } } }) } }),
      'define.wrong-value\nmodule sample, input size.constructor\nThe default {"cpu":1,"constructor":"x"} does not fit the type object. The type has no such attribute.\nGive a default of the declared type, or change the type.',
    ],
    [
      "a default of another type",
      () => define({ inputs: { port: t.number.optional("Port.", { default: untyped("80") }) } }),
      'define.wrong-value\nmodule sample, input port\nThe default "80" does not fit the type number.\nGive a default of the declared type, or change the type.',
    ],
    [
      "a default that is not a number",
      () => define({ inputs: { port: t.number.optional("Port.", { default: Number.NaN }) } }),
      "define.wrong-value\nmodule sample, input port\nThe default NaN does not fit the type number.\nGive a default of the declared type, or change the type.",
    ],
    [
      "a default with an element of another type, deep inside",
      () =>
        define({
          inputs: { sizes: t.map(size).optional("Sizes.", { default: { a: { cpu: 1, labels: untyped({ b: 1 }) } } }) },
        }),
      'define.wrong-value\nmodule sample, input sizes["a"].labels["b"]\nThe default 1 does not fit the type string.\nGive a default of the declared type, or change the type.',
    ],
    [
      "a default with an attribute that the type does not have",
      () => define({ inputs: { size: size.optional("Size.", { default: untyped({ cpu: 1, memory: 2 }) }) } }),
      'define.wrong-value\nmodule sample, input size.memory\nThe default {"cpu":1,"memory":2} does not fit the type object. The type has no such attribute.\nGive a default of the declared type, or change the type.',
    ],
    [
      "a default without an attribute that the type needs",
      () => define({ inputs: { size: size.optional("Size.", { default: untyped({}) }) } }),
      "define.wrong-value\nmodule sample, input size.cpu\nThe default {} does not fit the type object. The attribute is required.\nGive a default of the declared type, or change the type.",
    ],
    [
      "a list where a map is due",
      () => define({ inputs: { tags: t.map(t.string).optional("Tags.", { default: untyped(["a"]) }) } }),
      'define.wrong-value\nmodule sample, input tags\nThe default ["a"] does not fit the type map.\nGive a default of the declared type, or change the type.',
    ],
    [
      "an optional input whose default was forgotten",
      () => define({ inputs: { tags: t.map(t.string).optional("Tags.", untyped({})) } }),
      "define.no-default\nmodule sample, input tags\nWhat is optional has no default.\nGive it a default; null, where leaving it out means something of its own.",
    ],
    [
      "null inside a list",
      () => define({ inputs: { names: t.list(t.string).optional("Names.", { default: untyped(["a", null]) }) } }),
      "define.wrong-value\nmodule sample, input names[1]\nThe default null does not fit the type string.\nGive a default of the declared type, or change the type.",
    ],
    [
      "a default for what is required",
      () => define({ inputs: { name: t.string.required("Name.", untyped({ default: "x" })) } }),
      "define.required-with-default\nmodule sample, input name\nWhat is required has a default.\nUse .optional(description, { default }) or leave the default out.",
    ],
    [
      "a default of null for what cannot be null",
      () => define({ inputs: { name: t.string.optional("Name.", { default: null, nullable: false }) } }),
      "define.null-default\nmodule sample, input name\nThe default is null, but null is not allowed.\nLeave nullable out, or give another default.",
    ],
    [
      "an ephemeral input below Terraform 1.10",
      () => define({ inputs: { token: t.string.required("Token.", { ephemeral: true }) } }),
      "define.above-floor\nmodule sample, input token\nAn ephemeral input needs Terraform 1.10.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.10.0.",
    ],
    [
      "an ephemeral output below Terraform 1.10",
      () => define({ outputs: { token: t.string.output("Token.", { ephemeral: true }) }, terraform: ">= 1.9" }),
      "define.above-floor\nmodule sample, output token\nAn ephemeral output needs Terraform 1.10.0, but the module declares >= 1.9.\nDo without it, or raise requires.terraform to >= 1.10.0.",
    ],
    [
      "a deprecated input below Terraform 1.15",
      () => define({ inputs: { id: t.string.optional("Id.", { default: null, deprecated: "Use name." }) } }),
      "define.above-floor\nmodule sample, input id\nA deprecated input needs Terraform 1.15.0, but the module declares >= 1.5.7.\nSay it in the description, or raise requires.terraform to >= 1.15.0.",
    ],
    [
      "a deprecated output below Terraform 1.15",
      () => define({ outputs: { id: t.string.output("Id.", { deprecated: "Use name." }) }, terraform: ">= 1.14" }),
      "define.above-floor\nmodule sample, output id\nA deprecated output needs Terraform 1.15.0, but the module declares >= 1.14.\nSay it in the description, or raise requires.terraform to >= 1.15.0.",
    ],
    [
      "a deprecated input that callers have to give",
      () =>
        define({
          inputs: { id: t.string.required("Id.", untyped({ deprecated: "Use name." })) },
          terraform: ">= 1.15",
        }),
      "define.required-and-deprecated\nmodule sample, input id\nCallers must give this input, and would be warned that they do.\nMake it optional first, with a default that stands for leaving it out.",
    ],
    [
      "a deprecation that does not say what to use",
      () => define({ outputs: { id: t.string.output("Id.", { deprecated: " " }) }, terraform: ">= 1.15" }),
      "define.undescribed\nmodule sample, output id\nThe advice of what is deprecated is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "a comment that says nothing",
      () => define({ inputs: { id: t.string.required("Id.", { comment: "" }) } }),
      "define.undescribed\nmodule sample, input id\nThe comment is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "an alias of a provider that is none",
      () => define({ aws: { version: ">= 5.100", aliases: ["eu west"] } }),
      'define.provider-alias\nrequires.aws\n"eu west" cannot be the alias of a provider.\nUse letters, digits and underscores, beginning with a letter: callers write it as it is.',
    ],
    [
      "an alias that is the name of what has none",
      () => define({ aws: { version: ">= 5.100", aliases: ["default"] } }),
      'define.provider-alias\nrequires.aws\nAn alias cannot be called "default": that is the configuration without an alias.\nLeave it out, or name the alias after what it is for.',
    ],
    [
      "an alias twice",
      () => define({ aws: { version: ">= 5.100", aliases: ["b", "a", "b"] } }),
      'define.provider-alias\nrequires.aws\nThe alias "b" is there twice.\nRemove one of the two.',
    ],
    [
      "a move from what is no address",
      () => define({ moved: [{ from: "aws_iam_role.a.b", to: "aws_iam_role.this" }] }),
      'define.address\nmodule sample, moved from aws_iam_role.a.b\n"aws_iam_role.a.b" is not the address of a resource or module call.\nWrite it as in aws_iam_role.this, aws_iam_role.this["key"], aws_iam_role.this[0] or module.network.aws_vpc.this.',
    ],
    [
      "a move of a data source",
      () => define({ moved: [{ from: "data.aws_region.a", to: "data.aws_region.this" }] }),
      "define.move\nmodule sample, moved from data.aws_region.a\ndata.aws_region.a is a data source, which is read anew and has nothing to move.\nLeave the move out.",
    ],
    [
      "a move of a resource to a module call",
      () => define({ moved: [{ from: "aws_iam_role.a", to: "module.role" }] }),
      "define.move\nmodule sample, moved from aws_iam_role.a\nOne of the two addresses is that of a resource, the other that of a module call.\nMove a resource to a resource, or a module call to a module call.",
    ],
    [
      "a move to another type below Terraform 1.8",
      () => define({ moved: [{ from: "null_resource.a", to: "terraform_data.a" }] }),
      "define.above-floor\nmodule sample, moved from null_resource.a\nA move to another type of resource needs Terraform 1.8.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.8.0.",
    ],
    [
      "a move to two places",
      () =>
        define({
          moved: [
            { from: "aws_iam_role.a", to: "aws_iam_role.b" },
            { from: "aws_iam_role.a", to: "aws_iam_role.c" },
          ],
        }),
      "define.move\nmodule sample, moved from aws_iam_role.a\naws_iam_role.a moves to two places: aws_iam_role.b and aws_iam_role.c.\nRemove one of the two.",
    ],
    [
      "moves in a circle",
      () =>
        define({
          moved: [
            { from: "aws_iam_role.z", to: "aws_iam_role.a" },
            { from: "aws_iam_role.a", to: "aws_iam_role.b" },
            { from: "aws_iam_role.b", to: "aws_iam_role.a" },
          ],
        }),
      "define.move\nmodule sample, moved from aws_iam_role.a\nThe moves lead back to where they begin: aws_iam_role.a → aws_iam_role.b → aws_iam_role.a.\nLet the last of them lead to the resource that build() makes.",
    ],
    [
      "removed resources below Terraform 1.7",
      () => define({ removed: [{ from: "aws_iam_role.a", destroy: false }] }),
      "define.above-floor\nmodule sample, removed aws_iam_role.a\nA removed block needs Terraform 1.7.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.7.0.",
    ],
    [
      "the removal of one instance",
      () => define({ terraform: ">= 1.7", removed: [{ from: 'aws_iam_role.a["x"]', destroy: false }] }),
      'define.removed\nmodule sample, removed aws_iam_role.a["x"]\nTerraform removes all instances of a resource; a key has no place here.\nName a whole resource or module call that an earlier release had, once.',
    ],
    [
      "the removal of a data source",
      () => define({ terraform: ">= 1.7", removed: [{ from: "data.aws_region.a", destroy: false }] }),
      "define.removed\nmodule sample, removed data.aws_region.a\nA data source has nothing to remove.\nName a whole resource or module call that an earlier release had, once.",
    ],
    [
      "a removal twice",
      () =>
        define({
          terraform: ">= 1.7",
          removed: [
            { from: "aws_iam_role.a", destroy: false },
            { from: "aws_iam_role.a", destroy: true },
          ],
        }),
      "define.removed\nmodule sample, removed aws_iam_role.a\nIt is there twice.\nName a whole resource or module call that an earlier release had, once.",
    ],
    [
      "an attribute that JavaScript takes for something else",
      () => t.object({ length: t.number.required("Length.") }),
      'define.reserved-name\nattribute length\nAn attribute cannot be called "length": JavaScript means something else by it.\nCall it otherwise here; where Terraform\'s name has to be this one, add { name: "length" }.',
    ],
    [
      "an attribute that cannot be named in Terraform",
      () => t.object({ "a-b": t.number.required("Number.") }),
      'define.name\nattribute a-b\n"a-b" has no Terraform name.\nUse camelCase that starts with a lower-case letter; it becomes snake_case in Terraform. A name that does not come out so is an option: { name: "subnet_1" }.',
    ],
    [
      "a version of a provider that is no constraint",
      () => define({ aws: { version: "latest" } }),
      'define.provider-constraint\nrequires.aws\n"latest" is not a version constraint.\nWrite conditions on version numbers, with commas between them: ">= 5.100", "~> 5.1", ">= 5.0, != 5.1, < 7".',
    ],
    [
      "versions of a provider of which there can be none",
      () => define({ aws: { version: ">= 7, < 5" } }),
      'define.provider-constraint\nrequires.aws\nNo version fits ">= 7, < 5".\nWrite conditions on version numbers, with commas between them: ">= 5.100", "~> 5.1", ">= 5.0, != 5.1, < 7".',
    ],
    [
      "a provider from nowhere",
      () => define({ aws: { version: ">= 5", source: "https://github.com/hashicorp/aws" } }),
      'define.provider\nrequires.aws\n"https://github.com/hashicorp/aws" is not the source of a provider.\nWrite namespace and type, and the host before them where it is not the public registry: "grafana/grafana".',
    ],
    [
      "a provider with a name that no provider has",
      () =>
        defineModule({
          name: "sample",
          system: "aws",
          summary: "Sample.",
          appliedBy: "operator",
          requires: { terraform: ">= 1.5.7", google_beta: ">= 5" },
          inputs: {},
          outputs: {},
          build: () => ({}),
        }),
      'define.provider\nrequires.google_beta\n"google_beta" cannot be the name of a provider.\nUse lower-case letters, digits and single hyphens, as its resources begin with; where it comes from is its source.',
    ],
    [
      "an attribute without a description",
      () => t.object({ a: t.number.required("") }),
      "define.undescribed\nattribute a\nThe description is empty.\nSay in a sentence what it is for; callers read it in the registry.",
    ],
    [
      "a rule on an attribute, which Terraform would not check",
      () =>
        t.object({ a: t.number.required("A.", { validate: [{ when: (a) => hcl`${a} > 1`, message: "Too small." }] }) }),
      'define.attribute-option\nattribute a\n"validate" is for inputs; Terraform knows no such thing for attributes of objects.\nSet it on the input as a whole.',
    ],
    [
      "an attribute's default of another type",
      () => t.object({ a: t.number.optional("A.", { default: untyped("1") }) }),
      'define.wrong-value\nattribute a\nThe default "1" does not fit the type number.\nGive a default of the declared type, or change the type.',
    ],
    [
      "a contract with a field of its own called contract",
      () => contract("endpoint", 1, { contract: t.string.required("x") }),
      'define.contract-field\ncontract endpoint/1\nA contract cannot have a field called "contract": it carries the name and version.\nRename the field.',
    ],
    [
      "a dynamic block with nothing in it",
      () => dynamic([], () => ({})),
      "define.dynamic-empty\n\nThe content of a dynamic block has no attribute.\nGive the block at least one attribute, even if its value is null.",
    ],
    [
      "an expression in JavaScript text",
      () => `${hcl<string>`upper(${hcl`var.name`})`}-x`,
      'define.expression-as-text\n\nAn expression (upper(var.name)) was put into a plain JavaScript string.\nWrite the whole text with hcl, for example hcl`"${inputs.name}-writer"`, so that Terraform puts it together.',
    ],
    [
      "an expression of nothing",
      () => hcl``,
      'define.empty-expression\n\nAn expression written with hcl is empty.\nWrite the expression; for an empty text write "", for no value null.',
    ],
    [
      "an expression of a comment only",
      () => hcl`
        # later
      `,
      'define.empty-expression\n\nAn expression written with hcl is empty.\nWrite the expression; for an empty text write "", for no value null.',
    ],
  ])("%s", (...[, make, expected]) => {
    expect(refusal(make)).toBe(expected);
  });
});

describe("defineModule accepts", () => {
  it.each<[title: string, make: () => unknown]>([
    [
      "falsy defaults",
      () =>
        define({
          inputs: {
            no: t.bool.optional("No.", { default: false }),
            none: t.list(t.string).optional("None.", { default: [] }),
          },
        }),
    ],
    [
      "null where it means something",
      () => define({ inputs: { name: t.string.optional("Name.", { default: null }) } }),
    ],
    [
      "a required input that may be null",
      () => define({ inputs: { name: t.string.required("Name.", { nullable: true }) } }),
    ],
    [
      "ephemeral inputs and outputs from Terraform 1.10",
      () =>
        define({
          terraform: ">= 1.10",
          inputs: { token: t.string.required("Token.", { ephemeral: true }) },
          outputs: { token: t.string.output("Token.", { ephemeral: true }) },
        }),
    ],
    ["aliases of providers", () => define({ aws: { version: ">= 5.100", aliases: ["eu_west", "us-east-1", "B"] } })],
    [
      "deprecated inputs and outputs from Terraform 1.15",
      () =>
        define({
          terraform: ">= 1.15",
          inputs: { id: t.string.optional("Id.", { default: null, deprecated: "Use name." }) },
          outputs: { id: t.string.output("Id.", { deprecated: "Use name." }) },
        }),
    ],
    ["the lowest floor", () => define({ terraform: ">= 1.3" })],
    ["an expression of a text that is empty", () => [hcl`""`, hcl`${""}`]],
  ])("%s", (...[, make]) => {
    expect(refusal(make)).toBe("no failure");
  });
});
