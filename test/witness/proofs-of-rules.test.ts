import { rules } from "../../src/compare";
import { proofs } from "./proofs-of-rules";

describe("the table of proofs", () => {
  it("says of every rule that is major what proves it, or why nothing does", () => {
    const majors = rules.filter(({ bump }) => bump === "major").map(({ id }) => id);
    expect(Object.keys(proofs).sort()).toEqual(majors.sort());
  });
});
