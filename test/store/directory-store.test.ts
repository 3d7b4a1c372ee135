import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseModuleAddress } from "../../src/model/module-address";
import { directoryStore } from "../../src/store";
import { type Disk, nodeDisk } from "../../src/store/disk";
import { sampleRelease } from "./sample-release";

const address = parseModuleAddress("scrapeway/sample/aws");
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "scrapeway-store-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(text: string, version?: string, module?: string) {
  const { release, archive, readme } = sampleRelease(text, version, module);
  return directoryStore(root).put(release, archive, readme);
}

const inModule = (...path: string[]) => join(root, "v1/modules/scrapeway/sample/aws", ...path);

describe("directoryStore", () => {
  it("gives back the release, the README and the bytes that were put", async () => {
    const { release, archive, readme } = sampleRelease("first");
    expect(await directoryStore(root).put(release, archive, readme)).toBe("published");
    const store = directoryStore(root);
    expect(await store.release(address, "1.0.0")).toEqual(release);
    expect(await store.readme(address, "1.0.0")).toBe(readme);
    expect(Buffer.from((await store.archive(address, "1.0.0")) ?? [])).toEqual(Buffer.from(archive.bytes));
  });

  it("lays files out as a static host can serve them to OpenTofu", async () => {
    await put("first");
    await put("second", "1.1.0");
    const { release } = sampleRelease("first");
    expect(JSON.parse(readFileSync(join(root, ".well-known/terraform.json"), "utf8"))).toEqual({
      "modules.v1": "/v1/modules/",
    });
    expect(JSON.parse(readFileSync(inModule("versions"), "utf8"))).toEqual({
      modules: [{ versions: [{ version: "1.1.0" }, { version: "1.0.0" }] }],
    });
    expect(JSON.parse(readFileSync(inModule("1.0.0/download"), "utf8"))).toEqual({
      location: `./module-${release.sha256}.zip?checksum=sha256:${release.sha256}`,
    });
    expect(readFileSync(inModule(`1.0.0/module-${release.sha256}.zip`)).byteLength).toBe(release.size);
  });

  it("lists modules A–Z and versions newest first by semver", async () => {
    await put("a", "1.9.0");
    await put("b", "1.10.0");
    await put("c", "1.10.0-rc.1");
    await put("z", "0.1.0", "other/Thing_2/kubernetes");
    const store = directoryStore(root);
    expect(await store.modules()).toEqual([parseModuleAddress("other/Thing_2/kubernetes"), address]);
    expect(await store.versions(address)).toEqual(["1.10.0", "1.10.0-rc.1", "1.9.0"]);
    expect((await store.releases(address)).map(({ version }) => version)).toEqual(["1.10.0", "1.10.0-rc.1", "1.9.0"]);
  });

  it("is empty where there is no folder, and knows nothing of what it does not have", async () => {
    const store = directoryStore(join(root, "absent"));
    expect(await store.modules()).toEqual([]);
    expect(await store.versions(address)).toEqual([]);
    expect(await store.releases(address)).toEqual([]);
    expect(await store.release(address, "1.0.0")).toBeUndefined();
    expect(await store.readme(address, "1.0.0")).toBeUndefined();
    expect(await store.archive(address, "../1.0.0")).toBeUndefined();
    expect(readdirSync(root)).toEqual([]);
  });

  it("takes the same bytes again as done, and writes nothing", async () => {
    await put("first");
    const before = readFileSync(inModule("1.0.0/manifest.json"));
    expect(await put("first")).toBe("already published");
    expect(readFileSync(inModule("1.0.0/manifest.json"))).toEqual(before);
    expect(readdirSync(inModule("1.0.0"))).toHaveLength(4);
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
    expect(await directoryStore(root).release(address, "1.0.0")).toMatchObject({ sha256: first });
  });

  it("refuses an archive that is not the release's", async () => {
    const { release, readme } = sampleRelease("first");
    await expect(directoryStore(root).put(release, sampleRelease("second").archive, readme)).rejects.toMatchObject({
      code: "store.wrong-bytes",
    });
    expect(await directoryStore(root).modules()).toEqual([]);
  });

  it.each(["v1.0.0", "1.0", "1.0.0+build", "latest", "1.0.0\n", "../1.0.0", "01.0.0", ""])(
    "refuses the version %j",
    async (version) => {
      await expect(put("first", version)).rejects.toMatchObject({ code: "version.invalid" });
      expect(readdirSync(root)).toEqual([]);
    },
  );

  it("serves no archive whose bytes were changed or are gone", async () => {
    await put("first");
    const { sha256 } = sampleRelease("first").release;
    const path = inModule(`1.0.0/module-${sha256}.zip`);
    writeFileSync(path, sampleRelease("second").archive.bytes);
    await expect(directoryStore(root).archive(address, "1.0.0")).rejects.toMatchObject({
      code: "store.tampered",
      message: expect.stringContaining(sampleRelease("second").release.sha256),
    });
    rmSync(path);
    await expect(directoryStore(root).archive(address, "1.0.0")).rejects.toMatchObject({ code: "store.tampered" });
  });

  it.each([
    ["torn", (text: string) => text.slice(0, 50)],
    ["of another version", (text: string) => text.replace('"1.0.0"', '"1.0.1"')],
    ["of another module", (text: string) => text.replace("scrapeway/sample/aws", "scrapeway/other/aws")],
    ["of a schema it does not know", (text: string) => text.replace("manifest/1", "manifest/2")],
  ])("does not believe a manifest that is %s", async (_, damage) => {
    await put("first");
    const path = inModule("1.0.0/manifest.json");
    writeFileSync(path, damage(readFileSync(path, "utf8")));
    await expect(directoryStore(root).release(address, "1.0.0")).rejects.toMatchObject({
      code: "store.damaged",
      place: "v1/modules/scrapeway/sample/aws/1.0.0/manifest.json",
    });
  });

  it("sees at once what another process publishes or withdraws", async () => {
    const reader = directoryStore(root);
    expect(await reader.versions(address)).toEqual([]);
    await put("first");
    expect(await reader.versions(address)).toEqual(["1.0.0"]);
    await put("second", "1.0.1");
    expect((await reader.releases(address)).map(({ version }) => version)).toEqual(["1.0.1", "1.0.0"]);
    rmSync(inModule("1.0.1"), { recursive: true });
    expect(await reader.versions(address)).toEqual(["1.0.0"]);
    expect(await reader.release(address, "1.0.1")).toBeUndefined();
  });

  it.each([
    ["other", ["published", "store.version-taken"]],
    ["first", ["already published", "published"]],
  ])("lets exactly one of two win that commit at the same moment (%s bytes)", async (text, outcomes) => {
    const arrived: (() => void)[] = [];
    const meetingDisk: Disk = {
      ...nodeDisk,
      async linkIfAbsent(from, to) {
        await new Promise<void>((go) => {
          arrived.push(go);
          if (arrived.length === 2) for (const each of arrived) each();
        });
        return nodeDisk.linkIfAbsent(from, to);
      },
    };
    const results = await Promise.all(
      ["first", text].map(async (each) => {
        const { release, archive, readme } = sampleRelease(each);
        return directoryStore(root, meetingDisk)
          .put(release, archive, readme)
          .catch((error) => error.code);
      }),
    );
    expect(results.sort()).toEqual(outcomes);
    const [release] = await directoryStore(root).releases(address);
    const bytes = await directoryStore(root).archive(address, "1.0.0");
    expect(bytes?.byteLength).toBe(release?.size);
  });

  it("keeps the index right when different versions are published at the same time", async () => {
    const versions = Array.from({ length: 12 }, (_, index) => `1.0.${index}`);
    await Promise.all(versions.map((version) => put(`text of ${version}`, version)));
    const index: unknown = JSON.parse(readFileSync(inModule("versions"), "utf8"));
    expect(index).toEqual({ modules: [{ versions: versions.reverse().map((version) => ({ version })) }] });
  });

  it("rebuilds derived files and removes old leftovers on refresh, but spares those of a running publish", async () => {
    await put("first");
    rmSync(inModule("versions"));
    rmSync(inModule("1.0.0/download"));
    writeFileSync(inModule("1.0.0/module-0000.zip"), "a loser's");
    writeFileSync(inModule("1.0.0/.old.tmp"), "");
    writeFileSync(inModule("1.0.0/.new.tmp"), "");
    utimesSync(inModule("1.0.0/.old.tmp"), 0, 0);
    await directoryStore(root).refresh(address);
    expect(readdirSync(inModule())).toEqual(["1.0.0", "versions"]);
    const { sha256 } = sampleRelease("first").release;
    expect(readdirSync(inModule("1.0.0"))).toEqual([
      ".new.tmp",
      "download",
      "manifest.json",
      `module-${sha256}.zip`,
      expect.stringMatching(/^readme-/),
    ]);
  });

  it("ignores folders that are no modules and no versions", async () => {
    await put("first");
    for (const path of [
      "v1/modules/.git/x/y/1.0.0",
      "v1/modules/a/b/c-d/1.0.0",
      "v1/modules/scrapeway/sample/aws/draft",
    ]) {
      mkdirSync(join(root, path), { recursive: true });
      writeFileSync(join(root, path, "manifest.json"), "{}");
    }
    expect(await directoryStore(root).modules()).toEqual([address]);
    expect(await directoryStore(root).versions(address)).toEqual(["1.0.0"]);
  });

  it("says what to do when its folder is a file", async () => {
    writeFileSync(join(root, "registry"), "");
    const { release, archive, readme } = sampleRelease("first");
    await expect(directoryStore(join(root, "registry")).put(release, archive, readme)).rejects.toMatchObject({
      code: "store.unwritable",
      place: join(root, "registry"),
    });
  });
});
