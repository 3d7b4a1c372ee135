import { sha256Form, sha256Of, sha256OfAll } from "../../src/model/digest";

describe("sha256Of", () => {
  it("is what everybody's SHA-256 is (FIPS 180-2, B.1), of text as of its bytes", () => {
    const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(sha256Of("abc")).toBe(abc);
    expect(sha256Of(Uint8Array.of(97, 98, 99))).toBe(abc);
    expect(sha256OfAll(["a", Uint8Array.of(98), "", "c"])).toBe(abc);
    expect(sha256Of("é")).toBe(sha256Of(Uint8Array.of(0xc3, 0xa9)));
  });

  it("has the form of digests, which nothing else has", () => {
    expect(sha256Of("")).toMatch(sha256Form);
    const digest = sha256Of("x");
    for (const other of [
      digest.toUpperCase(),
      digest.slice(1),
      `${digest}0`,
      `${digest}\n`,
      ` ${digest}`,
      "g".repeat(64),
    ]) {
      expect(other).not.toMatch(sha256Form);
    }
  });
});
