import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { type ModuleBlockOptions, moduleBlock } from "../../src/cdktf";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { take } from "./definitions";
import { failureOf } from "./failure-of";

const digest = "a".repeat(64);
const versions = (...names: string[]) => names.map((version) => ({ version, sha256: digest, contentDigest: digest }));
const configuration = JSON.stringify({
  namespace: "acme",
  host: "registry.example.test",
  modules: [{ typescript: "src/modules/*" }],
});

/** Of programs that write nothing. */
let outdir: string;

beforeAll(async () => {
  outdir = await temporaryDirectory("source");
});

/** A workspace in which these versions of modules are released. */
async function workspaceWith(modules: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const released = Object.entries(modules).map(([address, names]) => [address, versions(...names)]);
  const root = await temporaryDirectory("workspace");
  await writeFiles(root, {
    "scrapeway.json": configuration,
    "releases.json": JSON.stringify({ schema: "scrapeway.releases/1", modules: Object.fromEntries(released) }),
  });
  return root;
}

/** The arguments of the block that say where the module is. */
function source(options?: ModuleBlockOptions): unknown {
  const stack = new TerraformStack(new App({ outdir }), "stack");
  const target = { hostName: "a", portNumbers: [1] };
  moduleBlock(take, stack, "main", { name: "x", target }, options);
  const { module } = JSON.parse(Testing.synth(stack));
  return { source: module.main.source, version: module.main.version };
}

describe("the source of a module block", () => {
  it("is the newest release, and no pre-release where there is another", async () => {
    const workspace = await workspaceWith({
      "acme/take/none": ["1.2.0", "1.10.0", "2.0.0-rc.1"],
      "acme/other/none": ["9.0.0"],
    });
    expect(source({ workspace })).toEqual({ source: "registry.example.test/acme/take/none", version: "1.10.0" });
    const early = await workspaceWith({ "acme/take/none": ["0.1.0-rc.1", "0.1.0-rc.2"] });
    expect(source({ workspace: early })).toMatchObject({ version: "0.1.0-rc.2" });
  });

  it("is a release that was asked for", async () => {
    const workspace = await workspaceWith({ "acme/take/none": ["1.2.0", "1.10.0", "2.0.0-rc.1"] });
    expect(source({ workspace, version: "1.2.0" })).toMatchObject({ version: "1.2.0" });
    expect(source({ workspace, version: "2.0.0-rc.1" })).toMatchObject({ version: "2.0.0-rc.1" });
  });

  it("is the local module while nothing is released, and whenever that is asked for", async () => {
    const local = { source: "./modules/take", version: undefined };
    const bare = await temporaryDirectory("workspace");
    await writeFile(join(bare, "scrapeway.json"), configuration);
    expect(source({ workspace: bare })).toEqual(local);
    expect(source({ workspace: await workspaceWith({ "acme/other/none": ["9.0.0"] }) })).toEqual(local);
    expect(source({ workspace: await workspaceWith({ "acme/take/none": ["1.2.0"] }), source: "local" })).toEqual(local);
  });

  it("is what the program says, with any constraint, whether there is a workspace or not", () => {
    const address = "registry.example.com/acme/take/none";
    const workspace = "/nowhere";
    expect(source({ source: address, version: "~> 1.2", workspace })).toEqual({ source: address, version: "~> 1.2" });
    expect(source({ source: "git::https://example.com/take.git" })).toEqual({
      source: "git::https://example.com/take.git",
      version: undefined,
    });
  });

  it("is looked up in the nearest workspace at or above the working folder", async () => {
    const workspace = await workspaceWith({ "acme/take/none": ["1.2.0"] });
    const below = join(workspace, "infrastructure/main");
    await mkdir(below, { recursive: true });
    const before = process.cwd();
    try {
      process.chdir(below);
      expect(source()).toEqual({ source: "registry.example.test/acme/take/none", version: "1.2.0" });
    } finally {
      process.chdir(before);
    }
  });

  it("is refused where nobody knows the registry", async () => {
    const empty = await temporaryDirectory("empty");
    const failure = failureOf(() => source({ workspace: empty }));
    expect(failure).toEqual([
      "module-block.no-workspace",
      "module block main",
      `There is no scrapeway.json in ${empty}, so that nobody knows in which registry take is.`,
      'Name its folder with { workspace: "…" }, or the module itself with { source: "registry.example.com/acme/take/none", version: "1.0.0" }; { source: "local" } takes it as its definition is.',
    ]);
    const before = process.cwd();
    try {
      process.chdir(empty);
      expect(failureOf(() => source())[2]).toBe(
        `There is no scrapeway.json in ${empty} or above, so that nobody knows in which registry take is.`,
      );
    } finally {
      process.chdir(before);
    }
  });

  it("is refused where the version was never released", async () => {
    const workspace = await workspaceWith({ "acme/take/none": ["1.2.0", "1.10.0"] });
    expect(failureOf(() => source({ workspace, version: "1.3.0" }))).toEqual([
      "module-block.no-release",
      "module block main",
      "acme/take/none has no release 1.3.0.",
      "releases.json lists: 1.10.0, 1.2.0. A constraint needs the source, too.",
    ]);
    expect(failureOf(() => source({ workspace, version: "~> 1.2" }))[2]).toBe(
      "acme/take/none has no release ~> 1.2, which is not one exact version.",
    );
    const unreleased = await workspaceWith({});
    expect(failureOf(() => source({ workspace: unreleased, version: "1.0.0" }))[3]).toBe(
      "releases.json lists none. Leave out the version to take the module as its definition is.",
    );
  });

  it("is refused where a version of the local module is asked for", () => {
    expect(failureOf(() => source({ source: "local", version: "1.0.0" }))).toEqual([
      "module-block.local-version",
      "module block main",
      "A version was asked for, 1.0.0, but the local module has none.",
      'Leave out the version, or source: "local".',
    ]);
  });

  it("is refused where the files that say it are broken", async () => {
    const workspace = await workspaceWith({});
    await writeFile(join(workspace, "releases.json"), "{");
    expect(failureOf(() => source({ workspace }))[0]).toBe("releases.invalid");
    await writeFile(join(workspace, "scrapeway.json"), "{}");
    expect(failureOf(() => source({ workspace }))[0]).toBe("configuration.invalid");
  });
});
