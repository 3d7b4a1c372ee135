import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectModule } from "../../src/inspect";
import { sha256Of } from "../../src/model/digest";
import { parseModuleAddress } from "../../src/model/module-address";
import { textOf } from "../../src/model/module-files";
import type { Validation } from "../../src/model/validation";
import { unpack } from "../../src/pack";
import {
  directoryTarget,
  formatPublishPlan,
  type Publication,
  type PublishPlan,
  parsePublishPlan,
  planPublication,
  publishPlan,
  storeTarget,
  summarizePlan,
} from "../../src/publish";
import { nextVersion } from "../../src/publish/compared-release";
import { directoryStore, releaseStore } from "../../src/store";
import type { ReleasedVersions } from "../../src/workspace/released-versions";
import { memoryObjects } from "../support/memory-objects";
import { builtModule } from "./built-module";

const address = "scrapeway/sample/aws";
const nothing: ReleasedVersions = new Map();
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "scrapeway-publish-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const plan = (text: string, released = nothing) => planPublication([builtModule(text)], released, directoryStore(root));

const publish = ({ plan, contents }: Pick<Publication, "plan" | "contents">, to = root) =>
  publishPlan(plan, async (sha256) => contents.get(sha256), directoryTarget(to));

/** releases.json as a release of this plan would write it. */
const recorded = ({ plan }: Publication): ReleasedVersions =>
  new Map(
    plan.modules.map(({ address, version, sha256, contentDigest }) => [address, [{ version, sha256, contentDigest }]]),
  );

