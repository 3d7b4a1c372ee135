import { compareModules } from "../../src/compare";
import { corpus } from "./corpus";
import { readExample } from "./read-example";

test("there are enough of them, and each is told apart", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.map(({ title }) => title)).size).toBe(corpus.length);
});

test.each(corpus.map((change) => [change.bump, change.title, change] as const))(
  "%s: %s",
  async (bump, _, { before, after }) => {
    const verdict = compareModules(await readExample(before), await readExample(after));
    expect({
      bump: verdict.bump,
      findings: verdict.findings.map(({ rule, bump: one }) => `${one} ${rule}`),
    }).toMatchObject({ bump });
  },
);

test("a change that is taken back is one, too, and what is larger is never less", async () => {
  const order = ["none", "patch", "minor", "major"];
  for (const { before, after, bump } of corpus) {
    const [old, now] = [await readExample(before), await readExample(after)];
    expect(compareModules(now, old).bump === "none").toBe(bump === "none");
    // Another input that is gone makes no verdict smaller.
    const more = await readExample(`variable "something_else" { default = 1 }\n${before}`);
    const larger = compareModules(more, now).bump;
    expect(order.indexOf(larger)).toBeGreaterThanOrEqual(order.indexOf(bump));
  }
});
