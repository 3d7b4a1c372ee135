import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { type BuildContext, defineModule, each, hcl, type ModuleDefinition, t } from "../../src/define";
import type { RequiredProvider } from "../../src/define/module-definition";
import { isScrapewayError } from "../../src/model/errors";
import { synth } from "../../src/synth";

type Context = BuildContext<Record<never, never>>;

interface Made {
  readonly name?: string;
  readonly terraform?: ">= 1.5.7" | ">= 1.10";
  readonly aws?: RequiredProvider;
  readonly others?: Readonly<Record<string, string>>;
  readonly build?: (context: Context) => unknown;
}

function made({ name = "callee", terraform = ">= 1.5.7", aws, others, build }: Made = {}) {
  return defineModule({
    name,
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform, aws: aws ?? ">= 5.100", ...others },
    inputs: {
      name: t.string.required("Name of the parameter."),
      size: t.number.optional("Size.", { default: 1 }),
    },
    outputs: { roleArn: t.string.output("ARN.") },
    build: (context) => {
      build?.(context as unknown as Context);
      return { roleArn: context.inputs.name };
    },
  });
}

const callee = made();

/** What the author reads whose module makes this call, or "no failure". */
function refusal(build: (context: Context) => unknown, terraform: Made["terraform"] = ">= 1.5.7"): string {
  try {
    synth(made({ name: "caller", terraform, build }), { generatedFrom: "a test" });
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message, error.next].join("\n");
  }
  return "no failure";
}

/** What the compiler refuses still comes from JavaScript. */
function untyped(value: unknown): never {
  return value as never;
}