describe("planPublication", () => {
  it("proposes 1.0.0 for a first release, with the README showing that version", async () => {
    const { plan: planned, contents } = await plan("one");
    expect(planned.modules).toMatchObject([
      { address, version: "1.0.0", verdict: "first release", action: "publish", directory: "modules/sample" },
    ]);
    expect(planned.modules[0]).not.toHaveProperty("previousVersion");
    const archive = contents.get(planned.modules[0]?.sha256 ?? "");
    expect(textOf(unpack(archive ?? new Uint8Array()), "README.md")).toContain('version = "1.0.0"');
  });

  it("keeps the version of a module that did not change, and packs nothing", async () => {
    await publish(await plan("one"));
    const again = await plan("one");
    expect(again.plan.modules).toMatchObject([
      { version: "1.0.0", previousVersion: "1.0.0", verdict: "unchanged", action: "keep" },
    ]);
    expect(again.contents.size).toBe(0);
  });

  it("proposes the next patch of a module in which only other files changed", async () => {
    await publish(await plan("one"));
    const changed = await plan("two");
    expect(changed.plan.modules).toMatchObject([
      { version: "1.0.1", previousVersion: "1.0.0", verdict: "patch", action: "publish", findings: [] },
    ]);
    expect(changed.plan.modules[0]?.reason).toBe("Nothing differs from 1.0.0 but files that Terraform does not read.");
  });

  it("proposes the version that is honest about what changed, with what says so", async () => {
    const module = async (text: string) => {
      const files = new Map([["main.tf", text]]);
      return { ...builtModule(text), files, interface: await inspectModule(files, "sample") };
    };
    const planned = async (text: string) => planPublication([await module(text)], nothing, directoryStore(root));
    await publish(await planned('variable "size" { default = 1 }\n'));
    const minor = await planned('variable "size" { default = 1 }\nvariable "name" { default = "a" }\n');
    expect(minor.plan.modules).toMatchObject([
      {
        version: "1.1.0",
        verdict: "minor",
        reason: "1 minor change since 1.0.0.",
        findings: [{ rule: "variable-added", kind: "variable_added", subject: "name", bump: "minor" }],
      },
    ]);
    expect(parsePublishPlan(formatPublishPlan(minor.plan), "plan.json")).toEqual(minor.plan);
    const major = await planned("locals {}\n");
    expect(major.plan.modules).toMatchObject([{ version: "2.0.0", verdict: "major" }]);
    expect(summarizePlan(major.plan)).toBe(`scrapeway/sample/aws  1.0.0 → 2.0.0  major

scrapeway/sample/aws: 1 major change since 1.0.0.
  major  variable-removed
    The input size is gone: callers that set it are refused.

1 to publish, 0 unchanged.
`);
  });

  it("raises the second number before 1.0.0, and says so", () => {
    const before = builtModule("").interface;
    const next = nextVersion("0.4.2", before, { ...before, inputs: [] });
    expect(next).toMatchObject({ version: "0.5.0", verdict: "major" });
    expect(next.reason).toContain("before 1.0.0, the second number is raised");
  });

  it("proposes the next patch, marked as not compared, where nothing is known of the version before", async () => {
    const digests = { sha256: "0".repeat(64), contentDigest: "1".repeat(64) };
    const released = new Map([[address, [{ version: "1.2.3", ...digests }]]]);
    expect((await plan("one", released)).plan.modules[0]).toMatchObject({
      version: "1.2.4",
      verdict: "not compared",
      reason: expect.stringContaining("which this registry lacks"),
    });
  });

  it("goes on from the highest version that either releases.json or the store knows", async () => {
    const first = await plan("one");
    const digests = { sha256: "0".repeat(64), contentDigest: "1".repeat(64) };
    const released = new Map([
      [
        address,
        [
          { version: "2.4.9", ...digests },
          { version: "1.0.0", ...digests },
        ],
      ],
    ]);
    expect((await plan("one", released)).plan.modules[0]).toMatchObject({
      version: "2.4.10",
      previousVersion: "2.4.9",
    });
    await publish(first);
    await publish(await plan("two"));
    expect((await plan("three", recorded(first))).plan.modules[0]).toMatchObject({ version: "1.0.2" });
  });

  it("proposes a new version when a module goes back to what an older version was", async () => {
    await publish(await plan("one"));
    await publish(await plan("two"));
    expect((await plan("one")).plan.modules[0]).toMatchObject({ version: "1.0.2", verdict: "patch" });
  });

  it("publishes a released version again, byte for byte, where the store lacks it", async () => {
    const first = await plan("one");
    const restored = await plan("one", recorded(first));
    expect(restored.plan.modules).toMatchObject([
      { version: "1.0.0", verdict: "unchanged", action: "publish", sha256: first.plan.modules[0]?.sha256 },
    ]);
    await publish(restored);
    expect(await directoryStore(root).versions(builtModule("").address)).toEqual(["1.0.0"]);
  });

  it("refuses to publish a released version again with other bytes, and names both digests", async () => {
    const first = (await plan("one")).plan.modules[0];
    const released = new Map([
      [address, [{ version: "1.0.0", sha256: "0".repeat(64), contentDigest: first?.contentDigest ?? "" }]],
    ]);
    await expect(plan("one", released)).rejects.toMatchObject({
      code: "plan.not-reproducible",
      message: expect.stringMatching(new RegExp(`${"0".repeat(64)}.*${first?.sha256}`)),
    });
  });

  it("stops where the store and releases.json disagree about a version", async () => {
    await publish(await plan("one"));
    const other = await planPublication([builtModule("two")], nothing, directoryStore(join(root, "other")));
    await expect(plan("one", recorded(other))).rejects.toMatchObject({
      code: "plan.store-differs",
      message: expect.stringContaining(other.plan.modules[0]?.sha256 ?? "missing"),
    });
  });

  it("refuses two modules with one address", async () => {
    const twice = [builtModule("one"), builtModule("two")];
    await expect(planPublication(twice, nothing, directoryStore(root))).rejects.toMatchObject({
      code: "plan.duplicate-address",
    });
  });

  it("makes the same plan, to the byte, whatever order the modules come in", async () => {
    const modules = ["scrapeway/b/aws", "scrapeway/a/aws", "alpha/z/kubernetes"].map((it) => builtModule("x", it));
    const forth = await planPublication(modules, nothing, directoryStore(root));
    const back = await planPublication(modules.reverse(), nothing, directoryStore(root));
    expect(formatPublishPlan(back.plan)).toBe(formatPublishPlan(forth.plan));
    expect(forth.plan.modules.map((module) => module.address)).toEqual([
      "alpha/z/kubernetes",
      "scrapeway/a/aws",
      "scrapeway/b/aws",
    ]);
  });

  it("packs a module without a README", async () => {
    const files = new Map([["main.tf", ""]]);
    const { plan: planned } = await planPublication([{ ...builtModule(""), files }], nothing, directoryStore(root));
    expect(planned.modules).toMatchObject([{ version: "1.0.0" }]);
  });
});

