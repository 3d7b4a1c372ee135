import { rules } from "../../../src/compare";
import { addressWitnesses } from "../../../src/witness/addresses";
import { corpus } from "../../compare/corpus";
import { addressHistories } from "../../compare/histories/addresses";
import { describeWith } from "../../support/skip";
import { addressPairs } from "./address-pairs";
import { judged } from "./judged";

const aboutAddresses = /^(?:resource-(?!import|precondition)|moved-|module-(?!nested))/;

describeWith(["terraform"], "what Terraform destroys", () => {
  test("each example of a rule about addresses that is major is proved, and nothing else is", async () => {
    const unproved: string[] = [];
    for (const { id, example } of rules) {
      const { findings, report, proved } = await judged(addressWitnesses, example.before, example.after);
      const majors = findings.filter(({ bump, rule }) => bump === "major" && aboutAddresses.test(rule));
      expect(report.contradictions).toEqual([]);
      expect(majors.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual(expect.arrayContaining([...proved]));
      if (proved.length < majors.length) unproved.push(id);
    }
    // What two modules of a registry manage, no file tells.
    expect(unproved).toEqual(["module-source-changed"]);
  }, 300_000);

  test("of changes as they happen, what is no major is never proved", async () => {
    for (const { title, before, after } of [...corpus, ...addressHistories]) {
      const { findings, report, proved } = await judged(addressWitnesses, before, after);
      const majors = findings.filter(({ bump, rule }) => bump === "major" && aboutAddresses.test(rule));
      const unproved = report.unproved.map(({ finding }) => finding);
      expect({ title, contradictions: report.contradictions }).toEqual({ title, contradictions: [] });
      // Nobody knows what is in a module of a registry.
      expect(report.unproved.filter(({ attempted }) => attempted)).toEqual([]);
      expect(
        majors
          .filter((one) => !unproved.includes(one))
          .map(({ rule, subject }) => `${rule} ${subject}`)
          .sort(),
      ).toEqual(proved);
    }
  }, 300_000);

  test.each(addressPairs.map((pair) => [pair.title, pair] as const))(
    "%s",
    async (_, pair) => {
      const { report, proved } = await judged(addressWitnesses, pair.before, pair.after);
      expect({ proved, unproved: report.unproved, contradictions: report.contradictions }).toEqual({
        proved: [...pair.proved].sort(),
        unproved: [],
        contradictions: [],
      });
      const assumed = report.witnesses.flatMap(({ assumptions }) => assumptions);
      for (const assumption of pair.assumes ?? []) expect(assumed.join("\n")).toMatch(assumption);
      if (pair.assumes == null) expect(assumed).toEqual([]);
    },
    60_000,
  );
});
