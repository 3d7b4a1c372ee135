import { parseModuleAddress } from "../../src/model/module-address";
import type { ReleaseContents } from "../../src/model/release";
import { releaseStore } from "../../src/store";
import { directoryObjects } from "../../src/store/objects/directory";
import type { ObjectStore } from "../../src/store/objects/objects";
import { memoryObjects } from "../support/memory-objects";
import { temporaryDirectory } from "../support/temporary";
import { sampleRelease } from "./sample-release";

const address = parseModuleAddress("scrapeway/sample/aws");

describe.each<readonly [kind: string, empty: () => Promise<ObjectStore>]>([
  ["a folder", async () => directoryObjects(await temporaryDirectory("store"))],
  ["memory", async () => memoryObjects()],
])("a store in %s", (_, empty) => {
  let objects: ObjectStore;

  beforeEach(async () => {
    objects = await empty();
  });

  function put(text: string, version?: string, module?: string) {
    const { release, contents } = sampleRelease(text, version, module);
    return releaseStore(objects).put(release, contents);
  }

  const inModule = (name: string) => `v1/modules/scrapeway/sample/aws/${name}`;

  async function textOf(key: string): Promise<string> {
    return new TextDecoder().decode(await objects.get(key));
  }

  const write = (key: string, text: string) => objects.replace(key, new TextEncoder().encode(text));

  async function withdraw(version: string): Promise<void> {
    const folder = inModule(version);
    for (const name of await objects.list(`${folder}/`)) await objects.remove(`${folder}/${name}`);
  }

  it("gives back the release, the README and the bytes that were put", async () => {
    const { release, contents } = sampleRelease("first");
    expect(await releaseStore(objects).put(release, contents)).toBe("published");
    const store = releaseStore(objects);
    expect(await store.release(address, "1.0.0")).toEqual(release);
    expect(await store.readme(address, "1.0.0")).toBe(contents.readme);
    expect(Buffer.from((await store.picture(address, "1.0.0")) ?? [])).toEqual(Buffer.from(contents.picture ?? []));
    expect(Buffer.from((await store.archive(address, "1.0.0")) ?? [])).toEqual(Buffer.from(contents.archive.bytes));
  });

  it("lays objects out as a static host can serve them to OpenTofu", async () => {
    await put("first");
    await put("second", "1.1.0");
    const { release } = sampleRelease("first");
    expect(JSON.parse(await textOf(".well-known/terraform.json"))).toEqual({ "modules.v1": "/v1/modules/" });
    expect(JSON.parse(await textOf(inModule("versions")))).toEqual({
      modules: [{ versions: [{ version: "1.1.0" }, { version: "1.0.0" }] }],
    });
    expect(JSON.parse(await textOf(inModule("1.0.0/download")))).toEqual({
      location: `./module-${release.sha256}.zip?checksum=sha256:${release.sha256}`,
    });
    expect(await objects.get(inModule(`1.0.0/module-${release.sha256}.zip`))).toHaveLength(release.size);
  });

  it("lists modules A–Z and versions newest first by semver", async () => {
    await put("a", "1.9.0");
    await put("b", "1.10.0");
    await put("c", "1.10.0-rc.1");
    await put("z", "0.1.0", "other/Thing_2/kubernetes");
    const store = releaseStore(objects);
    expect(await store.modules()).toEqual([parseModuleAddress("other/Thing_2/kubernetes"), address]);
    expect(await store.versions(address)).toEqual(["1.10.0", "1.10.0-rc.1", "1.9.0"]);
    expect((await store.releases(address)).map(({ version }) => version)).toEqual(["1.10.0", "1.10.0-rc.1", "1.9.0"]);
  });

  it("is empty where nothing was put, and knows nothing of what it does not have", async () => {
    const store = releaseStore(objects);
    expect(await store.modules()).toEqual([]);
    expect(await store.versions(address)).toEqual([]);
    expect(await store.releases(address)).toEqual([]);
    expect(await store.release(address, "1.0.0")).toBeUndefined();
    expect(await store.readme(address, "1.0.0")).toBeUndefined();
    expect(await store.archive(address, "../1.0.0")).toBeUndefined();
    await store.refresh(address);
    expect(await objects.list("")).toEqual([]);
  });

  it("reads nothing outside itself for an address that nobody has checked", async () => {
    const climbing = { namespace: "..", name: "..", system: ".." };
    await expect(releaseStore(objects).versions(climbing)).rejects.toMatchObject({ code: "store.invalid-key" });
    await expect(releaseStore(objects).release(climbing, "1.0.0")).rejects.toMatchObject({ code: "store.invalid-key" });
  });

  it("takes the same bytes again as done, and writes nothing", async () => {
    await put("first");
    const manifest = await textOf(inModule("1.0.0/manifest.json"));
    const before = await objects.modified(inModule("1.0.0/manifest.json"));
    expect(await put("first")).toBe("already published");
    expect(await textOf(inModule("1.0.0/manifest.json"))).toBe(manifest);
    expect(await objects.modified(inModule("1.0.0/manifest.json"))).toEqual(before);
    expect(await objects.list(inModule("1.0.0/"))).toHaveLength(5);
  });

  it("refuses other bytes under a published version, with both digests, and keeps the first", async () => {
    await put("first");
    const first = sampleRelease("first").release.sha256;
    const second = sampleRelease("second").release.sha256;
    await expect(put("second")).rejects.toMatchObject({
      name: "ScrapewayError",
      code: "store.version-taken",
      message: expect.stringMatching(new RegExp(`${first}.*${second}`)),
    });
    expect(await releaseStore(objects).release(address, "1.0.0")).toMatchObject({ sha256: first });
  });

  const { picture: _picture, ...withoutPicture } = sampleRelease("first").contents;

  it.each<readonly [what: string, wrong: Partial<ReleaseContents> | ReleaseContents]>([
    ["archive", { archive: sampleRelease("second").contents.archive }],
    ["README", { readme: sampleRelease("second").contents.readme }],
    ["picture", { picture: new TextEncoder().encode("<svg/>") }],
  ])("refuses a %s that is not the release's", async (what, wrong) => {
    const { release, contents } = sampleRelease("first");
    await expect(releaseStore(objects).put(release, { ...contents, ...wrong })).rejects.toMatchObject({
      code: "store.wrong-bytes",
      message: expect.stringContaining(what),
    });
    expect(await objects.list("")).toEqual([]);
  });

  it("refuses a picture that the release says nothing of, and the lack of one that it speaks of", async () => {
    const { release, contents } = sampleRelease("first");
    const { picture, ...silent } = release;
    expect(picture).toBeDefined();
    const refusal = { code: "store.wrong-bytes", message: expect.stringContaining("picture") };
    await expect(releaseStore(objects).put(silent, contents)).rejects.toMatchObject(refusal);
    await expect(releaseStore(objects).put(release, withoutPicture)).rejects.toMatchObject(refusal);
    expect(await releaseStore(objects).put(silent, withoutPicture)).toBe("published");
    expect(await releaseStore(objects).picture(address, "1.0.0")).toBeUndefined();
    expect(await objects.list(inModule("1.0.0/"))).toHaveLength(4);
  });

  it.each(["v1.0.0", "1.0", "1.0.0+build", "latest", "1.0.0\n", "../1.0.0", "01.0.0", ""])(
    "refuses the version %j",
    async (version) => {
      await expect(put("first", version)).rejects.toMatchObject({ code: "version.invalid" });
      expect(await objects.list("")).toEqual([]);
    },
  );

  it("serves no archive whose bytes were changed or are gone", async () => {
    await put("first");
    const { sha256 } = sampleRelease("first").release;
    const key = inModule(`1.0.0/module-${sha256}.zip`);
    await objects.replace(key, sampleRelease("second").contents.archive.bytes);
    await expect(releaseStore(objects).archive(address, "1.0.0")).rejects.toMatchObject({
      code: "store.tampered",
      message: expect.stringContaining(sampleRelease("second").release.sha256),
    });
    await objects.remove(key);
    await expect(releaseStore(objects).archive(address, "1.0.0")).rejects.toMatchObject({ code: "store.tampered" });
  });

  it.each([
    ["torn", (text: string) => text.slice(0, 50)],
    ["of another version", (text: string) => text.replace('"1.0.0"', '"1.0.1"')],
    ["of another module", (text: string) => text.replace("scrapeway/sample/aws", "scrapeway/other/aws")],
    ["of no schema", (text: string) => text.replace("scrapeway.manifest/1", "manifest")],
  ])("does not believe a manifest that is %s", async (_, damage) => {
    await put("first");
    const key = inModule("1.0.0/manifest.json");
    await write(key, damage(await textOf(key)));
    await expect(releaseStore(objects).release(address, "1.0.0")).rejects.toMatchObject({
      code: "store.damaged",
      place: key,
    });
  });

  it("sees at once what another process publishes or withdraws", async () => {
    const reader = releaseStore(objects);
    expect(await reader.versions(address)).toEqual([]);
    await put("first");
    expect(await reader.versions(address)).toEqual(["1.0.0"]);
    await put("second", "1.0.1");
    expect((await reader.releases(address)).map(({ version }) => version)).toEqual(["1.0.1", "1.0.0"]);
    await withdraw("1.0.1");
    expect(await reader.release(address, "1.0.1")).toBeUndefined();
    expect(await reader.versions(address)).toEqual(["1.0.0"]);
  });

  it("gives what was published after a withdrawal, not what was withdrawn", async () => {
    const reader = releaseStore(objects);
    await put("first");
    expect(await reader.release(address, "1.0.0")).toEqual(sampleRelease("first").release);
    const before = await objects.modified(inModule("1.0.0/manifest.json"));
    await withdraw("1.0.0");
    // Clocks of file systems have steps.
    while (Date.now() <= (before?.getTime() ?? 0) + 20) await new Promise((later) => setTimeout(later, 5));
    await put("second");
    expect(await reader.release(address, "1.0.0")).toEqual(sampleRelease("second").release);
    expect(await reader.readme(address, "1.0.0")).toBe(sampleRelease("second").contents.readme);
  });

  it.each([
    ["other", ["published", "store.version-taken"]],
    ["first", ["already published", "published"]],
  ])("lets exactly one of two win that commit at the same moment (%s bytes)", async (text, outcomes) => {
    const arrived: (() => void)[] = [];
    const meeting: ObjectStore = {
      ...objects,
      async putIfAbsent(key, bytes) {
        await new Promise<void>((go) => {
          arrived.push(go);
          if (arrived.length === 2) for (const each of arrived) each();
        });
        return objects.putIfAbsent(key, bytes);
      },
    };
    const results = await Promise.all(
      ["first", text].map(async (each) => {
        const { release, contents } = sampleRelease(each);
        return releaseStore(meeting)
          .put(release, contents)
          .catch((error) => error.code);
      }),
    );
    expect(results.sort()).toEqual(outcomes);
    const [release] = await releaseStore(objects).releases(address);
    const bytes = await releaseStore(objects).archive(address, "1.0.0");
    expect(bytes?.byteLength).toBe(release?.size);
  });

  it("does not call published what somebody else published and withdrew in between", async () => {
    const withdrawing: ObjectStore = { ...objects, putIfAbsent: async () => "taken" };
    const { release, contents } = sampleRelease("first");
    await expect(releaseStore(withdrawing).put(release, contents)).rejects.toMatchObject({
      code: "store.withdrawn",
      place: "scrapeway/sample/aws 1.0.0",
    });
  });

  it("keeps the index right when different versions are published at the same time", async () => {
    const versions = Array.from({ length: 12 }, (_, index) => `1.0.${index}`);
    await Promise.all(versions.map((version) => put(`text of ${version}`, version)));
    expect(JSON.parse(await textOf(inModule("versions")))).toEqual({
      modules: [{ versions: versions.reverse().map((version) => ({ version })) }],
    });
  });

  it("rebuilds what is derived on refresh, and removes contents that lost, but nothing that is not its own", async () => {
    await put("first");
    await objects.remove(inModule("versions"));
    await objects.remove(inModule("1.0.0/download"));
    for (const name of [
      ...["module-#.zip", "readme-#.md", "picture-#.svg"].map((it) => it.replace("#", "0".repeat(64))),
      "module-0.zip",
      "NOTES.md",
    ]) {
      await write(inModule(`1.0.0/${name}`), "somebody's");
    }
    await write(inModule("1.0.0/eaDir/thumb.jpg"), "a thumbnail");
    await releaseStore(objects).refresh(address);
    expect(await objects.list(inModule(""))).toEqual(["1.0.0", "versions"]);
    const { sha256 } = sampleRelease("first").release;
    expect(await objects.list(inModule("1.0.0/"))).toEqual([
      "NOTES.md",
      "download",
      "eaDir",
      "manifest.json",
      "module-0.zip",
      `module-${sha256}.zip`,
      expect.stringMatching(/^picture-(?!0{64})/),
      expect.stringMatching(/^readme-(?!0{64})/),
    ]);
    expect(await put("second", "1.0.1")).toBe("published");
  });

  it("ignores what lies where modules and versions do and is none", async () => {
    await put("first");
    for (const key of ["v1/modules/.git/x/y/1.0.0", "v1/modules/a/b/c-d/1.0.0", inModule("draft"), inModule("1.0")]) {
      await write(`${key}/manifest.json`, "{}");
    }
    expect(await releaseStore(objects).modules()).toEqual([address]);
    expect(await releaseStore(objects).versions(address)).toEqual(["1.0.0"]);
  });
});
