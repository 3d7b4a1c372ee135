import { inspectModule } from "../../src/inspect";
import type { BuiltModule } from "../../src/model/release";
import {
  formatPublishPlan,
  type PublishPlan,
  parsePublishPlan,
  planPublication,
  publishPlan,
  replayedPlan,
  storeTarget,
  type Target,
} from "../../src/publish";
import { releaseStore } from "../../src/store";
import type { ReleasedVersions } from "../../src/workspace/released-versions";
import { memoryObjects } from "../support/memory-objects";
import { builtModule } from "./built-module";

const nothing: ReleasedVersions = new Map();
const one = 'variable "size" { default = 1 }\n';

async function module(name: string, text: string): Promise<BuiltModule> {
  const files = new Map([["main.tf", text]]);
  const { picture: _, ...built } = builtModule(text, `acme/${name}/none`);
  return { ...built, files, interface: await inspectModule(files, name) };
}

/** Of network and vpn, as they are in the workspace. */
let files: { network: string; vpn: string };
let target: Target;

const make = async (asked: Parameters<typeof planPublication>[4]) =>
  planPublication(
    [await module("network", files.network), await module("vpn", files.vpn)],
    nothing,
    target,
    undefined,
    asked,
  );

async function replay(text: string, to = target) {
  const plan = parsePublishPlan(text, "plan.json");
  const { contents } = await replayedPlan(plan, "plan.json", to, make);
  return publishPlan(plan, async (sha256) => contents.get(sha256), to);
}

beforeEach(async () => {
  target = storeTarget("memory:", releaseStore(memoryObjects()));
  files = { network: one, vpn: one };
  await replay(formatPublishPlan((await make([])).plan));
  files = { network: "locals {}\n", vpn: `${one}# changed\n` };
});

type Entry = Record<string, unknown> & { version: string; findings: { rule: string }[]; readme: { path: string } };

describe("a plan that is replayed", () => {
  it("publishes what it says, and nothing the next time", async () => {
    const text = formatPublishPlan((await make([])).plan);
    expect(await replay(text)).toMatchObject([{ result: "published" }, { result: "published" }]);
    files.network = "locals { a = 1 }\n";
    expect(await replay(text)).toMatchObject([{ result: "already published" }, { result: "already published" }]);
  });

  it("goes on where it was interrupted, whatever has changed in what is out", async () => {
    const { plan, contents } = await make([]);
    const first = { ...plan, modules: plan.modules.slice(0, 1) };
    await publishPlan(first, async (sha256) => contents.get(sha256), target);
    expect(await replay(formatPublishPlan(plan))).toMatchObject([
      { result: "already published" },
      { result: "published" },
    ]);
  });

  it("keeps what a later version says of it, and that a finding was proved", async () => {
    const json = JSON.parse(formatPublishPlan((await make([])).plan));
    json.approvedBy = ["someone"];
    json.modules[0].ticket = 7;
    json.modules[0].findings[0].proved = true;
    expect(await replay(JSON.stringify(json))).toMatchObject([{ result: "published" }, { result: "published" }]);
  });

  it("publishes the version that was asked for, with a README that says it", async () => {
    const asked = [{ module: "network", wish: { version: "3.0.0" }, place: "--version network=3.0.0" }] as const;
    await replay(formatPublishPlan((await make(asked)).plan));
    expect(await target.store?.readme((await module("network", one)).address, "3.0.0")).toContain('version = "3.0.0"');
  });

  it("publishes again what another registry lacks, as it was released", async () => {
    files = { network: one, vpn: one };
    const first = await make([]);
    const released: ReleasedVersions = new Map(
      first.plan.modules.map(({ address, version, sha256, contentDigest }) => [
        address,
        [{ version, sha256, contentDigest }],
      ]),
    );
    const other = storeTarget("memory:", releaseStore(memoryObjects()));
    const again = async (asked: Parameters<typeof planPublication>[4]) => {
      const modules = [await module("network", files.network), await module("vpn", files.vpn)];
      return planPublication(modules, released, other, undefined, asked);
    };
    const { plan } = await again([]);
    expect(plan.modules).toMatchObject([
      { version: "1.0.0", verdict: "unchanged", action: "publish" },
      { version: "1.0.0", verdict: "unchanged", action: "publish" },
    ]);
    const { lacking, contents } = await replayedPlan(plan, "plan.json", other, again);
    expect(lacking).toHaveLength(2);
    expect(await publishPlan(plan, async (sha256) => contents.get(sha256), other)).toMatchObject([
      { result: "published" },
      { result: "published" },
    ]);
  });

  it("is refused where the files have changed since it was made", async () => {
    const text = formatPublishPlan((await make([])).plan);
    files.network = "locals { a = 1 }\n";
    await expect(replay(text)).rejects.toMatchObject({
      code: "publish.plan-differs",
      place: "plan.json",
      message: expect.stringContaining("contentDigest: "),
      next: expect.stringContaining("scrapeway plan --out FILE"),
    });
  });

  it("is refused where something else was released in the meantime", async () => {
    const text = formatPublishPlan((await make([])).plan);
    files.network = `${one}# other\n`;
    await replay(formatPublishPlan((await make([])).plan));
    files.network = "locals {}\n";
    await expect(replay(text)).rejects.toMatchObject({
      code: "publish.plan-differs",
      message: expect.stringContaining("previousVersion: 1.0.0; today it is 1.0.1"),
    });
  });
});

