import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseModuleAddress } from "../../src/model/module-address";
import { directoryStore } from "../../src/store";
import { temporaryDirectory } from "../support/temporary";
import { sampleRelease } from "./sample-release";

const address = parseModuleAddress("scrapeway/sample/aws");
let root: string;

beforeEach(async () => {
  root = await temporaryDirectory("store");
});

function put(text: string, version?: string) {
  const { release, contents } = sampleRelease(text, version);
  return directoryStore(root).put(release, contents);
}

const inModule = (...path: string[]) => join(root, "v1/modules/scrapeway/sample/aws", ...path);

describe("a store in a folder", () => {
  it("is these files and no others", async () => {
    await put("first");
    const { sha256 } = sampleRelease("first").release;
    expect((readdirSync(root, { recursive: true }) as string[]).sort()).toEqual([
      ".well-known",
      ".well-known/terraform.json",
      "v1",
      "v1/modules",
      "v1/modules/scrapeway",
      "v1/modules/scrapeway/sample",
      "v1/modules/scrapeway/sample/aws",
      "v1/modules/scrapeway/sample/aws/1.0.0",
      "v1/modules/scrapeway/sample/aws/1.0.0/download",
      "v1/modules/scrapeway/sample/aws/1.0.0/manifest.json",
      `v1/modules/scrapeway/sample/aws/1.0.0/module-${sha256}.zip`,
      expect.stringMatching(/^v1\/modules\/scrapeway\/sample\/aws\/1\.0\.0\/picture-[0-9a-f]{64}\.svg$/),
      expect.stringMatching(/^v1\/modules\/scrapeway\/sample\/aws\/1\.0\.0\/readme-[0-9a-f]{64}\.md$/),
      "v1/modules/scrapeway/sample/aws/versions",
    ]);
  });

  it("is empty where there is no folder, and makes none to say so", async () => {
    const store = directoryStore(join(root, "absent"));
    expect(await store.modules()).toEqual([]);
    expect(await store.versions(address)).toEqual([]);
    expect(await store.release(address, "1.0.0")).toBeUndefined();
    await store.refresh(address);
    expect(readdirSync(root)).toEqual([]);
  });

  it("loses a version whose folder is removed", async () => {
    const reader = directoryStore(root);
    await put("first");
    await put("second", "1.0.1");
    expect(await reader.versions(address)).toEqual(["1.0.1", "1.0.0"]);
    rmSync(inModule("1.0.1"), { recursive: true });
    expect(await reader.versions(address)).toEqual(["1.0.0"]);
    expect(await reader.release(address, "1.0.1")).toBeUndefined();
  });

  it("loses old leftovers of killed publishers to the next publish, but none of a running one", async () => {
    await put("first");
    for (const name of ["1.0.0/.old.tmp", "1.0.0/.new.tmp", ".old.tmp"]) writeFileSync(inModule(name), "");
    for (const name of ["1.0.0/.old.tmp", ".old.tmp"]) utimesSync(inModule(name), 0, 0);
    rmSync(inModule("versions"));
    await directoryStore(root).refresh(address);
    expect(readdirSync(inModule())).toEqual(["1.0.0", "versions"]);
    expect(readdirSync(inModule("1.0.0"))).toContain(".new.tmp");
    expect(readdirSync(inModule("1.0.0"))).not.toContain(".old.tmp");
    utimesSync(inModule("1.0.0/.new.tmp"), 0, 0);
    await put("second", "1.0.1");
    expect(readdirSync(inModule("1.0.0"))).not.toContain(".new.tmp");
  });

  it("bears a folder that a disk station makes in each of its folders", async () => {
    await put("first");
    mkdirSync(inModule("1.0.0/@eaDir"));
    expect(await put("second", "1.0.1")).toBe("published");
    expect(readdirSync(inModule("1.0.0"))).toContain("@eaDir");
  });

  it("says what to do when its folder is a file", async () => {
    writeFileSync(join(root, "registry"), "");
    const { release, contents } = sampleRelease("first");
    await expect(directoryStore(join(root, "registry")).put(release, contents)).rejects.toMatchObject({
      code: "store.unwritable",
      place: join(root, "registry"),
    });
  });
});
