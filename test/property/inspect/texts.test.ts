import fc from "fast-check";
import { quote } from "../../../src/hcl/strings";
import { inspectModule } from "../../../src/inspect";

describe("inspectModule", () => {
  it("reads any text that a default or a description can hold", async () => {
    const texts = fc.sample(fc.string({ unit: "grapheme", maxLength: 12 }), { numRuns: 150, seed: 3 });
    const all = [...texts, "${a}", "$${a}", "%{ if }", "$", "%%", "\\n", '"', "#x", "//", "/* */", "<<EOT"];
    const source = all.map(
      (text, index) => `variable "v${index}" {\n  default = ${quote(text)}\n  description = ${quote(text)}\n}\n`,
    );
    const { inputs } = await inspectModule(new Map([["variables.tf", source.join("\n")]]), "m");
    const read = new Map(inputs.map((it) => [it.name, it]));
    // Terraform's strings are in Unicode's normal form C.
    const expected = all.map((text) => text.normalize("NFC"));
    expect(all.map((_, index) => read.get(`v${index}`)?.default)).toEqual(expected);
    expect(all.map((_, index) => read.get(`v${index}`)?.description)).toEqual(expected);
  });
});
