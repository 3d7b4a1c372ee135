import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, hcl, synth, t } from "../../src";

interface Given {
  readonly name: string;
  readonly n: number;
  readonly arn: string;
}

/** The value of a local, laid out. */
function printed(make: (given: Given) => unknown): string {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Text beside values.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: { name: t.string.required("Name."), n: t.number.required("N.") },
    outputs: {},
    build({ scope, local, inputs }) {
      const parameter = new SsmParameter(scope, "p", { name: "/p", type: "String", value: "p" });
      local("it", make({ ...{ name: inputs.name, n: inputs.n }, arn: parameter.arn }));
      return {};
    },
  });
  const main = String(synth(definition).get("main.tf"));
  return /^ {2}it = ([\s\S]*?)\n\}\n/m.exec(main)?.[1] ?? main;
}

describe("a sign of templates beside a value", () => {
  // What Terraform makes of the right side was looked at with terraform apply: "US$" and the value.
  it.each<[string, (given: Given) => unknown, string]>([
    ["in quotes of hcl", ({ name }) => hcl`"US$${name}"`, '"US${"$"}${var.name}"'],
    [
      "in a heredoc",
      ({ name }) => hcl`<<EOT
US$${name}
EOT`,
      '<<EOT\nUS${"$"}${var.name}\nEOT',
    ],
    ["in plain text with an attribute", ({ arn }) => `US$${arn}`, '"US${"$"}${aws_ssm_parameter.p.arn}"'],
    ["twice", ({ name }) => hcl`"$$${name}"`, '"${"$$"}${var.name}"'],
    ["as a value of its own", ({ name }) => hcl`"${"$"}${name}"`, '"${"$"}${var.name}"'],
    ["before text that begins with a brace", () => hcl`"US$${"{var.name}"}"`, '"US${"$"}{var.name}"'],
    ["of directives before a brace", () => hcl`"100%${"{ if true }"}"`, '"100${"%"}{ if true }"'],
  ])("stays text: %s", (_, make, expected) => {
    expect(printed(make)).toBe(expected);
  });

  it.each<[string, (given: Given) => unknown, string]>([
    ["a percent sign before a reference", ({ name }) => hcl`"100%${name}"`, '"100%${var.name}"'],
    ["a dollar before other text", ({ name }) => hcl`"${name} in US$"`, '"${var.name} in US$"'],
    ["an escape that the text brings", () => hcl`"$${"${var.name}"}"`, '"$$${var.name}"'],
  ])("is left as it is where it means nothing: %s", (_, make, expected) => {
    expect(printed(make)).toBe(expected);
  });

  it("stays text in arguments of bindings, which take templates", () => {
    const definition = defineModule({
      name: "sample",
      system: "aws",
      summary: "Text beside values.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
      inputs: {},
      outputs: {},
      build({ scope }) {
        const first = new SsmParameter(scope, "first", { name: "/first", type: "String", value: "1" });
        new SsmParameter(scope, "second", { name: `/price-in-$${first.name}`, type: "String", value: "2" });
        return {};
      },
    });
    expect(String(synth(definition).get("main.tf"))).toContain('"/price-in-${"$"}${aws_ssm_parameter.first.name}"');
  });
});

describe("what stands beside a reference", () => {
  it("is not read as part of its name", () => {
    expect(printed(({ n }) => hcl`${n}-1`)).toBe("var.n - 1");
    expect(printed(({ n }) => hcl`${n}-${n}`)).toBe("var.n - var.n");
    expect(printed(({ n }) => hcl`-${n}`)).toBe("-var.n");
  });

  it.each<[string, (given: Given) => unknown, string]>([
    ["first", ({ name }) => hcl`{ ${name} = 1 }`, "{ (var.name) = 1 }"],
    [
      "on another line",
      ({ name }) => hcl`{
        a = 1
        ${name} = 2
      }`,
      "{\n    a          = 1\n    (var.name) = 2\n  }",
    ],
    ["before a colon", ({ name }) => hcl`{ ${name} : 1, ${name} : 2 }`, "{ (var.name) : 1, (var.name) : 2 }"],
  ])("makes it a computed key: %s", (_, make, expected) => {
    expect(printed(make)).toBe(expected);
  });

  it("leaves it bare in decisions and for expressions, which have colons too", () => {
    expect(printed(({ n, name }) => hcl`${n} > 1 ? ${name} : "b"`)).toBe('var.n > 1 ? var.name : "b"');
    expect(printed(({ name }) => hcl`[for x in ${name} : ${name}]`)).toBe("[for x in var.name : var.name]");
  });

  it("is a comment on one line, whatever is put into it", () => {
    expect(
      printed(
        ({ n }) => hcl`[
      1, # not ${{ a: n, b: 2 }}
      2,
    ]`,
      ),
    ).toBe("[\n    1, # not { a = var.n b = 2 }\n    2,\n  ]");
  });
});
