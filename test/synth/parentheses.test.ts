import { defineModule, hcl as inHcl, synth, t } from "../../src";

/** The author's hcl, in which a line's end is written as `\\n`, so that a case fits on a line here. */
function hcl<T = never>(texts: TemplateStringsArray, ...values: readonly unknown[]): T {
  const lines = [...texts];
  return inHcl<T>(Object.assign([...lines], { raw: lines }), ...values);
}

type Made = (inputs: { readonly a: unknown; readonly b: unknown; readonly c: unknown; readonly n: number }) => unknown;

/** The text of a local, without white space that means nothing. */
function printed(make: Made): string {
  const definition = defineModule({
    name: "oracle",
    system: "none",
    summary: "Expressions.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7" },
    inputs: {
      a: t.bool.required("A."),
      b: t.bool.required("B."),
      c: t.bool.required("C."),
      n: t.number.required("N."),
    },
    outputs: {},
    build({ local, inputs }) {
      local("it", make(inputs));
      return {};
    },
  });
  const main = String(synth(definition, { generatedFrom: "oracle.ts" }).get("main.tf"));
  const text = /^ {2}it = ([\s\S]*?)\n\}\n/m.exec(main)?.[1] ?? main;
  return text.replaceAll(/\s+/g, " ");
}

const either = (inputs: Parameters<Made>[0]) => hcl<boolean>`${inputs.a} || ${inputs.b}`;

describe("an expression that is put into another", () => {
  it.each<[string, Made, string]>([
    ["on one line", (i) => hcl`${either(i)} && ${i.c}`, "(var.a || var.b) && var.c"],
    ["before a line's end in brackets", (i) => hcl`(\n  ${either(i)}\n  && ${i.c}\n)`, "( (var.a || var.b) && var.c )"],
    ["before a line's end in a sum", (i) => hcl`(${hcl`${i.n} + 1`}\n * 2)`, "((var.n + 1) * 2)"],
    ["in a list of a call", (i) => hcl`alltrue([${either(i)}\n && ${i.c}])`, "alltrue([(var.a || var.b) && var.c])"],
    ["without any bracket", (i) => hcl`${either(i)}\n&& ${i.c}`, "( (var.a || var.b) && var.c )"],
    ["before a comment", (i) => hcl`(${either(i)} # both\n && ${i.c})`, "((var.a || var.b) # both && var.c)"],
    ["before an index on the next line", (i) => hcl`(${hcl`${i.a} ? [1] : [2]`}\n[0])`, "((var.a ? [1] : [2]) [0])"],
    ["that a comment breaks into lines", (i) => hcl`${hcl`${i.a} # why\n || ${i.b}`}`, "( var.a # why || var.b )"],
    ["as a key of an object", (i) => hcl`{ ${i.n} = 1 }`, "{ (var.n) = 1 }"],
    [
      "over lines as a value of an object",
      (i) => hcl`{\n  x = ${hcl`${i.a}\n|| ${i.b}`}\n  y = 1\n}`,
      "{ x = ( var.a || var.b ) y = 1 }",
    ],
  ])("keeps its meaning %s", (_where, make, expected) => {
    expect(
      printed(make)
        .replaceAll(/([([]) /g, "$1")
        .replaceAll(/ ([)\]])/g, "$1"),
    ).toBe(expected.replaceAll(/([([]) /g, "$1").replaceAll(/ ([)\]])/g, "$1"));
  });

  it.each<[string, Made, string]>([
    ["between brackets", (i) => hcl`(\n  ${either(i)}\n)`, "( var.a || var.b )"],
    ["between commas", (i) => hcl`[${either(i)}, ${i.c}]`, "[var.a || var.b, var.c]"],
    ["as a value of an object", (i) => hcl`{\n  x = ${either(i)}\n  y = 1\n}`, "{ x = var.a || var.b y = 1 }"],
    ["as the condition of a decision", (i) => hcl`${either(i)} ? 1 : 2`, "var.a || var.b ? 1 : 2"],
  ])("gets no parentheses %s", (_where, make, expected) => {
    expect(printed(make)).toBe(expected);
  });
});
