import { inspectModule } from "../../src/inspect";
import type { ModuleInterface } from "../../src/model/module-interface";
import type { BuiltModule } from "../../src/model/release";
import { planPublication, publishPlan, storeTarget } from "../../src/publish";
import { releaseStore } from "../../src/store";
import { memoryObjects } from "../support/memory-objects";
import { builtModule } from "./built-module";

async function module(text: string): Promise<BuiltModule> {
  const files = new Map([["main.tf", text]]);
  return { ...builtModule(text), files, interface: await inspectModule(files, "sample") };
}

/** What an earlier version of this program wrote of it. */
function less({ body: _, inputs, ...others }: ModuleInterface): ModuleInterface {
  return { ...others, inputs: inputs.map(({ conditions: __, ...input }) => input) };
}

const small =
  'variable "size" {\n  default = 1\n  validation {\n    condition     = contains([1, 2], var.size)\n    error_message = "No."\n  }\n}\n';
const smaller = small.replace("[1, 2]", "[1]");

/** A target in which an earlier version of this program released the text. */
async function released(text: string) {
  const target = storeTarget("memory:", releaseStore(memoryObjects()));
  const built = await module(text);
  const { plan, contents } = await planPublication([{ ...built, interface: less(built.interface) }], new Map(), target);
  await publishPlan(plan, async (sha256) => contents.get(sha256), target);
  return target;
}

describe("a release of an earlier version of this program", () => {
  it("is compared by its archive, of which more is known now", async () => {
    const { plan } = await planPublication([await module(smaller)], new Map(), await released(small));
    expect(plan.modules).toMatchObject([
      { version: "2.0.0", reason: "1 major change since 1.0.0.", findings: [{ rule: "variable-value-removed" }] },
    ]);
  });

  it("is compared by what it says where there is no archive to be had, and the plan says so", async () => {
    const { releases } = await released(small);
    const { plan } = await planPublication([await module(`${smaller}output "a" { value = 1 }\n`)], new Map(), {
      releases,
    });
    expect(plan.modules).toMatchObject([{ version: "1.1.0", verdict: "minor", findings: [{ rule: "output-added" }] }]);
    expect(plan.modules[0]?.reason).toMatch(
      /^1 minor change since 1\.0\.0\. An earlier version .* were not compared\.$/,
    );
  });

  it("does not differ from itself", async () => {
    const target = await released(small);
    const commented = await planPublication([await module(`${small}# Words.\n`)], new Map(), target);
    expect(commented.plan.modules).toMatchObject([{ version: "1.0.1", verdict: "patch", findings: [] }]);
  });
});