describe("a plan's file", () => {
  it("is read as it was written", async () => {
    const { plan: planned } = await plan("one");
    expect(parsePublishPlan(formatPublishPlan(planned), "plan.json")).toEqual(planned);
    expect(formatPublishPlan(parsePublishPlan(formatPublishPlan(planned), "plan.json"))).toBe(
      formatPublishPlan(planned),
    );
  });

  it.each([
    ["not JSON", "{"],
    ["of another schema", '{"schema":"scrapeway.publish-plan/2","modules":[]}'],
    ["short of fields", '{"schema":"scrapeway.publish-plan/1","modules":[{"address":"a/b/c"}]}'],
  ])("is refused when it is %s", (_, text) => {
    expect(() => parsePublishPlan(text, "plan.json")).toThrow(
      expect.objectContaining({ code: "plan.invalid", place: "plan.json" }),
    );
  });
});

describe("a plan that a later version of this program wrote", () => {
  it("is read, and loses nothing on its way", async () => {
    const text = formatPublishPlan((await plan("one")).plan);
    const later = JSON.parse(text);
    later.approvedBy = ["someone"];
    later.modules[0] = { ...later.modules[0], verdict: "major", validation: { validated: true } };
    later.modules[0].readme.language = "en";
    later.modules[0].picture.dark = "0".repeat(64);
    later.modules[0].interface.checks = [{ name: "health" }];
    later.modules[0].interface.inputs[0].type.unit = "bytes";
    later.modules[0].interface.inputs[1].type.element.attributes.role.examples = ["reader"];
    const read = parsePublishPlan(JSON.stringify(later), "plan.json");
    expect(read.modules[0]?.verdict).toBe("major");
    expect(JSON.parse(formatPublishPlan(read))).toEqual(later);
  });

  it("is refused where it would do what is not known here", async () => {
    const later = JSON.parse(formatPublishPlan((await plan("one")).plan));
    later.modules[0].action = "yank";
    expect(() => parsePublishPlan(JSON.stringify(later), "plan.json")).toThrow(
      expect.objectContaining({ code: "plan.invalid", message: expect.stringContaining("action") }),
    );
  });
});

