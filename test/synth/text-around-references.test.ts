import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, dynamicSingle, hcl, synth, t } from "../../src";

const inputs = { name: t.string.required("Name.") } as const;

type Place = "argument" | "local";

/** What is printed for a text of the bindings, or for the same text in a local. */
function printed(place: Place, make: (p: SsmParameter, name: string) => unknown): string | undefined {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs,
    outputs: {},
    build({ scope, inputs, local }) {
      const p = new SsmParameter(scope, "p", { name: "/x", type: "String", value: "x" });
      const made = make(p, inputs.name);
      if (place === "argument") new SsmParameter(scope, "q", { name: "/y", type: "String", value: made as string });
      else local("it", made);
      return {};
    },
  });
  const main = String(synth(definition, { generatedFrom: "a test" }).get("main.tf"));
  const pattern = place === "argument" ? /"q" \{[\s\S]*?^ {2}value += (.*)$/m : /^ {2}it = ([\s\S]*?)\n\}\n/m;
  return pattern.exec(main)?.[1];
}

describe("text of JavaScript with references in it", () => {
  it.each<[string, (p: SsmParameter) => string, string]>([
    [
      "an opening brace that is escaped",
      (p) => `echo $\${HOME:-${p.arn}} ${p.arn}`,
      '"echo $${HOME:-${aws_ssm_parameter.p.arn}} ${aws_ssm_parameter.p.arn}"',
    ],
    ["a price", (p) => `costs $${p.arn}`, '"costs ${"$"}${aws_ssm_parameter.p.arn}"'],
    ["a percentage", (p) => `%${p.arn}`, '"%${aws_ssm_parameter.p.arn}"'],
  ])("keeps both behind %s", (_, make, expected) => {
    expect(printed("argument", make)).toBe(expected);
  });

  it("keeps a sign before a reference in the content of a dynamic block, too", () => {
    const definition = defineModule({
      name: "sample",
      system: "aws",
      summary: "Sample.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
      inputs,
      outputs: {},
      build({ scope }) {
        const p = new SsmParameter(scope, "p", { name: "/x", type: "String", value: "x" });
        new LaunchTemplate(scope, "q", {
          placement: dynamicSingle(hcl`["x"]`, () => ({ affinity: `a$$${p.name}`, hostId: `$${p.name}` })),
        });
        return {};
      },
    });
    const main = String(synth(definition).get("main.tf"));
    expect(main).toContain('affinity = "a${"$$"}${aws_ssm_parameter.p.name}"');
    expect(main).toContain('host_id  = "${"$"}${aws_ssm_parameter.p.name}"');
  });

  it("means itself in a local, whatever stands before the references", () => {
    expect(printed("local", (p) => `\${x ${p.arn}`)).toBe('"$${x ${aws_ssm_parameter.p.arn}"');
    expect(printed("local", (p) => `$${p.arn}`)).toBe('"${"$"}${aws_ssm_parameter.p.arn}"');
  });

  it("is a template to the bindings, in which quotes stand in an interpolation and braces in it", () => {
    expect(printed("argument", (p) => `\${upper("x-${p.arn}")}`)).toBe('upper("x-${aws_ssm_parameter.p.arn}")');
    expect(printed("argument", (p) => `\${join("-", [for x in { a = "b" } : x], ${p.arn})}`)).toBe(
      'join("-", [for x in { a = "b" } : x], aws_ssm_parameter.p.arn)',
    );
  });
});

describe("text in quotes that is written with hcl", () => {
  it.each<[string, (name: string) => unknown, string]>([
    ["before a reference", (name) => hcl`"a$${name}"`, '"a${"$"}${var.name}"'],
    ["as a value before a reference", (name) => hcl`"${"$$"}${name}"`, '"${"$$"}${var.name}"'],
    ["before a value with a brace", () => hcl`"$${"{x}"}"`, '"${"$"}{x}"'],
    ["as a value before a brace", () => hcl`"${"%"}{x}"`, '"${"%"}{x}"'],
    ["before anything else", (name) => hcl`"$ ${name}$-%"`, '"$ ${var.name}$-%"'],
  ])("keeps a sign that begins an interpolation elsewhere: %s", (_, make, expected) => {
    expect(printed("local", (_p, name) => make(name))).toBe(expected);
  });

  it("takes heredocs and what ends in a comment", () => {
    const text = hcl<string>`<<-END
      a
    END
    `;
    const heredoc = printed("local", () => hcl`"<${text}>"`);
    expect(heredoc).toMatch(/^"<\$\{\(\n/);
    expect(heredoc).toMatch(/^ *END\n *\)\}>"$/m);
    const commented = printed("local", (_, name) => hcl`"<${hcl`${name} # why`}>"`);
    expect(commented).toMatch(/var\.name # why\n *\)\}>"$/m);
  });
});
