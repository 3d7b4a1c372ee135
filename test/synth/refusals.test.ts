import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter, type SsmParameterConfig } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Wafv2RuleGroup } from "@cdktf/provider-aws/lib/wafv2-rule-group";
import { ConfigMap } from "@cdktf/provider-kubernetes/lib/config-map";
import { Fn, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  defineModule,
  dynamic,
  dynamicSingle,
  each,
  hcl,
  instance,
  t,
  times,
  withPreconditions,
} from "../../src/define";
import type { BuildContext } from "../../src/define/build-context";
import type { Moved, Removed } from "../../src/define/module-definition";
import { isScrapewayError } from "../../src/model/errors";
import { synth } from "../../src/synth";

const inputs = {
  name: t.string.required("Name."),
  ports: t.map(t.number).optional("Ports.", { default: {} }),
  zones: t.list(t.string).optional("Zones.", { default: [] }),
  metrics: t.object({ metricName: t.string.required("Name.") }).optional("Metrics.", { default: null }),
} as const;

type Context = BuildContext<typeof inputs>;

interface Variation {
  readonly terraform?: ">= 1.5.7" | ">= 1.3" | ">= 1.8" | ">= 1.9.0" | ">= 1.11";
  readonly moved?: readonly Moved[];
  readonly removed?: readonly Removed[];
  readonly validate?: { readonly when: (input: unknown) => unknown; readonly message: string };
}

/** The failure that a module with this build() meets, as a person reads it. */
function refusal(build: (context: Context) => unknown, variation: Variation = {}): string {
  try {
    printed(build, variation);
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message, error.next].join("\n");
  }
  return "no failure";
}

function printed(
  build: (context: Context) => unknown,
  { terraform = ">= 1.5.7", moved = [], removed = [], validate }: Variation = {},
) {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform, aws: ">= 5.100" },
    inputs: {
      ...inputs,
      size: t.number.optional("Size.", { default: 1, validate: validate == null ? [] : [validate] }),
    },
    outputs: { id: t.string.output("Id.") },
    moved,
    removed: untyped(removed),
    build: (context) => {
      const id = build(context);
      // Tests give all sorts of values, also those that no type lets through.
      return (isPlainObject(id) ? id : { id: "x" }) as { readonly id: string };
    },
  });
  return synth(definition, { generatedFrom: "a test" });
}

