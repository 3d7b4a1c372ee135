import { inspectModule } from "../../src/inspect";
import {
  formatPublishPlan,
  parsePublishPlan,
  planPublication,
  provedPlan,
  publishPlan,
  storeTarget,
  summarizePlan,
} from "../../src/publish";
import { releaseStore } from "../../src/store";
import type { Accused, WitnessReport } from "../../src/witness";
import { memoryObjects } from "../support/memory-objects";
import { builtModule } from "./built-module";

async function module(name: string, text: string) {
  const files = new Map([["main.tf", text]]);
  return { ...builtModule(text, `acme/${name}/aws`), files, interface: await inspectModule(files, name) };
}

const two = 'variable "a" { default = 1 }\nvariable "b" { default = 1 }\n';

/** Of a module that loses two inputs, one that gains an output, and a new one. */
async function planned() {
  const target = storeTarget("memory:", releaseStore(memoryObjects()));
  const first = await planPublication([await module("less", two), await module("more", two)], new Map(), target);
  await publishPlan(first.plan, async (sha256) => first.contents.get(sha256), target);
  const modules = [await module("less", "locals {}\n"), await module("more", `${two}output "c" { value = 1 }\n`)];
  return planPublication([...modules, await module("new", two)], new Map(), target);
}

/** What an answer of the real program is like: test/e2e/start asks it. */
function answer({ findings: [one, other] }: Accused): WitnessReport {
  if (one == null || other == null) throw new Error("two findings were asked about");
  const run = {
    side: "after",
    directory: "after",
    arguments: ["validate"],
    outcome: "refused",
    said: "Error: No such input\n\nmore",
  } as const;
  return {
    witnesses: [
      { kind: "caller", proves: [one], files: {}, runs: [run], assumptions: [], program: "Terraform 1.11.4" },
    ],
    unproved: [{ finding: other, attempted: false, why: "There was no time." }],
    contradictions: [{ said: "It takes b." }],
  };
}

it("says of what is major whether it was proved, by what, or why not, and asks about nothing else", async () => {
  const asked: Accused[] = [];
  const publication = await planned();
  const plan = await provedPlan(publication, async (accused) => {
    asked.push(accused);
    return answer(accused);
  });
  expect(asked.map(({ before, after }) => [before.inputs.length, after.inputs.length])).toEqual([[2, 0]]);
  expect(plan.modules).toMatchObject([
    {
      findings: [
        { subject: "a", proved: true, message: "Error: No such input\n\nmore" },
        { subject: "b", proved: false, attempted: false, notProved: "There was no time." },
      ],
      contradictions: ["It takes b."],
    },
    { verdict: "minor" },
    { verdict: "first release" },
  ]);
  expect(plan.modules.slice(1)).toEqual(publication.plan.modules.slice(1));
  expect(parsePublishPlan(formatPublishPlan(plan), "plan.json")).toEqual(plan);
  const text = summarizePlan(plan);
  expect(text).toContain("  major  variable-removed  proved\n");
  expect(text).toContain("    Terraform: Error: No such input\n");
  expect(text).toContain("  major  variable-removed  not proved\n");
  expect(text).toContain("  Terraform contradicts the rules: It takes b.\n");
});