describe("an edited plan", () => {
  it.each<[string, (network: Entry, vpn: Entry, plan: PublishPlan) => void, RegExp]>([
    [
      "a version that is less than what changed",
      (network) => Object.assign(network, { version: "1.0.1" }),
      /acme\/network\/none 1\.0\.1 is less than what changed since 1\.0\.0, which asks for 2\.0\.0:\n {2}major {2}variable-removed: The input size is gone/,
    ],
    [
      "a smaller verdict with its version",
      (network) =>
        Object.assign(network, { version: "1.0.1", leastVersion: "1.0.1", verdict: "patch", reason: "", findings: [] }),
      /is less than what changed since 1\.0\.0, which asks for 2\.0\.0/,
    ],
    [
      "the interface of before, with a verdict that fits",
      (network, vpn) =>
        Object.assign(network, { version: "1.0.1", leastVersion: "1.0.1", verdict: "patch", interface: vpn.interface }),
      /is less than what changed since 1\.0\.0, which asks for 2\.0\.0/,
    ],
    [
      "a higher version, which the README does not say",
      (network) => Object.assign(network, { version: "3.0.0" }),
      /does not say what is so of acme\/network\/none 3\.0\.0:[\s\S]*sha256: [\s\S]*readme: /,
    ],
    [
      "a smaller verdict",
      (network) => Object.assign(network, { verdict: "minor" }),
      /verdict: minor; today it is major/,
    ],
    ["a verdict that there is none of", (network) => Object.assign(network, { verdict: "fine" }), /verdict: fine; /],
    ["no findings", (network) => delete (network as Partial<Entry>).findings, /findings: nothing; today it is \[/],
    [
      "a finding less",
      (network) => Object.assign(network, { findings: network.findings.slice(1) }),
      /findings: \[\]; today it is \[\{"rule":"variable-removed"/,
    ],
    [
      "a finding that nobody accepted as accepted",
      (network) =>
        Object.assign(network.findings[0] ?? {}, { accepted: { reason: "It is fine.", place: "main.tf:1" } }),
      /findings: /,
    ],
    [
      "a finding that nobody accepted as accepted, and the version that would be honest then",
      (network) => {
        Object.assign(network, { version: "1.0.1", leastVersion: "1.0.1", verdict: "patch" });
        Object.assign(network.findings[0] ?? {}, { accepted: { reason: "It is fine.", place: "main.tf:1" } });
      },
      /is less than what changed since 1\.0\.0, which asks for 2\.0\.0/,
    ],
    [
      "a finding of another rule",
      (network) => Object.assign(network.findings[0] ?? {}, { rule: "variable-added", bump: "minor" }),
      /findings: /,
    ],
    ["another reason", (network) => Object.assign(network, { reason: "All is well." }), /reason: All is well\.; today/],
    ["no least version", (network) => delete network.leastVersion, /leastVersion: nothing; today it is 2\.0\.0/],
    [
      "another version before",
      (network) => Object.assign(network, { previousVersion: "1.9.0" }),
      /previousVersion: 1\.9\.0; today it is 1\.0\.0/,
    ],
    ["the archive of another module", (network, vpn) => Object.assign(network, { sha256: vpn.sha256 }), /sha256: /],
    [
      "archive and files of another module",
      (network, vpn) =>
        Object.assign(network, {
          sha256: vpn.sha256,
          contentDigest: vpn.contentDigest,
          size: vpn.size,
          interface: vpn.interface,
          readme: vpn.readme,
        }),
      /contentDigest: /,
    ],
    ["an archive that is nowhere", (network) => Object.assign(network, { sha256: "0".repeat(64) }), /sha256: 0000/],
    ["another size", (network) => Object.assign(network, { size: 7 }), /size: 7; today/],
    [
      "another summary",
      (network) => Object.assign(network, { summary: "Makes gold." }),
      /summary: Makes gold\.; today/,
    ],
    ["another language", (network) => Object.assign(network, { language: "hcl" }), /language: hcl; today/],
    ["another folder", (network) => Object.assign(network, { directory: "/etc" }), /directory: \/etc; today/],
    [
      "another path of the README",
      (network) => Object.assign(network.readme, { path: "../README.md" }),
      /readme: \{"path":"\.\.\/README\.md"/,
    ],
    [
      "a picture that there is none of",
      (network) => Object.assign(network, { picture: { sha256: "0".repeat(64), description: "x" } }),
      /picture: /,
    ],
    [
      "a module that there is none of",
      (network) => Object.assign(network, { address: "acme/netwrok/none" }),
      /There is no module "acme\/netwrok\/none" in this workspace/,
    ],
    [
      "another namespace",
      (network) => Object.assign(network, { address: "other/network/none" }),
      /There is no module "other\/network\/none"/,
    ],
    [
      "one module twice",
      (network, vpn) => Object.assign(vpn, { address: network.address }),
      /it has acme\/network\/none twice/,
    ],
    ["an address that is none", (network) => Object.assign(network, { address: "../../x" }), /it is not an address/],
    [
      "v in its version",
      (network) => Object.assign(network, { version: "v2.0.0" }),
      /is not a version that can be released/,
    ],
    [
      "a path as its version",
      (network) => Object.assign(network, { version: "../2.0.0" }),
      /is not a version that can be/,
    ],
    [
      "a version that is out already",
      (network) => Object.assign(network, { version: "1.0.0" }),
      /acme\/network\/none 1\.0\.0 is already published with other bytes/,
    ],
    [
      "that it is there already",
      (network) => Object.assign(network, { action: "keep" }),
      /The plan keeps acme\/network\/none 2\.0\.0, but memory: does not have it/,
    ],
    [
      "that it was released before",
      (network) => Object.assign(network, { previousVersion: "2.0.0", verdict: "unchanged", findings: undefined }),
      /verdict: unchanged; today it is major/,
    ],
  ])("with %s is refused, and nothing is published", async (_name, edit, message) => {
    const json = JSON.parse(formatPublishPlan((await make([])).plan));
    edit(json.modules[0], json.modules[1], json);
    const failure: unknown = await replay(JSON.stringify(json)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "ScrapewayError", message: expect.stringMatching(message) });
    for (const name of ["network", "vpn"]) {
      expect(await target.store?.versions((await module(name, one)).address)).toEqual(["1.0.0"]);
    }
  });

  it("is refused where the README says another version, also where nobody made it again", async () => {
    const { plan, contents } = await make([]);
    const higher = { ...plan, modules: plan.modules.map((one) => ({ ...one, version: "4.0.0" })) };
    await expect(publishPlan(higher, async (sha256) => contents.get(sha256), target)).rejects.toMatchObject({
      code: "publish.readme-differs",
      message: "The README in the archive of acme/network/none says version 2.0.0, and the plan 4.0.0.",
      next: expect.stringContaining("scrapeway plan --version network=4.0.0"),
    });
  });

  it("is published where its README says an older version in what its author wrote", async () => {
    const call = 'module "x" {\n  source  = "registry.example.test/acme/network/none"\n  version = "';
    const text = [`Before:\n\n${call}0.9.0"\n}\n\nNow:\n\n${call}`, '"\n}\n'];
    const built = { ...(await module("network", "locals {}\n")), readme: { path: "README.md", text } };
    const { plan, contents } = await planPublication([built], nothing, target);
    expect(await publishPlan(plan, async (sha256) => contents.get(sha256), target)).toMatchObject([
      { result: "published", release: { version: "2.0.0" } },
    ]);
    expect(await target.store?.readme(built.address, "2.0.0")).toContain('version = "0.9.0"');
  });

  it("is refused also where nothing says more than that the files are others", async () => {
    const { plan, contents } = await make([]);
    const modules = plan.modules.map((one) => (one.address === "acme/vpn/none" ? { ...one, version: "0.9.0" } : one));
    await expect(
      publishPlan({ ...plan, modules }, async (sha256) => contents.get(sha256), target),
    ).rejects.toMatchObject({
      message: "acme/vpn/none 0.9.0 is less than what changed since 1.0.0, which asks for 1.0.1.",
    });
  });

  it("is refused with the reasons also where nobody made it again", async () => {
    const { plan, contents } = await make([]);
    const lower = (change: object): PublishPlan =>
      JSON.parse(JSON.stringify(plan), (key, value) => (key === "modules" ? [{ ...value[0], ...change }] : value));
    for (const change of [{ version: "1.9.9" }, { version: "1.9.9", previousVersion: undefined }]) {
      await expect(publishPlan(lower(change), async (sha256) => contents.get(sha256), target)).rejects.toMatchObject({
        code: "plan.version-too-low",
        place: "acme/network/none 1.9.9",
        message: expect.stringContaining("major  variable-removed: The input size is gone"),
      });
    }
  });
});
