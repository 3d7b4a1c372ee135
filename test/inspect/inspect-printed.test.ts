import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { defineModule, t } from "../../src/define";
import { inspectModule, inspectPrinted } from "../../src/inspect";
import type { ModuleFiles } from "../../src/model/module-files";
import { synth } from "../../src/synth";
import { features } from "../synth/features";
import { text } from "../synth/generated-values";

let parsed = 0;
jest.mock("@cdktf/hcl2json", () => {
  const real: typeof import("@cdktf/hcl2json") = jest.requireActual("@cdktf/hcl2json");
  return {
    ...real,
    parse: (...args: Parameters<typeof real.parse>) => {
      parsed += 1;
      return real.parse(...args);
    },
  };
});

/** What was printed gives one interface, with the parser and without; JSON also compares the order of fields. */
async function expectSameInterface(files: ModuleFiles): Promise<void> {
  const printed = await inspectPrinted(files, "m");
  expect(JSON.stringify(printed)).toBe(JSON.stringify(await inspectModule(files, "m")));
}

const root = join(__dirname, "../../modules");

describe("the interface of printed files", () => {
  test.each(readdirSync(root))("of the module %s is the parser's, without the parser", async (name) => {
    const texts = readdirSync(join(root, name))
      .filter((file) => file.endsWith(".tf"))
      .map((file) => [file, readFileSync(join(root, name, file), "utf8")] as const);
    parsed = 0;
    await inspectPrinted(new Map(texts), name);
    expect(parsed).toBe(0);
    await expectSameInterface(new Map(texts));
    expect(parsed).toBe(texts.length);
  });

  test.each(features.map(({ definition }) => [definition.name, definition] as const))(
    "of the feature %s is the parser's",
    async (_, definition) => expectSameInterface(synth(definition, { generatedFrom: "here" })),
  );

  test("of generated descriptions and defaults is the parser's", async () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(-0));
    await fc.assert(
      fc.asyncProperty(
        text.filter((it) => it.trim() !== ""),
        text,
        number,
        fc.array(text, { maxLength: 3 }),
        fc.dictionary(text, number, { maxKeys: 3 }),
        async (description, string, value, list, map) => {
          const definition = defineModule({
            name: "generated",
            system: "aws",
            summary: "S.",
            appliedBy: "operator",
            requires: { terraform: ">= 1.5.7" },
            inputs: {
              string: t.string.optional(description, { default: string, nullable: false }),
              number: t.number.optional(description, { default: value }),
              list: t.list(t.string).optional(description, { default: list }),
              map: t.map(t.number).optional(description, { default: map }),
              none: t.map(t.number).optional(description, { default: null, sensitive: true }),
            },
            outputs: { out: t.string.output(description) },
            build: () => ({ out: "x" }),
          });
          await expectSameInterface(synth(definition, { generatedFrom: "here" }));
        },
      ),
      { numRuns: 60, seed: 511 },
    );
  });

  test("that our printer would not have written is the parser's, too", async () => {
    await expectSameInterface(
      new Map([
        [
          "main.tf",
          `variable "a" {
  default     = { (1 + 1) = 60 * 60, "b" : [1, "x"], "10" = 1, "9" = 2 }
  description = <<-EOT
    Two
      lines.
  EOT
}
provider "aws" { version = "1.0" }
check "health" {
  data "http" "page" { url = "u" }
  assert {
    condition     = true
    error_message = "e"
  }
}
output "o" {
  value       = 1 # not the description
  description = "a /* b */ \\u00e9" /* comment */
}
`,
        ],
      ]),
    );
  });

  test("is refused like the parser refuses it where something is no constant", async () => {
    const files = new Map([["variables.tf", 'variable "a" {\n  default = upper("a")\n}\n']]);
    const refusal = { code: "inspect.cannot-read", place: "m/variables.tf:1" };
    await expect(inspectModule(files, "m")).rejects.toMatchObject(refusal);
    await expect(inspectPrinted(files, "m")).rejects.toMatchObject(refusal);
  });
});
