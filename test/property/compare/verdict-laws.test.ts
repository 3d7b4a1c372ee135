import fc from "fast-check";
import type { Bump, Finding } from "../../../src/compare";
import { compareModules } from "../../../src/compare";
import { inspectModule } from "../../../src/inspect";
import type { ModuleInterface } from "../../../src/model/module-interface";
import { variants } from "./variants";

/** One thing of a module in its old and its new form, which may be the same. */
interface Part {
  readonly before: string;
  readonly after: string;
}

const order: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Parts that have nothing to do with each other: each has names of its own. */
const parts = fc
  .array(
    fc.constantFrom(...variants).chain((forms) => fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...forms))),
    { minLength: 1, maxLength: 6 },
  )
  .map((pairs) =>
    pairs.map(([before, after], index): Part => ({ before: before(`n${index}`), after: after(`n${index}`) })),
  );

const settings = { numRuns: Number(process.env.VERDICT_RUNS ?? 100), seed: Number(process.env.VERDICT_SEED ?? 1) };

/** @param texts each in a file of its own, or all in one */
async function read(texts: readonly string[], isApart = false): Promise<ModuleInterface> {
  const files = isApart
    ? texts.map((text, index) => [`f${index}.tf`, text] as const)
    : [["main.tf", texts.join("")] as const];
  return inspectModule(new Map([["main.tf", ""], ...files]), "m");
}

function bumpOf(before: ModuleInterface, after: ModuleInterface): Bump {
  return compareModules(before, after).bump;
}

function largest(bumps: readonly Bump[]): Bump {
  return order[Math.max(0, ...bumps.map((bump) => order.indexOf(bump)))] ?? "none";
}

function withoutPlaces(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ before: _, after: __, ...finding }) => JSON.stringify(finding)).sort();
}

test("nothing changed is none, and the same question has the same answer", async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (all) => {
      const [before, after] = [await read(all.map((one) => one.before)), await read(all.map((one) => one.after))];
      expect(compareModules(before, before)).toEqual({ bump: "none", findings: [] });
      expect(compareModules(after, after)).toEqual({ bump: "none", findings: [] });
      const again = [await read(all.map((one) => one.before)), await read(all.map((one) => one.after))] as const;
      expect(JSON.stringify(compareModules(...again))).toBe(JSON.stringify(compareModules(before, after)));
    }),
    settings,
  );
});

test("files and the order of blocks do not matter", async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (all) => {
      const turned = [...all].reverse();
      const verdict = compareModules(await read(all.map((one) => one.before)), await read(all.map((one) => one.after)));
      const other = compareModules(
        await read(turned.map((one) => one.before)),
        await read(
          turned.map((one) => one.after),
          true,
        ),
      );
      expect(other.bump).toBe(verdict.bump);
      expect(withoutPlaces(other.findings)).toEqual(withoutPlaces(verdict.findings));
    }),
    settings,
  );
});

test("changes together are what the largest of them is, and more of them are never less", async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (all) => {
      const before = await read(all.map((one) => one.before));
      const upTo = (count: number) => read(all.map((one, index) => (index < count ? one.after : one.before)));
      const growing = await Promise.all(all.map(async (_, index) => bumpOf(before, await upTo(index + 1))));
      for (const [index, bump] of growing.entries()) {
        expect(order.indexOf(bump)).toBeGreaterThanOrEqual(order.indexOf(growing[index - 1] ?? "none"));
      }
      const single = await Promise.all(
        all.map(async (one) => bumpOf(await read([one.before]), await read([one.after]))),
      );
      expect(growing.at(-1)).toBe(largest(single));
    }),
    settings,
  );
});
