import fc from "fast-check";
import { pack, unpack } from "../../../src/pack";

describe("pack", () => {
  it("gives back what it was given", () => {
    const name = fc.stringMatching(/^[a-zA-Zéß0-9_-]{1,12}(\.tf)?$/).filter((it) => it !== "__proto__");
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, fc.uint8Array()), {
          minLength: 1,
          selector: ([path]) => path.normalize("NFC").toLowerCase(),
        }),
        (entries) => {
          expect([...unpack(pack(new Map(entries)).bytes)].sort()).toEqual([...entries].sort());
        },
      ),
      { numRuns: 50 },
    );
  });
});
