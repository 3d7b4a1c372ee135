import { inspectModule } from "../../src/inspect";
import type { BuiltModule } from "../../src/model/release";
import {
  type AskedVersion,
  type Publication,
  planPublication,
  publishPlan,
  storeTarget,
  summarizePlan,
} from "../../src/publish";
import { releaseStore } from "../../src/store";
import type { ReleasedVersions } from "../../src/workspace/released-versions";
import { memoryObjects } from "../support/memory-objects";
import { builtModule } from "./built-module";

const address = "scrapeway/sample/aws";
const nothing: ReleasedVersions = new Map();

const one = 'variable "size" { default = 1 }\n';
const more = `${one}variable "name" { default = "a" }\n`;
const less = "locals {}\n";

async function module(text: string, at = address): Promise<BuiltModule> {
  const files = new Map([["main.tf", text]]);
  return { ...builtModule(text, at), files, interface: await inspectModule(files, "sample") };
}

const version = (wish: string, name = "sample"): AskedVersion => ({
  module: name,
  wish: { version: wish },
  place: `--version ${name}=${wish}`,
});
const bump = (wish: "major" | "minor" | "patch", name = "sample"): AskedVersion => ({
  module: name,
  wish: { bump: wish },
  place: `--bump ${name}=${wish}`,
});

/** A target in which these versions were released, one after the other. */
async function targetWith(...releases: readonly (readonly [version: string, text: string])[]) {
  const target = storeTarget("memory:", releaseStore(memoryObjects()));
  for (const [released, text] of releases) await publish(target, await plan(target, text, version(released)));
  return target;
}

type Target = ReturnType<typeof storeTarget>;

const plan = async (target: Target, text: string, ...asked: AskedVersion[]): Promise<Publication> =>
  planPublication([await module(text)], nothing, target, undefined, asked);

const publish = (target: Target, { plan, contents }: Publication) =>
  publishPlan(plan, async (sha256) => contents.get(sha256), target);

const planned = async (target: Target, text: string, ...asked: AskedVersion[]) =>
  (await plan(target, text, ...asked)).plan.modules[0];