describe("summarizePlan", () => {
  it("shows each module with its versions and verdict", async () => {
    await publish(await plan("one"));
    const modules = [builtModule("two"), builtModule("x", "scrapeway/new/kubernetes")];
    const { plan: planned } = await planPublication(modules, nothing, directoryStore(root));
    expect(summarizePlan(planned)).toBe(
      [
        "scrapeway/new/kubernetes  1.0.0          first release",
        "scrapeway/sample/aws      1.0.0 → 1.0.1  patch",
        "",
        "2 to publish, 0 unchanged.",
        "",
      ].join("\n"),
    );
  });

  it("says of findings whether they were proved", async () => {
    const finding = { rule: "variable-removed", kind: "variable_removed", subject: "a", bump: "major" } as const;
    const findings = [
      {
        ...finding,
        proved: true,
        message: "Error: Unsupported argument\n\n  on main.tf",
        reason: "The input a is gone.",
      },
      { ...finding, proved: false, reason: "The input b is gone." },
    ];
    const { plan: planned } = await plan("one");
    const modules = planned.modules.map((module) => ({ ...module, verdict: "major", findings }));
    expect(summarizePlan({ ...planned, modules })).toContain(
      "  major  variable-removed  proved\n    The input a is gone.\n    Terraform: Error: Unsupported argument\n  major  variable-removed  not proved\n    The input b is gone.\n",
    );
  });

  it("says that there is nothing to publish", async () => {
    await publish(await plan("one"));
    expect(summarizePlan((await plan("one")).plan)).toMatch(/unchanged\n\nNothing to publish\.\n$/);
    expect(summarizePlan({ schema: "scrapeway.publish-plan/1", modules: [] })).toBe("No modules.\n");
  });

  it("stays within 80 columns with the longest names and versions", async () => {
    const long = `${"n".repeat(64)}/${"m".repeat(64)}/${"s".repeat(64)}`;
    const { plan: planned } = await planPublication([builtModule("x", long)], nothing, directoryStore(root));
    const modules = planned.modules.map((module) => ({
      ...module,
      previousVersion: "1000.1000.1000-rc.1000",
      version: "1000.1000.1001-rc.1000",
    }));
    for (const line of summarizePlan({ ...planned, modules }).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("publishPlan", () => {
  it("reports what it published and what was there already", async () => {
    const publication = await plan("one");
    expect(await publish(publication)).toMatchObject([{ result: "published", release: { version: "1.0.0" } }]);
    expect(await publish(publication)).toMatchObject([{ result: "already published" }]);
  });

  it("publishes to whatever keeps objects under keys", async () => {
    const target = storeTarget("memory:", releaseStore(memoryObjects()));
    const { plan: planned, contents } = await planPublication([builtModule("one")], nothing, target);
    const contentOf = async (sha256: string) => contents.get(sha256);
    expect(await publishPlan(planned, contentOf, target)).toMatchObject([{ result: "published" }]);
    const again = await planPublication([builtModule("one")], nothing, target);
    expect(again.plan.modules).toMatchObject([{ action: "keep", version: "1.0.0" }]);
    await expect(publishPlan(again.plan, contentOf, directoryTarget(root))).rejects.toMatchObject({
      code: "publish.another-target",
    });
  });

  it("goes on where an interrupted publish stopped", async () => {
    const modules = ["a", "b", "c"].map((name) => builtModule("x", `scrapeway/${name}/aws`));
    const { plan: planned, contents } = await planPublication(modules, nothing, directoryStore(root));
    const cutOff = async (sha256: string) => {
      if (sha256 === planned.modules[1]?.sha256) throw new Error("cut off");
      return contents.get(sha256);
    };
    await expect(publishPlan(planned, cutOff, directoryTarget(root))).rejects.toThrow("cut off");
    const results = await publish({ plan: planned, contents });
    expect(results.map(({ result }) => result)).toEqual(["already published", "published", "published"]);
  });

  it("asks for no archive that the target has", async () => {
    const { plan: planned, contents } = await plan("one");
    await publish({ plan: planned, contents });
    const never = async () => {
      throw new Error("asked");
    };
    expect(await publishPlan(planned, never, directoryTarget(root))).toMatchObject([{ result: "already published" }]);
  });

  it.each(["archive", "README", "picture"])("refuses a plan whose %s is missing or is another", async (what) => {
    const { plan: planned, contents } = await planPublication([builtModule("one")], nothing, directoryStore(root));
    const [module] = planned.modules;
    const digests: Readonly<Record<string, string | undefined>> =
      module?.action === "publish"
        ? { archive: module.sha256, README: module.readme.sha256, picture: module.picture?.sha256 }
        : {};
    expect(digests[what]).toMatch(/^[0-9a-f]{64}$/);
    const withInstead = (other: Uint8Array | undefined) => async (sha256: string) =>
      sha256 === digests[what] ? other : contents.get(sha256);
    await expect(publishPlan(planned, withInstead(undefined), directoryTarget(root))).rejects.toMatchObject({
      code: "publish.content-missing",
      message: expect.stringMatching(new RegExp(`no ${what} .*${digests[what]}`)),
    });
    const other = new TextEncoder().encode("other");
    await expect(publishPlan(planned, withInstead(other), directoryTarget(root))).rejects.toMatchObject({
      code: "publish.content-differs",
      message: expect.stringMatching(new RegExp(`${what} .*${sha256Of(other)}.*${digests[what]}`)),
    });
    expect(await directoryStore(root).modules()).toEqual([]);
  });

  it("keeps README and picture apart from the archive, and says in the release what they are", async () => {
    await publish(await plan("one"));
    const store = directoryStore(root);
    const release = await store.release(parseModuleAddress(address), "1.0.0");
    const readme = await store.readme(parseModuleAddress(address), "1.0.0");
    const archive = unpack((await store.archive(parseModuleAddress(address), "1.0.0")) ?? new Uint8Array());
    expect(readme).toBe(textOf(archive, "README.md"));
    expect(Buffer.from((await store.picture(parseModuleAddress(address), "1.0.0")) ?? []).toString()).toBe(
      textOf(archive, "resources.svg"),
    );
    expect(release).toMatchObject({
      readme: {
        path: "README.md",
        parts: [
          { kind: "title", heading: "sample", lines: [1, 1] },
          { kind: "picture", lines: [3, 3] },
          { kind: "text", lines: [5, 8] },
        ],
      },
      picture: { description: "What it makes" },
    });
  });

  it("shows a README that is no Markdown as it is written, and a module without a picture none", async () => {
    const { picture: _, ...built } = builtModule("one");
    const readme = { path: "README.rst", text: ["Title\n=====\n"] };
    await publish(await planPublication([{ ...built, readme }], nothing, directoryStore(root)));
    const store = directoryStore(root);
    expect(await store.readme(built.address, "1.0.0")).toBe("```text\nTitle\n=====\n```");
    const release = await store.release(built.address, "1.0.0");
    expect(release?.readme?.path).toBe("README.rst");
    expect(release).not.toHaveProperty("picture");
    expect(await store.picture(built.address, "1.0.0")).toBeUndefined();
  });

  it("refuses a plan whose version somebody else took in the meantime", async () => {
    const mine = await plan("mine");
    await publish(await plan("theirs"));
    await expect(publish(mine)).rejects.toMatchObject({ code: "store.version-taken" });
  });

  it("refuses to leave out a kept version that the target lacks", async () => {
    await publish(await plan("one"));
    await expect(publish(await plan("one"), join(root, "other"))).rejects.toMatchObject({
      code: "publish.another-target",
    });
  });
});

describe("a plan's word about validity", () => {
  const released = async (validation: Validation): Promise<PublishPlan> => {
    const { plan: planned } = await plan("one");
    return {
      ...planned,
      modules: planned.modules.map((module) => (module.action === "keep" ? module : { ...module, validation })),
    };
  };
  const unknown: Validation = { status: "not-validated", cause: "providers-unavailable", reason: "No network." };

  it("is kept in its file, with what a later version adds", async () => {
    const later = { ...unknown, cause: "something-new", since: "today" };
    const text = formatPublishPlan(await released(later));
    expect(parsePublishPlan(text, "plan.json").modules).toMatchObject([{ validation: later }]);
    expect(formatPublishPlan(parsePublishPlan(text, "plan.json"))).toBe(text);
  });

  it("is shown where nobody knows, and not where the module is valid", async () => {
    expect(summarizePlan(await released(unknown))).toContain(`Not validated by Terraform: ${address}\n  No network.\n`);
    const valid = await released({ status: "valid", terraform: "1.11.4", providers: {} });
    expect(summarizePlan(valid)).not.toContain("alidated");
  });

  it("does not let a module be published that is said to be anything else", async () => {
    const text = formatPublishPlan(await released(unknown)).replace("not-validated", "invalid");
    const none = { plan: parsePublishPlan(text, "plan.json"), contents: new Map() };
    await expect(publish(none)).rejects.toMatchObject({ code: "publish.not-valid" });
    const { contents } = await plan("one");
    expect(await publish({ plan: await released(unknown), contents })).toMatchObject([
      { result: "published", validation: unknown },
    ]);
  });
});
