import { defineModule, hcl, isScrapewayError, synth, t } from "../../src";
import type { BuildContext } from "../../src/define/build-context";

const inputs = { name: t.string.required("Name."), size: t.number.required("Size.") };

function printed(value: (context: BuildContext<typeof inputs>) => unknown): string {
  const definition = defineModule({
    name: "sample",
    system: "none",
    summary: "Functions and sums.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.9" },
    inputs,
    outputs: {},
    build(context) {
      context.local("x", value(context));
      return {};
    },
  });
  try {
    return /x = (.*)\n/.exec(String(synth(definition).get("main.tf")))?.[1] ?? "";
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return `${error.code}: ${error.message}\n${error.next}`;
  }
}

test.each([
  [
    "a function that is misspelt",
    ({ inputs: given }: BuildContext<typeof inputs>) => hcl`uper(${given.name})`,
    "synth.unknown-function: Terraform has no function uper.\nDid you mean upper?",
  ],
  [
    "a text that is added",
    ({ inputs: given }: BuildContext<typeof inputs>) => hcl`${given.name} + "-y"`,
    'synth.syntax: The value of the local x is not an expression: + adds numbers, and "-y" is a text.\nPut both into one text: "${…}-suffix", or format("%s-%s", …, …). It came out as: var.name + "-y"',
  ],
])("%s is refused", (_, value, message) => {
  expect(printed(value)).toBe(message);
});

test.each([
  ["a function", ({ inputs: given }: BuildContext<typeof inputs>) => hcl`upper(${given.name})`, "upper(var.name)"],
  ["a function that is newer than what is known here", () => hcl`brandnewthing(1)`, "brandnewthing(1)"],
  [
    "a number in a text that is added",
    ({ inputs: given }: BuildContext<typeof inputs>) => hcl`${given.size} + "1"`,
    'var.size + "1"',
  ],
  [
    "what may be a number in a text",
    ({ inputs: given }: BuildContext<typeof inputs>) => hcl`${given.size} + "${given.size}"`,
    'var.size + "${var.size}"',
  ],
])("%s is taken", (_, value, text) => {
  expect(printed(value)).toBe(text);
});