describe("a version that is asked for", () => {
  it("is taken where it is as high as the changes ask for, and the plan says what would do", async () => {
    const target = await targetWith(["1.0.0", one]);
    expect(await planned(target, more, version("1.1.0"))).toEqual(await planned(target, more));
    expect(await planned(target, more, version("3.0.0"))).toMatchObject({
      version: "3.0.0",
      previousVersion: "1.0.0",
      leastVersion: "1.1.0",
      verdict: "minor",
      reason: "1 minor change since 1.0.0. 3.0.0 was asked for; 1.1.0 would do.",
    });
    expect(await planned(target, more, bump("major"))).toMatchObject({ version: "2.0.0", leastVersion: "1.1.0" });
    expect(await planned(target, more, bump("minor", address))).toMatchObject({ version: "1.1.0" });
    expect(await planned(target, less, bump("major"))).toMatchObject({ version: "2.0.0", verdict: "major" });
  });

  it("is shown with its reason, in lines that fit", async () => {
    const target = await targetWith(["1.0.0", one]);
    const text = summarizePlan((await plan(target, more, version("3.0.0"))).plan);
    expect(text).toContain(
      "scrapeway/sample/aws: 1 minor change since 1.0.0. 3.0.0 was asked for; 1.1.0\nwould do.\n  minor  variable-added\n",
    );
    expect(summarizePlan((await plan(target, one, version("1.0.1"))).plan)).toContain(
      "scrapeway/sample/aws: The files are those of 1.0.0. 1.0.1 was asked for.\n",
    );
  });

  it("stands in the README that is published", async () => {
    const target = await targetWith(["1.0.0", one]);
    await publish(target, await plan(target, more, version("2.3.4")));
    const readme = await target.store?.readme((await module(more)).address, "2.3.4");
    expect(readme).toContain('version = "2.3.4"');
    expect(readme).not.toContain("1.1.0");
  });

  it.each([version("1.0.1"), version("1.1.0"), bump("patch"), bump("minor"), version("1.9.0-rc.1")])(
    "is refused with the reasons where it is less than what changed: %j",
    async (asked) => {
      const target = await targetWith(["1.0.0", one]);
      await expect(plan(target, less, asked)).rejects.toMatchObject({
        code: "plan.version-too-low",
        place: asked.place,
        message: expect.stringMatching(
          /^scrapeway\/sample\/aws 1\.\S+ is less than what changed since 1\.0\.0, which asks for 2\.0\.0:\n {2}major {2}variable-removed: The input size is gone: callers that set it are refused\.\n {4}Keep size/,
        ),
        next: expect.stringContaining("`scrapeway explain variable-removed`"),
      });
    },
  );

  it("may be 0.x at first, after which the second number says what breaks", async () => {
    const target = await targetWith(["0.1.0", one]);
    await expect(plan(target, less, version("0.1.1"))).rejects.toMatchObject({ code: "plan.version-too-low" });
    expect(await planned(target, less, bump("minor"))).toMatchObject({ version: "0.2.0", verdict: "major" });
    expect(await planned(target, less, bump("major"))).toMatchObject({ version: "1.0.0", verdict: "major" });
  });

  it.each([
    ["v1.2.3", "Write 1.2.3."],
    ["1.2.3+build.5", "Write 1.2.3."],
    ["1.2", "Write three numbers"],
    ["01.2.3", "Write three numbers"],
    ["1.2.3-rc.01", "Write three numbers"],
    ["latest", "Write three numbers"],
    ["../../2.0.0", "Write three numbers"],
  ])("is refused where it is none: %s", async (wish, next) => {
    await expect(plan(await targetWith(), one, version(wish))).rejects.toMatchObject({
      code: "plan.version-malformed",
      place: `--version sample=${wish}`,
      next: expect.stringContaining(next),
    });
  });

  it("is refused where it was released, or is below what was", async () => {
    const target = await targetWith(["1.0.0", one], ["1.1.0", more]);
    await expect(plan(target, less, version("1.0.0"))).rejects.toMatchObject({ code: "plan.version-taken" });
    await expect(plan(target, more, version("1.1.0"))).rejects.toMatchObject({ code: "plan.version-taken" });
    await expect(plan(target, less, version("1.0.5"))).rejects.toMatchObject({
      code: "plan.version-not-greater",
      message: expect.stringContaining("before 1.1.0"),
    });
    await expect(plan(target, less, version("1.1.0-rc.1"))).rejects.toMatchObject({ code: "plan.version-not-greater" });
  });

  it("is refused where releases.json records it, whatever the registry has", async () => {
    const digests = { sha256: "0".repeat(64), contentDigest: "1".repeat(64) };
    const released = new Map([[address, [{ version: "2.0.0", ...digests }]]]);
    const asked = [version("2.0.0")];
    await expect(
      planPublication([await module(one)], released, await targetWith(), undefined, asked),
    ).rejects.toMatchObject({ code: "plan.version-taken" });
  });

  it("is taken for files that did not change: that they are stable now is a release of its own", async () => {
    const target = await targetWith(["0.9.0", one]);
    expect(await planned(target, one, bump("major"))).toMatchObject({
      action: "publish",
      version: "1.0.0",
      verdict: "unchanged",
      reason: "The files are those of 0.9.0. 1.0.0 was asked for.",
    });
  });

  it("is refused for a module that there is none of, with the one that was meant", async () => {
    await expect(plan(await targetWith(), one, version("1.0.0", "smaple"))).rejects.toMatchObject({
      code: "plan.no-module",
      place: "--version smaple=1.0.0",
      next: "Did you mean sample? Choose from: sample.",
    });
    const elsewhere = version("1.0.0", "scrapeway/sample/azure");
    await expect(plan(await targetWith(), one, elsewhere)).rejects.toMatchObject({ code: "plan.no-module" });
  });

  it("is refused where one name is that of two modules, which their addresses tell apart", async () => {
    const modules = [await module(one), await module(one, "scrapeway/sample/azure")];
    const target = await targetWith();
    await expect(planPublication(modules, nothing, target, undefined, [version("2.0.0")])).rejects.toMatchObject({
      code: "plan.no-module",
      next: "Choose from: scrapeway/sample/aws, scrapeway/sample/azure.",
    });
    const asked = [version("2.0.0", "scrapeway/sample/azure")];
    expect((await planPublication(modules, nothing, target, undefined, asked)).plan.modules).toMatchObject([
      { version: "1.0.0" },
      { version: "2.0.0" },
    ]);
  });

  it.each([
    [[version("2.0.0"), version("3.0.0")]],
    [[bump("major"), version("2.0.0")]],
    [[bump("major"), bump("major", address)]],
  ])("is refused where another one is asked for, too: %j", async (asked) => {
    const target = await targetWith(["1.0.0", one]);
    await expect(plan(target, more, ...asked)).rejects.toMatchObject({ code: "plan.asked-twice" });
  });

  it("is refused where nothing was released that it could be higher than", async () => {
    await expect(plan(await targetWith(), one, bump("minor"))).rejects.toMatchObject({ code: "plan.no-bump" });
    expect(await planned(await targetWith(), one, version("0.1.0"))).toMatchObject({
      version: "0.1.0",
      verdict: "first release",
      reason: "Nothing was released yet. 0.1.0 was asked for.",
    });
  });
});

