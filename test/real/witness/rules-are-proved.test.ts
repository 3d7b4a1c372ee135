import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareModules, type Finding, type RuleId, rules } from "../../../src/compare";
import type { ModuleInterface, NestedModule } from "../../../src/model/module-interface";
import { keepWitnesses, proofOf, proveFindings, type WitnessReport } from "../../../src/witness";
import { readExample } from "../../compare/read-example";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";
import { terraform } from "../../support/terraform";

const silent = "Terraform takes the call, and drops or changes what it passes without a word";
const another = "callers in certain environments prove it";

/** What Terraform says for each rule whose example is major; where it says nothing, why. */
const proofs: Partial<Record<RuleId, RegExp | { readonly waiver: string }>> = {
  "variable-removed": /^Unsupported argument: An argument named "size" is not expected here/,
  "variable-required-added": /^Missing required argument: The argument "size" is required/,
  "variable-default-removed": /^Missing required argument: The argument "size" is required/,
  "variable-nullable-removed": /required variable may not be set to null/,
  "variable-sensitive-added": { waiver: "no output of the example shows the input" },
  "variable-ephemeral-removed": /^Ephemeral value not allowed/,
  "variable-const-added": { waiver: "Terraform 1.11 does not know const" },
  "variable-type-narrowed": /^Invalid value for input variable.*a number is required/s,
  "variable-attribute-required-added": /attribute "size" is required/,
  "variable-attribute-removed": { waiver: silent },
  "variable-attribute-became-required": /attribute "name" is required/,
  "variable-keys-closed": { waiver: silent },
  "variable-keys-opened": { waiver: silent },
  "variable-validation-added": /^Invalid value for variable: Wrong size\./,
  "variable-validation-changed": /^Invalid value for variable: Wrong size\./,
  "variable-value-removed": /^Invalid value for variable: Wrong size\./,
  "output-removed": /^Unsupported attribute: This object does not have an attribute named "arn"/,
  "output-type-changed": /^Invalid template interpolation value/,
  "output-ephemeral-added": /^Ephemeral value not allowed/,
  "provider-alias-added": /^Missing required provider configuration.*"aws\.peer"/s,
  "provider-alias-removed": /does not declare any provider requirement with the local name "aws\.peer"/,
  "module-nested-removed": /^Unreadable module directory/,
  "resource-removed": /terraform_data__old: Plan to delete/,
  "module-removed": /module\.old\..*: Plan to delete/,
  "resource-keys-changed": /terraform_data__this\[0\]: Plan to delete/,
  "moved-nowhere": /: Plan to delete/,
  "moved-ambiguous": /Ambiguous move statements/,
  "variable-unread": { waiver: silent },
  "variable-attribute-unread": { waiver: silent },
  "resource-import-added": { waiver: "what an import does, only the provider knows" },
  "module-source-changed": { waiver: "what a called module manages is in no file that was read" },
  "required-version-limited": { waiver: another },
  "provider-limited": { waiver: another },
  "provider-source-changed": { waiver: another },
};

const majors = rules.filter(({ bump }) => bump === "major").map(({ id }) => id);

/** One module in which every example is nested, so that Terraform runs once for all; what is about nested modules is its own. */
async function inOne(state: "before" | "after"): Promise<ModuleInterface> {
  const modules = await Promise.all(
    rules.map(async ({ id, example }) => [id, await readExample(example[state])] as const),
  );
  const nested = modules.map(([id, { nested: inner, ...module }]): NestedModule => {
    return { ...module, name: id, path: `modules/${id}` };
  });
  // Of what is nested in examples, only what is gone: in the other one it is new.
  const inner = modules.flatMap(([id, module]) => (id === "module-nested-removed" ? (module.nested ?? []) : []));
  const outer = await readExample("");
  return { ...outer, nested: [...nested, ...inner] };
}

describe("the table of proofs", () => {
  it("says of every rule that is major what proves it, or why nothing does", () => {
    expect(Object.keys(proofs).sort()).toEqual([...majors].sort());
  });
});

describeWith(["terraform"], "examples of rules, asked of Terraform", () => {
  let findings: readonly Finding[];
  let report: WitnessReport;

  beforeAll(async () => {
    const [before, after] = [await inOne("before"), await inOne("after")];
    findings = compareModules(before, after).findings;
    report = await proveFindings({ before, after, findings }, { timeoutMs: 120_000 });
  }, 150_000);

  it.each(majors)("%s is proved, or its waiver holds", (rule) => {
    const own = findings.filter(
      (finding) => finding.rule === rule && [undefined, `modules/${rule}`].includes(finding.module),
    );
    expect(own).toHaveLength(1);
    const expected = proofs[rule];
    for (const proof of own.map((finding) => proofOf(finding, report))) {
      if (expected instanceof RegExp)
        expect(proof).toMatchObject({ proved: true, message: expect.stringMatching(expected) });
      // Where there are such callers, other tests tell.
      else if (expected?.waiver !== another)
        expect(proof).toMatchObject({ proved: false, attempted: false, why: expect.any(String) });
    }
  });

  it("are refused again where somebody runs what is kept, as its README says", async () => {
    const directory = await temporaryDirectory("witnesses");
    const folders = await keepWitnesses(directory, report);
    expect(folders).toHaveLength(report.witnesses.length);
    for (const [index, { runs }] of report.witnesses.entries()) {
      const folder = join(directory, folders[index] ?? "");
      const readme = await readFile(join(folder, "README.md"), "utf8");
      for (const { directory: side, arguments: args, outcome, said } of runs) {
        expect(readme).toContain(`terraform ${args.join(" ")}`);
        const { code, stdout, stderr } = await terraform(join(folder, side), [...args, "-no-color"]);
        expect({ code, folder, side, stderr: code === 0 ? "" : stderr }).toMatchObject({
          code: outcome === "refused" ? 1 : 0,
        });
        if (outcome === "refused") expect(words(stdout + stderr)).toContain(words(said.split(": ")[0] ?? ""));
      }
    }
  }, 120_000);

  it("are never proved where they are not major, and never contradict the rules", () => {
    const proved = new Set(report.witnesses.flatMap(({ proves }) => proves));
    expect([...proved].filter(({ bump }) => bump !== "major")).toEqual([]);
    expect(report.contradictions).toEqual([]);
  });
});

function words(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
