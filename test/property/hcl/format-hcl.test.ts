import fc from "fast-check";
import { formatHcl } from "../../../src/hcl/format";
import { generatedHcl } from "../../real/generated-hcl";

describe("formatting generated HCL", () => {
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(generatedHcl, (source) => {
        const once = formatHcl(source);
        expect(formatHcl(once)).toBe(once);
      }),
      { numRuns: 200 },
    );
  });

  it("changes only spaces and tabs", () => {
    fc.assert(
      fc.property(generatedHcl, (source) => {
        expect(formatHcl(source).replaceAll(/[ \t]/g, "")).toBe(source.replaceAll(/[ \t]/g, ""));
      }),
      { numRuns: 200 },
    );
  });
});