describe("a pre-release", () => {
  it("is taken where the version that it leads to is honest", async () => {
    const target = await targetWith(["1.0.0", one]);
    expect(await planned(target, less, version("2.0.0-rc.1"))).toMatchObject({
      version: "2.0.0-rc.1",
      leastVersion: "2.0.0",
      verdict: "major",
      reason: "1 major change since 1.0.0. 2.0.0-rc.1 was asked for.",
    });
  });

  it("is followed by the next one, compared with the last release that callers have", async () => {
    const target = await targetWith(["1.0.0", one], ["2.0.0-rc.1", less]);
    expect(await planned(target, less)).toMatchObject({ action: "keep", version: "2.0.0-rc.1" });
    expect(await planned(target, 'locals { a = 1 }\nvariable "b" { default = 1 }\n')).toMatchObject({
      previousVersion: "2.0.0-rc.1",
      comparedWith: "1.0.0",
      version: "2.0.0-rc.2",
      leastVersion: "2.0.0",
      verdict: "major",
      reason:
        "1 major change since 1.0.0. 2.0.0-rc.1 is a pre-release, and so is what comes next; 2.0.0 has to be asked for.",
    });
  });

  it("leads to a higher version where more changed than it says", async () => {
    const target = await targetWith(["1.0.0", one], ["1.1.0-beta.4", more]);
    expect(await planned(target, less)).toMatchObject({ version: "2.0.0-beta.1", verdict: "major" });
    await expect(plan(target, less, version("1.1.0"))).rejects.toMatchObject({ code: "plan.version-too-low" });
  });

  it("becomes the release that it leads to where that is asked for, with the same files", async () => {
    const target = await targetWith(["1.0.0", one], ["2.0.0-rc.1", less]);
    expect(await planned(target, less, version("2.0.0"))).toMatchObject({
      action: "publish",
      version: "2.0.0",
      previousVersion: "2.0.0-rc.1",
      comparedWith: "1.0.0",
      verdict: "major",
    });
    expect(await planned(target, less, bump("major"))).toMatchObject({ version: "2.0.0" });
  });

  it("comes in the order of SemVer", async () => {
    const target = await targetWith(["1.0.0", one], ["2.0.0-rc.2", less]);
    await expect(plan(target, more, version("2.0.0-beta.9"))).rejects.toMatchObject({
      code: "plan.version-not-greater",
    });
    await expect(plan(target, more, version("1.5.0"))).rejects.toMatchObject({ code: "plan.version-not-greater" });
    expect(await planned(target, more, version("2.0.0-rc.10"))).toMatchObject({ version: "2.0.0-rc.10" });
  });

  it("may come first, and binds nobody then", async () => {
    const target = await targetWith(["1.0.0-alpha", one]);
    expect(await planned(target, less)).toMatchObject({ version: "1.0.0-alpha.0", verdict: "first release" });
    expect(await planned(target, less, version("1.0.0"))).toMatchObject({ version: "1.0.0" });
  });
});
