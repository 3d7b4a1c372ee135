import { inspectModule } from "../../src/inspect";
import {
  type AskedVersion,
  type Publication,
  planPublication,
  publishPlan,
  replayedPlan,
  storeTarget,
  summarizePlan,
  type Target,
} from "../../src/publish";
import { releaseStore } from "../../src/store";
import { memoryObjects } from "../support/memory-objects";
import { builtModule } from "./built-module";

const offer = (contract: string, value = '{ contract = "peering/1", vpc_id = "vpc-1" }') =>
  `output "peering" {\n  description = "${contract}: a peering."\n  value = ${value}\n}\n`;
const take = (contract: string, attributes = "vpc_id = string") =>
  `variable "peering" {\n  description = "${contract}: a peering."\n  type = object({ contract = optional(string, "peering/1"), ${attributes} })\n}\n`;

async function module(name: string, text: string) {
  const files = new Map([["main.tf", text]]);
  return { ...builtModule(text, `acme/${name}/aws`), files, interface: await inspectModule(files, name) };
}

type Texts = Readonly<Record<string, string>>;

let target: Target;

const plan = async (texts: Texts, ...asked: AskedVersion[]): Promise<Publication> => {
  const modules = await Promise.all(Object.entries(texts).map(([name, text]) => module(name, text)));
  return planPublication(modules, new Map(), target, undefined, asked);
};

const entry = async (texts: Texts, name: string) =>
  (await plan(texts)).plan.modules.find(({ address }) => address === `acme/${name}/aws`);

const family: Texts = {
  accepter: take("Contract peering/1"),
  other: 'variable "peering" { type = any }\n',
  requester: offer("Contract peering/1"),
};

beforeEach(async () => {
  target = storeTarget("memory:", releaseStore(memoryObjects()));
  const { plan: first, contents } = await plan(family);
  await publishPlan(first, async (sha256) => contents.get(sha256), target);
});

const accepter = { address: "acme/accepter/aws", version: "1.0.0", input: "peering" };
const requester = { address: "acme/requester/aws", version: "1.0.0", output: "peering" };

describe("a changed contract", () => {
  it.each([
    ["another version of it", offer("Contract peering/2"), "output-contract-changed"],
    ["another contract", offer("Contract routes/1"), "output-contract-changed"],
    ["a map of them", offer("Contract peering/1 by client"), "output-contract-changed"],
    ["none any more", offer("What it was"), "output-contract-removed"],
    ["an attribute less", offer("Contract peering/1", '{ contract = "peering/1" }'), "output-type-changed"],
    ["no output any more", "locals {}\n", "output-removed"],
  ])("of an output is a major change that names who takes it: %s", async (_, text, rule) => {
    expect(await entry({ ...family, requester: text }, "requester")).toMatchObject({
      version: "2.0.0",
      verdict: "major",
      findings: expect.arrayContaining([expect.objectContaining({ rule, bump: "major", partners: [accepter] })]),
    });
  });

  it.each([
    ["another version of it", take("Contract peering/2"), "variable-contract-changed"],
    ["a map of them", take("Contract peering/1 by client"), "variable-contract-changed"],
    [
      "an attribute more that has to be there",
      take("Contract peering/1", "vpc_id = string, cidr = string"),
      "variable-attribute-required-added",
    ],
    ["another type of an attribute", take("Contract peering/1", "vpc_id = list(string)"), "variable-type-narrowed"],
  ])("of an input is a major change that names who carries it: %s", async (_, text, rule) => {
    expect(await entry({ ...family, accepter: text }, "accepter")).toMatchObject({
      version: "2.0.0",
      verdict: "major",
      findings: expect.arrayContaining([expect.objectContaining({ rule, bump: "major", partners: [requester] })]),
    });
  });

  it("is none where attributes are added that may be left out, and where an output carries more", async () => {
    const wider = {
      accepter: take("Contract peering/1", "vpc_id = string, cidr = optional(string)"),
      requester: offer("Contract peering/1", '{ contract = "peering/1", vpc_id = "vpc-1", cidr = "10.0.0.0/8" }'),
    };
    expect(await entry({ ...family, ...wider }, "accepter")).toMatchObject({ version: "1.1.0", verdict: "minor" });
    const other = await entry({ ...family, ...wider }, "requester");
    expect(other?.verdict).not.toBe("major");
    expect(JSON.stringify(other)).not.toContain("partners");
  });

  it("is found inside of a type that no description speaks of", async () => {
    const inside = (version: number) =>
      `variable "peerings" {\n  type = map(object({ contract = optional(string, "peering/${version}"), vpc_id = string }))\n}\n`;
    const { plan: first, contents } = await plan({ several: inside(1) });
    await publishPlan(first, async (sha256) => contents.get(sha256), target);
    expect(await entry({ ...family, several: inside(2) }, "several")).toMatchObject({
      verdict: "major",
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: "variable-contract-changed", subject: "peerings" }),
      ]),
    });
  });

  it("is told with its partners, in lines that fit, and where a lower version is refused", async () => {
    const changed = { ...family, requester: offer("Contract peering/2") };
    const text = summarizePlan((await plan(changed)).plan);
    expect(text.replaceAll(/\s+/g, " ")).toContain("It breaks with acme/accepter/aws 1.0.0 (input peering).");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const lower = { module: "requester", wish: { bump: "minor" }, place: "--bump requester=minor" } as const;
    await expect(plan(changed, lower)).rejects.toMatchObject({
      code: "plan.version-too-low",
      message: expect.stringContaining("It breaks with acme/accepter/aws 1.0.0 (input peering)."),
    });
  });

  it("is published also where its partner is released by the same plan, which was interrupted in between", async () => {
    const both = {
      ...family,
      requester: offer("Contract peering/2"),
      accepter: `${take("Contract peering/1")}variable "name" { default = "a" }\n`,
    };
    const { plan: planned, contents } = await plan(both);
    expect(planned.modules[0]).toMatchObject({ address: "acme/accepter/aws", version: "1.1.0", action: "publish" });
    const contentOf = async (sha256: string) => contents.get(sha256);
    await publishPlan({ ...planned, modules: planned.modules.slice(0, 1) }, contentOf, target);
    const { lacking } = await replayedPlan(planned, "plan.json", target, (asked) => plan(both, ...asked));
    expect(lacking).toMatchObject([{ address: "acme/requester/aws", version: "2.0.0" }]);
  });

  it("names what is released, whatever the partner's files say now", async () => {
    const both = { ...family, requester: offer("Contract peering/2"), accepter: take("Contract peering/2") };
    expect(await entry(both, "requester")).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ partners: [accepter] })]),
    });
  });
});