/** Floors that the compiler knows are given by the tests as they need them. */
function untyped(value: unknown): never {
  return value as never;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function parameter(
  scope: Construct,
  value: string,
  id = "this",
  lifecycle: SsmParameterConfig["lifecycle"] = {},
): SsmParameter {
  return new SsmParameter(scope, id, { name: "/x", type: "String", value, lifecycle });
}

describe("synth refuses", () => {
  it.each<[title: string, build: (context: Context) => unknown, expected: string, variation?: Variation]>([
    [
      "a resource that refers to itself",
      ({ scope }) => {
        const it = parameter(scope, "x");
        it.description = hcl`"${it.arn} is its own"`;
      },
      "synth.cycle\nmodule sample, aws_ssm_parameter.this, argument description\naws_ssm_parameter.this refers to itself.\nWrite the value itself, or take it into a local that both read; in a postcondition, a resource is called self.",
    ],
    [
      "resources that need each other",
      ({ scope }) => {
        const one = parameter(scope, "x", "one");
        const other = parameter(scope, one.arn, "other");
        one.description = hcl`"of ${other.arn}"`;
      },
      "synth.cycle\nmodule sample, aws_ssm_parameter.other, argument value\naws_ssm_parameter.one needs itself: aws_ssm_parameter.one → aws_ssm_parameter.other → aws_ssm_parameter.one.\nWrite the value itself, or take it into a local that both read; in a postcondition, a resource is called self.",
    ],
    [
      "locals that need each other",
      ({ local }) => {
        local("a", hcl`local.b`);
        local("b", hcl`upper(local.a)`);
      },
      "synth.cycle\nmodule sample, local.b\nlocal.a needs itself: local.a → local.b → local.a.\nTake one of these references out, and write what is meant there.",
    ],
    [
      "a resource as a whole in a text",
      ({ scope, local }) => local("x", `${parameter(scope, "x").fqn}.arn`),
      "define.expression-as-text\nmodule sample\naws_ssm_parameter.this as a whole was put into a plain JavaScript string, and is no text to Terraform.\nRead the attribute that is meant, as in `${bucket.arn}`; its address in Terraform comes of itself.",
    ],
    [
      "an object for the collection of a block that stands once",
      ({ scope, inputs }) =>
        new Wafv2RuleGroup(scope, "this", {
          capacity: 1,
          scope: "REGIONAL",
          visibilityConfig: dynamicSingle(inputs.metrics, (one) => untyped({ metricName: one.value })),
        }),
      "define.no-collection\nmodule sample\nA block is to be repeated over var.metrics, which is an object and no collection.\nWhere the block is there unless it is null, write hcl`${inputs.metrics}[*]`; to have the block once for each of several, give a list, set or map.",
    ],
    [
      "a text for the collection of blocks",
      ({ scope, inputs }) =>
        new Wafv2RuleGroup(scope, "this", {
          capacity: 1,
          scope: "REGIONAL",
          visibilityConfig: untyped({}),
          rule: untyped(dynamic(inputs.name, () => ({ a: 1 }))),
        }),
      "define.no-collection\nmodule sample\nA block is to be repeated over var.name, which is a string and no collection.\nWhere the block is there unless it is null, write hcl`${inputs.name}[*]`; to have the block once for each of several, give a list, set or map.",
    ],
    [
      "a reference for the content of a dynamic block",
      ({ scope, inputs }) =>
        new Wafv2RuleGroup(scope, "this", {
          capacity: 1,
          scope: "REGIONAL",
          visibilityConfig: dynamicSingle(inputs.ports, () => untyped(hcl`var.ports`)),
        }),
      "define.reference-for-block\nmodule sample\nThe content of a dynamic block takes its arguments one by one, and was given var.ports as a whole.\nWrite those that are meant, as in { name: hcl`${inputs.ports}.name` }. Where a block may be absent, write dynamicSingle(collection, (element) => ({ … })).",
    ],
    [
      "a reference for a block of the bindings",
      ({ scope }) =>
        new Wafv2RuleGroup(scope, "this", {
          capacity: 1,
          scope: "REGIONAL",
          visibilityConfig: untyped(hcl`var.ports`),
        }),
      "define.reference-for-block\nmodule sample\nA block takes its arguments one by one, and was given var.ports as a whole.\nWrite those that are meant, as in { name: hcl`${inputs.ports}.name` }. Where a block may be absent, write dynamicSingle(collection, (element) => ({ … })).",
    ],
    [
      "an expression whose quotes have a backslash",
      ({ scope }) => parameter(scope, hcl`upper(\"x\")`),
      'synth.syntax\nmodule sample, aws_ssm_parameter.this, argument value\nThe value of value is not an expression: "\\" means nothing in HCL.\nIn hcl`…`, write a quote without a backslash. It came out as: upper(\\"x\\")',
    ],
    [
      "a variable that is no input",
      ({ scope }) => parameter(scope, hcl`var.nmae`),
      "synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\nvar.nmae is not an input of this module.\nDid you mean var.name?",
    ],
    [
      "a variable that is like no input",
      ({ scope }) => parameter(scope, hcl`var.elsewhere`),
      "synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\nvar.elsewhere is not an input of this module.\nDeclare it, or mend the name.",
    ],
    [
      "a local that does not exist, also inside a template inside a function",
      ({ scope, local }) => {
        local("names", []);
        parameter(scope, hcl`upper("\${length(local.name)}")`);
      },
      "synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\nlocal.name is not a local of this module.\nDid you mean local.names?",
    ],
    [
      "a resource that does not exist, in a local",
      ({ scope, local }) => {
        parameter(scope, "x");
        local("id", hcl`[for one in [1] : aws_ssm_paramter.this.id]`);
      },
      "synth.unknown-reference\nmodule sample, local.id\naws_ssm_paramter.this is not a resource or data source of this module.\nDid you mean aws_ssm_parameter.this?",
    ],
    [
      "a data source that does not exist, in an output",
      ({ scope }) => {
        new DataAwsSubnets(scope, "this", {});
        return { id: hcl`data.aws_subnets.that.id` };
      },
      "synth.unknown-reference\nmodule sample, output id\ndata.aws_subnets.that is not a resource or data source of this module.\nDid you mean data.aws_subnets.this?",
    ],
    [
      "a bare word, in an output's precondition",
      () => ({ id: withPreconditions("x", [{ condition: hcl`nmae != ""`, errorMessage: "Empty." }]) }),
      'synth.unknown-reference\nmodule sample, output id\nnmae names nothing that this module has.\nWhere it is a text, write "nmae" in quotes; where it is a variable of TypeScript\'s, put its value in: ${nmae}.',
    ],
    [
      "a variable of a shell in plain text, which the bindings take for a template",
      ({ scope }) => parameter(scope, "#!/bin/sh\necho ${HOME}\n"),
      'synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\n${HOME} stands in a text that is a template, and names nothing that this module has.\nWhere it is meant as text, write the text with hcl, which escapes it: hcl`${"…"}`; inside hcl, write $\\${…}.',
    ],
    [
      "each where nothing is repeated",
      ({ scope }) => parameter(scope, hcl`each.value`),
      "synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\neach.key and each.value are used, but nothing is repeated here.\nGive the resource forEach: each(collection).iterator, or name the instance with instance(resource, key).",
    ],
    [
      "self outside of a postcondition",
      ({ scope }) => parameter(scope, hcl`self.id`),
      "synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\nself is used outside of a postcondition.\nName the resource itself.",
    ],
    [
      "a repeated resource without a key, from the bindings",
      ({ scope, inputs }) => {
        const role = new IamRole(scope, "this", { forEach: each(inputs.ports).iterator, assumeRolePolicy: "{}" });
        parameter(scope, role.arn);
      },
      "synth.repeated\nmodule sample, aws_ssm_parameter.this, argument value\naws_iam_role.this is repeated with for_each, so that there is no single arn.\nSay which instance: each(collection).at(resource).arn for that of the same key, or instance(resource, key).arn.",
    ],
    [
      "a repeated resource without a key, in text",
      ({ scope, inputs }) => {
        const role = new IamRole(scope, "this", { forEach: each(inputs.ports).iterator, assumeRolePolicy: "{}" });
        parameter(scope, hcl`${role}.arn`);
      },
      "synth.repeated\nmodule sample, aws_ssm_parameter.this, argument value\naws_iam_role.this is repeated with for_each, so that there is no single arn.\nSay which instance: each(collection).at(resource).arn for that of the same key, or instance(resource, key).arn.",
    ],
    [
      "a counted resource without an index",
      ({ scope }) => {
        const role = new IamRole(scope, "this", { count: 2, assumeRolePolicy: "{}" });
        parameter(scope, role.arn);
      },
      "synth.repeated\nmodule sample, aws_ssm_parameter.this, argument value\naws_iam_role.this is repeated with count, so that there is no single arn.\nSay which instance: one(resource).arn where there is one or none, times(count).at(resource).arn for that of the same index, or instance(resource, 0).arn.",
    ],
    [
      "count.index where nothing is counted",
      ({ scope }) => parameter(scope, hcl`${times(2).index}`),
      "synth.unknown-reference\nmodule sample, aws_ssm_parameter.this, argument value\ncount.index is used, but nothing is counted here.\nGive the resource count: times(number).count, or repeat over a collection with each(collection).",
    ],
    [
      "the element of a dynamic block outside of that block",
      ({ scope }) => {
        let element = "";
        const loggingConfiguration = dynamicSingle(hcl`[1]`, (one) => {
          element = one.value;
          return { logGroupArn: one.value };
        });
        expect(loggingConfiguration).toBeDefined();
        parameter(scope, element);
      },
      "synth.dynamic-element\naws_ssm_parameter.this, argument value\nThe element of a dynamic block is used outside of that block.\nUse it in the content that dynamic() or dynamicSingle() is given, and nowhere else.",
    ],
    [
      "values side by side, as where a quote was lost",
      ({ scope }) => {
        const subnets = new DataAwsSubnets(scope, "this", {});
        parameter(scope, Fn.join("/", [subnets.id, 'a "b"']));
      },
      'synth.syntax\nmodule sample, aws_ssm_parameter.this, argument value\nThe value of value is not an expression: \'"\' and "b" stand side by side with nothing between them.\nPut an operator or a comma between them; a text stands in double quotes as a whole. It came out as: join("/", [data.aws_subnets.this.id, "a "b""])',
    ],
    [
      "a bracket that is never closed",
      ({ scope, inputs }) => parameter(scope, hcl`upper(${inputs.name}`),
      'synth.syntax\nmodule sample, aws_ssm_parameter.this, argument value\nThe value of value is not an expression: ")" is missing at the end.\nAdd it. It came out as: upper(var.name',
    ],
    [
      "a bracket that closes nothing",
      ({ scope, inputs }) => parameter(scope, hcl`[${inputs.name})`),
      'synth.syntax\nmodule sample, aws_ssm_parameter.this, argument value\nThe value of value is not an expression: ")" closes nothing.\nLeave it out, or open it before. It came out as: [var.name)',
    ],
    [
      "a character that HCL does not have",
      ({ local }) => local("x", hcl`§`),
      'synth.syntax\nmodule sample, local.x\nThe value of the local x is not an expression: "§" means nothing in HCL.\nMend it where it is written. It came out as: §',
    ],
    [
      "an output that is not returned",
      () => ({ id: undefined }),
      "synth.output\nmodule sample, output id\nbuild() did not return this output.\nReturn a value for every output that the definition declares.",
    ],
    [
      "an output that is not declared",
      () => ({ id: "x", arn: "y" }),
      "synth.output\nmodule sample, output arn\nbuild() returned arn, which is not an output of the definition.\nDeclare it under outputs with a type and a description, or do not return it.",
    ],
    [
      "undefined in an expression",
      ({ local }) => local("x", hcl`[${undefined}]`),
      "synth.value\nlocal.x\nAn expression was given undefined, which Terraform does not know.\nGive it a reference, a text, a number, a boolean, null, or a list or object of these. Attributes called length, then or toJSON are written out: hcl`${x}.length`.",
    ],
    [
      "an object that is none of Terraform's",
      ({ local }) => local("x", { at: new Date(0) }),
      "synth.value\nlocal.x\nAn expression was given a Date, which Terraform does not know.\nGive it a reference, a text, a number, a boolean, null, or a list or object of these. Attributes called length, then or toJSON are written out: hcl`${x}.length`.",
    ],
    [
      "a number that is none",
      () => ({ id: Number.NaN }),
      "synth.value\nmodule sample, output id\nAn expression was given NaN, which Terraform does not know.\nGive it a reference, a text, a number, a boolean, null, or a list or object of these. Attributes called length, then or toJSON are written out: hcl`${x}.length`.",
    ],
    [
      "a list of another resource in JavaScript text",
      ({ scope }) => {
        const subnets = new DataAwsSubnets(scope, "this", {});
        parameter(scope, `${subnets.ids}`);
      },
      'define.expression-as-text\nmodule sample\nAn expression (data.aws_subnets.this.ids) was put into a plain JavaScript string.\nWrite the whole text with hcl, for example hcl`join(",", ${subnets.ids})`.',
    ],
    [
      "null in a text",
      ({ local }) => local("n", hcl`"a-${null}"`),
      'synth.value\nlocal.n\nnull was put into a text, where Terraform takes no null.\nLeave the value out, or write what is meant where it is missing: hcl`coalesce(${inputs.name}, "none")`.',
    ],
    [
      "nothing among the resources to wait for",
      ({ scope }) =>
        new SsmParameter(scope, "this", { name: "/x", type: "String", value: "x", dependsOn: [undefined as never] }),
      "synth.no-resource\naws_ssm_parameter.this\ndependsOn[0] is no resource, but undefined or null.\nLook how it is spelled, and whether it is made before this resource.",
    ],
    [
      "for_each over a list, whose elements have no keys",
      ({ scope }) =>
        new SsmParameter(scope, "this", {
          forEach: each(hcl`var.zones`).iterator,
          name: "/x",
          type: "String",
          value: "x",
        }),
      "synth.for-each\nmodule sample, aws_ssm_parameter.this, argument forEach\nfor_each takes a map or a set of strings, but var.zones is a list.\nRepeat over a map whose keys stay when elements come and go: hcl`{ for element in ${…} : element.name => element }`.",
    ],
    [
      "for_each over a list that is written out",
      ({ scope }) =>
        new SsmParameter(scope, "this", { forEach: each(["a", "b"]).iterator, name: "/x", type: "String", value: "x" }),
      'synth.for-each\nmodule sample, aws_ssm_parameter.this, argument forEach\nfor_each takes a map or a set of strings, but ["a", "b"] is a list.\nMake a set of it: each(hcl`toset(${…})`).',
    ],
    [
      "a resource of a provider that is not required",
      ({ scope }) => new ConfigMap(scope, "this", { metadata: { name: "x" } }),
      'synth.provider\nmodule sample, requires\nkubernetes_config_map.this needs the provider kubernetes, which the definition does not require.\nAdd the lowest version of kubernetes that the module was tested with, for example kubernetes: ">= 1.0".',
    ],
    [
      "two resources of one address",
      ({ scope }) => [parameter(scope, "x"), parameter(scope, "y")],
      "synth.duplicate\nmodule sample\naws_ssm_parameter.this is made twice.\nGive one of the two another name.",
    ],
    [
      "two locals of one name",
      ({ local }) => [local("x", 1), local("x", 2)],
      "synth.duplicate\nmodule sample\nlocal.x is made twice.\nGive one of the two another name.",
    ],
    [
      "a resource with a name that would be changed in print",
      ({ scope }) => parameter(scope, "x", "my parameter"),
      'synth.name\nmodule sample\n"my parameter" cannot be the name of a resource.\nUse letters, digits and underscores, beginning with a letter: it is printed as it is.',
    ],
    [
      "a local with a name that is none",
      ({ local }) => local("my.local", 1),
      'synth.name\nmodule sample\n"my.local" cannot be the name of a local.\nUse letters, digits and underscores, beginning with a letter: it is printed as it is.',
    ],
    [
      "a construct that is no resource",
      ({ scope }) => new TerraformOutput(scope, "x", { value: "x" }),
      "synth.construct\nTerraformOutput x\nTerraformOutput x is neither a resource nor a data source.\nInputs and outputs are declared in the definition, values are named with local, other modules are called with call.",
    ],
    [
      "a condition that looks at nothing",
      ({ scope }) =>
        parameter(scope, "x", "this", { precondition: [{ condition: hcl`upper("a") == "A"`, errorMessage: "No." }] }),
      'synth.condition\nmodule sample, aws_ssm_parameter.this, argument condition\nThe condition upper("a") == "A" looks at nothing, so that it checks nothing.\nWrite it about an input, a local or a resource; Terraform refuses others.',
    ],
    [
      "a check below Terraform 1.5",
      ({ check, inputs }) => check("name", [{ condition: hcl`${inputs.name} != ""`, errorMessage: "Empty." }]),
      "define.above-floor\nmodule sample, check name\nA check needs Terraform 1.5.0, but the module declares >= 1.3.\nDo without it, or raise requires.terraform to >= 1.5.0.",
      { terraform: ">= 1.3" },
    ],
    [
      "a check that asserts nothing",
      ({ check }) => check("nothing", []),
      "synth.check\nmodule sample, check nothing\nIt asserts nothing.\nGive it at least one condition with an error message.",
    ],
    [
      "a resource in a check",
      ({ scope, check, inputs }) =>
        check("name", () => {
          parameter(scope, "x");
          return [{ condition: hcl`${inputs.name} != ""`, errorMessage: "Empty." }];
        }),
      "synth.check\nmodule sample, check name\naws_ssm_parameter.this is made in it, and a check has room for a data source only.\nMake the others before the check; it can look at everything that the module has.",
    ],
    [
      "two data sources in a check",
      ({ scope, check, inputs }) =>
        check("name", () => {
          new DataAwsSubnets(scope, "a", {});
          new DataAwsSubnets(scope, "b", {});
          return [{ condition: hcl`${inputs.name} != ""`, errorMessage: "Empty." }];
        }),
      "synth.check\nmodule sample, check name\ndata.aws_subnets.a and data.aws_subnets.b are made in it, and a check has room for one data source.\nMake the others before the check; it can look at everything that the module has.",
    ],
    [
      "a repeated data source in a check",
      ({ scope, check, inputs }) =>
        check("name", () => {
          new DataAwsSubnets(scope, "a", { count: 2 });
          return [{ condition: hcl`${inputs.name} != ""`, errorMessage: "Empty." }];
        }),
      "synth.check\nmodule sample, check name\ndata.aws_subnets.a is repeated or has a lifecycle, which a data source in a check cannot have.\nMake the others before the check; it can look at everything that the module has.",
    ],
    [
      "the data source of a check outside of it",
      ({ scope, check }) => {
        check("subnets", () => {
          const read = new DataAwsSubnets(scope, "read", {});
          return [{ condition: hcl`length(${read.ids}) > 0`, errorMessage: "None." }];
        });
        return { id: hcl`data.aws_subnets.read.id` };
      },
      "synth.unknown-reference\nmodule sample, output id\ndata.aws_subnets.read is read for the check subnets alone; nothing else sees it.\nMake it before the check, and not in it.",
    ],
    [
      "two checks of one name",
      ({ check, inputs }) => {
        const assertion = { condition: hcl`${inputs.name} != ""`, errorMessage: "Empty." };
        check("name", [assertion]);
        check("name", [assertion]);
      },
      "synth.duplicate\nmodule sample\ncheck.name is made twice.\nGive one of the two another name.",
    ],
    [
      "a provider that the module would configure",
      ({ scope }) => new AwsProvider(scope, "replica", { region: "eu-west-1" }),
      'synth.construct\nAwsProvider replica\nA module configures no provider: its callers do, and pass it.\nName what you need besides the default under requires, as in aws: { version: "…", aliases: ["replica"] }, and take providers.aws.replica.',
    ],
    [
      "overrides, which would get lost",
      ({ scope }) => parameter(scope, "x").addOverride("tier", "Advanced"),
      "synth.unsupported\naws_ssm_parameter.this\naws_ssm_parameter.this uses addOverride(), which a module of this version cannot have.\nSet the arguments in the constructor, with hcl where the bindings have no type for them.",
    ],
    [
      "a move that the bindings make",
      ({ scope }) => parameter(scope, "x").moveFromId("aws_ssm_parameter.that"),
      "synth.unsupported\naws_ssm_parameter.this\naws_ssm_parameter.this uses moveFromId() or moveToId(), which a module of this version cannot have.\nName renamed resources under `moved` of the definition.",
    ],
    [
      "a block from an expression",
      ({ scope }) =>
        new IamRole(scope, "this", { assumeRolePolicy: "{}", inlinePolicy: hcl`[{ name = "x", policy = "{}" }]` }),
      'synth.block\naws_iam_role.this.inline_policy\n"inline_policy" is a block, and Terraform has no blocks that come from an expression.\nRepeat the block with dynamic(collection, (element) => ({ … })), or dynamicSingle where it may stand once.',
    ],
    [
      "a block that the bindings do not describe, from an expression",
      ({ scope }) =>
        new Wafv2RuleGroup(scope, "this", {
          name: "x",
          scope: "REGIONAL",
          capacity: 1,
          visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "x", sampledRequestsEnabled: false },
          rule: [
            {
              name: "x",
              priority: 1,
              action: { count: {} },
              visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "x", sampledRequestsEnabled: false },
              statement: hcl`{ geo_match_statement = {} }`,
            },
          ],
        }),
      'synth.block\naws_wafv2_rule_group.this.rule.statement\n"statement" is a block, and Terraform has no blocks that come from an expression.\nRepeat the block with dynamic(collection, (element) => ({ … })), or dynamicSingle where it may stand once.',
    ],
    [
      "a move to a resource that does not exist",
      ({ scope }) => parameter(scope, "x"),
      "synth.unknown-reference\nmodule sample, moved to aws_ssm_parameter.thiss[0]\naws_ssm_parameter.thiss is not a resource of this module.\nDid you mean aws_ssm_parameter.this?",
      { moved: [{ from: "aws_ssm_parameter.old", to: "aws_ssm_parameter.thiss[0]" }] },
    ],
    [
      "a move from what is still there",
      ({ scope }) => [parameter(scope, "x"), parameter(scope, "x", "that")],
      "synth.move\nmodule sample, moved from aws_ssm_parameter.that\nThe module still has aws_ssm_parameter.that.\nGive the new resource another name, or leave the move out.",
      { moved: [{ from: "aws_ssm_parameter.that", to: "aws_ssm_parameter.this" }] },
    ],
    [
      "a removal of what is still there",
      ({ scope }) => parameter(scope, "x"),
      "synth.move\nmodule sample, removed aws_ssm_parameter.this\nThe module still has aws_ssm_parameter.this.\nTake the resource out of build(), or leave it out of removed.",
      { terraform: ">= 1.8", removed: [{ from: "aws_ssm_parameter.this", destroy: false }] },
    ],
    [
      "a validation that looks at another input below Terraform 1.9",
      () => "x",
      "define.above-floor\nmodule sample, input size\nA validation that refers to var.name and not only to its own input needs Terraform 1.9.0, but the module declares >= 1.5.7.\nMake it a precondition of a resource or of an output, or raise requires.terraform to >= 1.9.0.",
      { validate: { when: (size) => hcl`${size} > length(var.name)`, message: "Too small." } },
    ],
    [
      "a validation that does not look at its own input",
      () => "x",
      "synth.validation\nmodule sample, input size\nThe condition of a validation does not look at var.size.\nWrite the condition from the reference that `when` is given; Terraform refuses others.",
      { terraform: ">= 1.9.0", validate: { when: () => hcl`length(var.name) > 1`, message: "Too short." } },
    ],
    [
      "a function that the declared Terraform does not have",
      ({ local }) => local("x", hcl`upper(strcontains("a", "b"))`),
      "define.above-floor\nmodule sample, local.x\nThe function strcontains needs Terraform 1.5.0, but the module declares >= 1.3.\nDo without it, or raise requires.terraform to >= 1.5.0.",
      { terraform: ">= 1.3" },
    ],
    [
      "a function of a provider below Terraform 1.8",
      ({ local }) => local("x", hcl`provider::aws::arn_parse("x")`),
      "define.above-floor\nmodule sample, local.x\nThe function provider::aws::arn_parse needs Terraform 1.8.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.8.0.",
    ],
    [
      "a function of a provider that is not required",
      ({ local }) => local("x", hcl`provider::time::rfc3339_parse("x")`),
      "synth.provider\nmodule sample, local.x\nThe function provider::time::rfc3339_parse is one of the provider time, which the definition does not require.\nAdd the lowest version of time that has it to requires.",
      { terraform: ">= 1.8" },
    ],
    [
      "a function of the provider that is part of Terraform",
      ({ local }) => local("x", hcl`provider::terraform::encode_tfvars({})`),
      "synth.provider\nmodule sample, local.x\nThe function provider::terraform::encode_tfvars is one of the provider terraform, which the definition does not require.\nDo without it: a module cannot require the provider that is part of Terraform.",
      { terraform: ">= 1.8" },
    ],
    [
      "terraform.applying below Terraform 1.10",
      ({ local }) => local("x", hcl`terraform.applying`),
      "define.above-floor\nmodule sample, local.x\nterraform.applying needs Terraform 1.10.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.10.0.",
    ],
    [
      "an ephemeral resource below Terraform 1.10",
      ({ ephemeral }) => ephemeral("aws_secretsmanager_secret_version", "this", { secretId: "x" }),
      "define.above-floor\nmodule sample, ephemeral.aws_secretsmanager_secret_version.this\nThe ephemeral resource ephemeral.aws_secretsmanager_secret_version.this needs Terraform 1.10.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.10.0.",
    ],
    [
      "terraform_data below Terraform 1.4",
      ({ resource }) => resource("terraform_data", "this"),
      "define.above-floor\nmodule sample, terraform_data.this\nThe resource terraform_data.this needs Terraform 1.4.0, but the module declares >= 1.3.\nDo without it, or raise requires.terraform to >= 1.4.0.",
      { terraform: ">= 1.3" },
    ],
    [
      "a resource without bindings of a provider that is not required",
      ({ ephemeral }) => ephemeral("random_password", "this", { length: 24 }),
      'synth.provider\nmodule sample, requires\nephemeral.random_password.this needs the provider random, which the definition does not require.\nAdd the lowest version of random that the module was tested with, for example random: ">= 1.0".',
      { terraform: ">= 1.11" },
    ],
    [
      "an attribute that an untyped resource gives, under another name",
      ({ resource, local }) => {
        resource("terraform_data", "this");
        local("x", hcl`terraform_data.thsi.output`);
      },
      "synth.unknown-reference\nmodule sample, local.x\nterraform_data.thsi is not a resource or data source of this module.\nDid you mean terraform_data.this?",
    ],
    [
      "an ephemeral value in an argument that is kept, through two locals",
      ({ scope, ephemeral, local }) => {
        const secret = ephemeral<{ secretString: string }>("aws_secretsmanager_secret_version", "this", {
          secretId: "x",
        });
        const first = local("first", secret.secretString);
        const second = local("second", hcl`"<${first}>"`);
        parameter(scope, hcl`upper(${second})`);
      },
      "synth.ephemeral\nmodule sample, aws_ssm_parameter.this\nlocal.second is ephemeral, and value is kept in plan and state.\nGive it to a write-only argument, whose name ends in _wo, to an ephemeral resource, or to an ephemeral input.",
      { terraform: ">= 1.11" },
    ],
    [
      "an ephemeral value in an output that is not",
      ({ ephemeral }) => {
        const secret = ephemeral<{ secretString: string }>("aws_secretsmanager_secret_version", "this", {
          secretId: "x",
        });
        return { id: secret.secretString };
      },
      "synth.ephemeral\nmodule sample, output id\nephemeral.aws_secretsmanager_secret_version.this is ephemeral, and this output is not.\nDeclare the output with { ephemeral: true }, or leave it out.",
      { terraform: ">= 1.11" },
    ],
    [
      "a write-only argument below Terraform 1.11",
      ({ scope }) =>
        new SsmParameter(scope, "this", { name: "/x", type: "SecureString", valueWo: "x", valueWoVersion: 1 }),
      "define.above-floor\nmodule sample, aws_ssm_parameter.this, argument valueWo\nThe write-only argument value_wo needs Terraform 1.11.0, but the module declares >= 1.5.7.\nDo without it, or raise requires.terraform to >= 1.11.0.",
    ],
  ])("%s", (...[, build, expected, variation]) => {
    expect(refusal(build, variation)).toBe(expected);
  });
});

