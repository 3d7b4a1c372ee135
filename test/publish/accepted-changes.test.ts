import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectModule } from "../../src/inspect";
import {
  comparison,
  directoryTarget,
  formatPublishPlan,
  type Publication,
  parsePublishPlan,
  planPublication,
  publishPlan,
  summarizePlan,
} from "../../src/publish";
import { directoryStore } from "../../src/store";
import { builtModule } from "./built-module";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "scrapeway-accepted-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const built = async (text: string) => {
  const files = new Map([["main.tf", text]]);
  return { ...builtModule(text), files, interface: await inspectModule(files, "sample") };
};
const planned = async (text: string, compare = comparison({ today: "2026-11-29" })) =>
  planPublication([await built(text)], new Map(), directoryStore(root), undefined, [], compare);
const publish = ({ plan, contents }: Publication) =>
  publishPlan(plan, async (sha256) => contents.get(sha256), directoryTarget(root));

const name = 'variable "name" { default = "a" }\n';
const size = 'variable "size" { default = 1 }\n';
const comment = "# scrapeway:accept variable-removed size Nobody set it. until=2027-01-31\n";

test("what is accepted counts towards no version, and the plan carries it with its reason", async () => {
  await publish(await planned(name + size));
  expect((await planned(name)).plan.modules).toMatchObject([{ version: "2.0.0", verdict: "major" }]);
  const accepted = await planned(comment + name);
  expect(accepted.plan.modules).toMatchObject([
    {
      version: "1.0.1",
      verdict: "patch",
      reason: "1 accepted change since 1.0.0.",
      findings: [
        {
          rule: "variable-removed",
          kind: "variable_removed",
          bump: "major",
          accepted: { reason: "Nobody set it.", until: "2027-01-31", place: "main.tf:1" },
        },
      ],
    },
  ]);
  expect(parsePublishPlan(formatPublishPlan(accepted.plan), "plan.json")).toEqual(accepted.plan);
  expect(summarizePlan(accepted.plan)).toBe(`scrapeway/sample/aws  1.0.0 → 1.0.1  patch

scrapeway/sample/aws: 1 accepted change since 1.0.0.
  accepted major  variable-removed
    The input size is gone: callers that set it are refused.
    Accepted at main.tf:1: Nobody set it.

1 to publish, 0 unchanged.
`);
  expect((await publish(accepted))[0]).toMatchObject({ release: { version: "1.0.1" }, result: "published" });
});

test("what is not accepted counts as ever, and a plan that hides it is refused when it is published", async () => {
  await publish(await planned(name + size));
  const minor = await planned(`${comment}${name}variable "more" { default = 1 }\n`);
  expect(minor.plan.modules).toMatchObject([
    { version: "1.1.0", reason: "1 minor change, 1 accepted, since 1.0.0.", verdict: "minor" },
  ]);
  const [entry] = minor.plan.modules;
  if (entry?.action !== "publish") throw new Error("nothing to publish");
  const without = { ...entry, findings: (entry.findings ?? []).map(({ accepted: _, ...finding }) => finding) };
  await expect(publish({ ...minor, plan: { ...minor.plan, modules: [without] } })).rejects.toThrow(/1\.1\.0/);
});

test("what is accepted is no reason to refuse a version, and what is not is", async () => {
  const more = 'output "id" { value = "a" }\n';
  await publish(await planned(name + size + more));
  const asked = (version: string) => [{ module: "sample", wish: { version }, place: `--version sample=${version}` }];
  const compare = comparison({ today: "2026-11-29" });
  const plan = async (text: string, version: string) =>
    planPublication([await built(text)], new Map(), directoryStore(root), undefined, asked(version), compare);
  expect((await plan(comment + name + more, "1.0.1")).plan.modules).toMatchObject([{ version: "1.0.1" }]);
  const refused: unknown = await plan(comment + name, "1.1.0").catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: "plan.version-too-low",
    message: expect.stringContaining("major  output-removed"),
    next: expect.stringContaining("or accept them with a reason"),
  });
  expect(refused).not.toMatchObject({ message: expect.stringContaining("variable-removed") });
});

test("what a release accepted already is refused in the next one, with its place", async () => {
  await publish(await planned(name + size));
  await publish(await planned(comment + name));
  expect((await planned(comment + name)).plan.modules).toMatchObject([{ action: "keep" }]);
  await expect(planned(`${comment}${name}variable "more" { default = 1 }\n`)).rejects.toMatchObject({
    code: "accept.released",
    place: "modules/sample/main.tf:1",
    message: "A change is accepted here that was accepted for 1.0.1 already.",
  });
});

test("what accepts nothing, or is over, is refused with its place", async () => {
  await publish(await planned(name + size));
  await expect(planned(`${name}${comment}${size}`)).rejects.toMatchObject({
    code: "accept.unused",
    place: "modules/sample/main.tf:2",
  });
  await expect(planned(comment + name, comparison({ today: "2027-02-01" }))).rejects.toMatchObject({
    code: "accept.expired",
  });
  const both = planned(`${comment}# scrapeway:accept output-removed id Gone.\n${size}${name}`);
  await expect(both).rejects.toMatchObject({ next: expect.stringContaining("modules/sample/main.tf:2") });
});

test("the configuration's entries for the module's folder count, too", async () => {
  await publish(await planned(name + size));
  const entry = { rule: "variable-removed", subject: "size", reason: "Unused.", place: "scrapeway.json:7:9" };
  const configured = (folder: string) => (folder === "modules/sample" ? [entry] : []);
  expect((await planned(name, comparison({ configured }))).plan.modules).toMatchObject([{ version: "1.0.1" }]);
  await expect(planned(name + size.replace("1", "2"), comparison({ configured }))).rejects.toMatchObject({
    code: "accept.unused",
    place: "scrapeway.json:7:9",
  });
});
