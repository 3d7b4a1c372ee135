import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareModules, type Finding, rules } from "../../../src/compare";
import type { ModuleInterface, NestedModule } from "../../../src/model/module-interface";
import { keepWitnesses, proofOf, proveFindings, type WitnessReport } from "../../../src/witness";
import { readExample } from "../../compare/read-example";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";
import { terraform } from "../../support/terraform";
import { proofs } from "../../witness/proofs-of-rules";

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
      else {
        const attempted = expected?.attempted === true;
        expect(proof).toMatchObject({ proved: false, attempted, why: expect.any(String) });
      }
    }
  });

  it("are refused again where somebody runs what is kept, as its README says", async () => {
    const directory = await temporaryDirectory("witnesses");
    const folders = await keepWitnesses(directory, report);
    expect(folders).toHaveLength(report.witnesses.length);
    for (const [index, { runs }] of report.witnesses.entries()) {
      const folder = join(directory, folders[index] ?? "");
      const readme = await readFile(join(folder, "README.md"), "utf8");
      for (const { directory: side, arguments: args, outcome, said, environment = {} } of runs) {
        expect(readme).toContain(`terraform ${args.join(" ")}`);
        const { code, stdout, stderr } = await terraform(join(folder, side), [...args, "-no-color"], {
          env: environment,
        });
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