describe("synth accepts", () => {
  it.each<[title: string, build: (context: Context) => unknown, variation?: Variation]>([
    [
      "everything that the refused cases do, done right",
      ({ scope, inputs, local }) => {
        local("names", [inputs.name]);
        const ports = each(inputs.ports);
        const role = new IamRole(scope, "this", {
          forEach: ports.iterator,
          assumeRolePolicy: hcl`upper("\${length(local.names)}")`,
        });
        new SsmParameter(scope, "this", {
          forEach: ports.iterator,
          name: ports.at(role).arn,
          type: "String",
          value: instance(role, "a").arn,
          lifecycle: { postcondition: [{ condition: hcl`self.id != ""`, errorMessage: "No id." }] },
        });
        return { id: hcl`join(",", values(${role})[*].arn)` };
      },
      {
        terraform: ">= 1.8",
        moved: [
          { from: "aws_iam_role.old[0]", to: 'aws_iam_role.this["a"]' },
          { from: "aws_ssm_parameter.this", to: 'aws_ssm_parameter.this["a"]' },
          { from: "aws_iam_user.this", to: 'aws_iam_role.this["b"]' },
        ],
        removed: [{ from: "aws_iam_role.that", destroy: false }],
      },
    ],
    [
      "names that an expression brings along, keys, and names in text",
      ({ local, inputs }) =>
        local(
          "x",
          hcl`{ for key, nmae in ${inputs.ports} : key => { each = nmae, self : key, "var.nmae" = "local.nmae #{x}" } if nmae > 0 }`,
        ),
    ],
    [
      "a validation that looks at another input",
      () => "x",
      { terraform: ">= 1.9.0", validate: { when: (size) => hcl`${size} > length(var.name)`, message: "Too small." } },
    ],
    ["a function that the declared Terraform has", ({ local }) => local("x", hcl`strcontains("a", "b")`)],
    [
      "a function of a provider",
      ({ local }) => local("x", hcl`provider::aws::arn_parse("x")`),
      { terraform: ">= 1.8" },
    ],
    [
      "a write-only argument",
      ({ scope }) =>
        new SsmParameter(scope, "this", { name: "/x", type: "SecureString", valueWo: "x", valueWoVersion: 1 }),
      { terraform: ">= 1.11" },
    ],
    [
      "a variable of a shell in text written with hcl",
      ({ scope }) => {
        parameter(scope, hcl`${"#!/bin/sh\necho ${HOME}\n"}`);
        parameter(scope, hcl`"echo $\${HOME}"`, "that");
      },
    ],
    [
      "ephemeral values where they are not kept",
      ({ scope, ephemeral, local }) => {
        const secret = ephemeral<{ secretString: string }>("aws_secretsmanager_secret_version", "this", {
          secretId: "x",
        });
        const shown = local<string>("shown", hcl`"<${secret.secretString}>"`);
        ephemeral("aws_lambda_invocation", "this", { functionName: "x", payload: shown });
        new SsmParameter(scope, "this", { name: "/x", type: "SecureString", valueWo: shown, valueWoVersion: 1 });
        parameter(scope, hcl`ephemeralasnull(${shown})`, "none");
      },
      { terraform: ">= 1.11" },
    ],
    ["path and terraform.workspace", ({ local }) => local("x", hcl`"\${path.module}/\${terraform.workspace}"`)],
    [
      "directives",
      ({ local, inputs }) =>
        local(
          "x",
          hcl`"%{ for key, port in ${inputs.ports} ~}\${key}%{ if port > 1 }x%{ else }y%{ endif }%{ endfor }"`,
        ),
    ],
  ])("%s", (...[, build, variation]) => {
    expect(refusal(build, variation)).toBe("no failure");
  });
});