describe("synth refuses a call", () => {
  it.each<[title: string, build: (context: Context) => unknown, expected: string, terraform?: Made["terraform"]]>([
    [
      "of a path, where nothing is",
      ({ call }) => call("other", "../other", {}),
      "synth.call\nmodule caller, call other\nThe source ../other is a path, and a module that is made in TypeScript has no files beside those that are made.\nCall the definition itself, which is then printed into this module, or a published module.",
    ],
    [
      "of a module in a registry without a version",
      ({ call }) => call("vpc", "registry.example.test/acme/vpc/aws", {}),
      'synth.call\nmodule caller, call vpc\nThe module registry.example.test/acme/vpc/aws is called without a version.\nSay which versions were tested, as in version: "~> 1.0": without it callers get whatever is newest.',
    ],
    [
      "of a repository with a version",
      ({ call }) => call("vpc", "github.com/acme/terraform-vpc", { version: "1.0.0" }),
      "synth.call\nmodule caller, call vpc\nThe source github.com/acme/terraform-vpc is not in a registry, and a version means nothing elsewhere.\nLeave version out; where the source is a git repository, name the version in it, as in ?ref=v1.2.0.",
    ],
    [
      "with a version of what is not published",
      ({ call }) => call("other", callee, { version: "1.0.0", inputs: { name: "x" } }),
      "synth.call\nmodule caller, call other\nIt has a version but no source.\nSay where that version is published, in source.",
    ],
    [
      "with for_each and count",
      ({ call }) => call("vpc", "acme/vpc/aws", { version: "~> 1.0", count: 1, forEach: each(hcl`{}`).iterator }),
      "synth.call\nmodule caller, call vpc\nIt has both forEach and count.\nLeave one of the two out.",
    ],
    [
      "with a provider that is none",
      ({ call }) => call("vpc", "acme/vpc/aws", { version: "~> 1.0", providers: untyped({ aws: "aws.replica" }) }),
      "synth.call\nmodule caller, call vpc\nWhat is given for the provider aws is none.\nTake it from providers, as in providers.aws.default.",
    ],
    [
      "with an input that the definition does not have",
      ({ call }) => call("other", callee, { inputs: untyped({ name: "x", nmae: 1 }) }),
      "synth.call\nmodule caller, call other\ncallee has no input nmae.\nIts inputs are name, size.",
    ],
    [
      "without an input that the definition needs",
      ({ call }) => call("other", callee, { inputs: untyped({ size: 2 }) }),
      "synth.call\nmodule caller, call other\ncallee needs the input name.\nName of the parameter.",
    ],
    [
      "of a definition for a newer Terraform",
      ({ call }) => call("other", made({ terraform: ">= 1.10" }), { inputs: { name: "x" } }),
      "synth.call\nmodule caller, call other\ncallee needs Terraform >= 1.10, but the module declares >= 1.5.7.\nRaise requires.terraform to >= 1.10.",
    ],
    [
      "of a definition with a provider that the caller does not require",
      ({ call }) => call("other", made({ others: { random: ">= 3.5" } }), { inputs: { name: "x" } }),
      "synth.call\nmodule caller, call other\ncallee needs the provider random, which the definition does not require.\nAdd random to requires, with the version that callee asks for.",
    ],
    [
      "without a provider configuration that the definition asks for",
      ({ call }) => {
        const other: ModuleDefinition = made({ aws: { version: ">= 5.100", aliases: ["replica"] } });
        call("other", other, { inputs: { name: "x" } });
      },
      'synth.call\nmodule caller, call other\ncallee has to be given the provider configuration aws.replica.\nGive it as in providers: { "aws.replica": providers.aws.default }.',
    ],
    [
      "of two definitions of one name",
      ({ call }) => {
        call("one", callee, { inputs: { name: "x" } });
        call("two", made(), { inputs: { name: "x" } });
      },
      "synth.call\nmodule caller, call two\nTwo modules are called callee, and both would be printed to modules/callee.\nGive one of the two definitions another name.",
    ],
    [
      "of a definition that calls itself",
      ({ call }) => {
        const outer: ModuleDefinition = made({
          name: "outer",
          build: (context) => context.call("inner", inner, { inputs: { name: "x" } }),
        });
        const inner: ModuleDefinition = made({
          name: "inner",
          build: (context) => context.call("outer", outer, { inputs: { name: "x" } }),
        });
        call("outer", outer, { inputs: { name: "x" } });
      },
      "synth.call\nmodule inner\nouter calls itself: caller → outer → inner → outer.\nTake what both need into a module of its own.",
    ],
    [
      "with an ephemeral value for an input that is not",
      ({ call, ephemeral }) => {
        const secret = ephemeral<{ secretString: string }>("aws_secretsmanager_secret_version", "this", {
          secretId: "x",
        });
        call("other", callee, { inputs: { name: secret.secretString } });
      },
      "synth.ephemeral\nmodule caller, module.other\nephemeral.aws_secretsmanager_secret_version.this is ephemeral, and the input name of callee is not.\nDeclare the input there with { ephemeral: true }, or give it another value.",
      ">= 1.10",
    ],
    [
      "by the name of another",
      ({ call }) => {
        call("one", callee, { inputs: { name: "x" } });
        call("one", callee, { inputs: { name: "y" } });
      },
      "synth.duplicate\nmodule caller\nmodule.one is made twice.\nGive one of the two another name.",
    ],
    [
      "by a name that is none",
      ({ call }) => call("the other", callee, { inputs: { name: "x" } }),
      'synth.name\nmodule caller\n"the other" cannot be the name of a call.\nUse letters, digits and underscores, beginning with a letter: it is printed as it is.',
    ],
    [
      "that nobody makes, where it is read",
      ({ call, local }) => {
        call("other", callee, { inputs: { name: "x" } });
        local("arn", hcl`module.othr.role_arn`);
      },
      "synth.unknown-reference\nmodule caller, local.arn\nmodule.othr is not a module call of this module.\nDid you mean module.other?",
    ],
    [
      "where an output is read that it does not have",
      ({ call, local }) => {
        call("other", callee, { inputs: { name: "x" } });
        local("arn", hcl`module.other.role_anr`);
      },
      "synth.unknown-reference\nmodule caller, local.arn\nmodule.other.role_anr is not an output of the module that is called.\nDid you mean module.other.role_arn?",
    ],
    [
      "that is repeated and read without a key",
      ({ call, local }) => {
        const others = call("other", callee, {
          forEach: each(hcl<Record<string, string>>`{ a = 1 }`).iterator,
          inputs: { name: "x" },
        });
        local("arn", others.roleArn);
      },
      "synth.repeated\nmodule caller, local.arn\nmodule.other is repeated with for_each, so that there is no single role_arn.\nSay which instance: each(collection).at(resource).role_arn for that of the same key, or instance(resource, key).role_arn.",
    ],
  ])("%s", (...[, build, expected, terraform]) => {
    expect(refusal(build, terraform)).toBe(expected);
  });
});

it("prints a called definition and what it calls in turn into the module, once for all calls", () => {
  const inner = made({ name: "inner" });
  const outer = made({
    name: "outer",
    build: ({ call }) => call("inner", inner, { inputs: { name: "x" } }),
  });
  const files = synth(
    made({
      name: "caller",
      build: ({ call, scope }) => {
        const first = call("first", outer, { inputs: { name: "x" } });
        call("second", outer, { inputs: { name: first.roleArn } });
        call("elsewhere", made({ name: "published" }), {
          source: "registry.example.test/acme/published/aws",
          version: "~> 1.0",
          inputs: { name: "x" },
        });
        new SsmParameter(scope, "this", { name: "/x", type: "String", value: first.roleArn, dependsOn: [first] });
      },
    }),
    { generatedFrom: "src/modules/caller" },
  );
  const own = ["main.tf", "outputs.tf", "variables.tf", "versions.tf"];
  expect([...files.keys()].sort()).toEqual(
    [
      ...own,
      ...own.map((name) => `modules/outer/${name}`),
      ...own.map((name) => `modules/outer/modules/inner/${name}`),
    ].sort(),
  );
  for (const text of files.values()) expect(text).toMatch(/^# Generated by scrapeway from src\/modules\/caller\. /);
});