it("synth takes an object or null for a block that stands once, as a list of one or none, and knows its attributes", () => {
  const main = printed(({ scope, inputs }) => {
    new Wafv2RuleGroup(scope, "this", {
      capacity: 1,
      scope: "REGIONAL",
      visibilityConfig: dynamicSingle(hcl<readonly { readonly metricName: string }[]>`${inputs.metrics}[*]`, (one) => ({
        metricName: one.value.metricName,
        cloudwatchMetricsEnabled: true,
        sampledRequestsEnabled: true,
      })),
    });
  }).get("main.tf");
  expect(main).toContain("for_each = var.metrics[*]");
  expect(main).toMatch(/metric_name += visibility_config\.value\.metric_name/);
});

it("synth takes resources that others need, a whole resource as a value, and self in a postcondition", () => {
  const main = printed(({ scope, local }) => {
    const one = parameter(scope, "x", "one", {
      postcondition: [{ condition: hcl`self.arn != ""`, errorMessage: "It has an ARN." }],
    });
    const other = parameter(scope, one.arn, "other");
    local("whole", one.fqn);
    return { id: hcl`"${one.arn} ${other.arn}"` };
  }).get("main.tf");
  expect(main).toContain("value = aws_ssm_parameter.one.arn");
  expect(main).toContain("whole = aws_ssm_parameter.one\n");
});
