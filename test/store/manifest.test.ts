import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseModuleAddress } from "../../src/model/module-address";
import { unpack } from "../../src/pack";
import { directoryStore } from "../../src/store";
import { formatManifest, parseManifest } from "../../src/store/manifest";
import { temporaryDirectory } from "../support/temporary";
import { sampleInterface, sampleRelease } from "./sample-release";

const address = parseModuleAddress("scrapeway/sample/aws");
const manifestOf = (folder: string) =>
  readFileSync(join(folder, "v1/modules/scrapeway/sample/aws/1.0.0/manifest.json"), "utf8");

/** A store that version 0.1.0 wrote, before manifests told of README and picture. */
const older = join(__dirname, "older-store");

describe("a store that an older version wrote", () => {
  it("is read whole: releases, READMEs and archives", async () => {
    const store = directoryStore(older);
    expect(await store.modules()).toEqual([address]);
    const [release] = await store.releases(address);
    expect(release).toMatchObject({ version: "1.0.0", summary: "A sample.", interface: sampleInterface });
    expect(release).not.toHaveProperty("readme");
    expect(release).not.toHaveProperty("picture");
    expect(await store.readme(address, "1.0.0")).toMatch(/^# sample\n/);
    expect(await store.picture(address, "1.0.0")).toBeUndefined();
    const files = unpack((await store.archive(address, "1.0.0")) ?? new Uint8Array());
    expect([...files.keys()].sort()).toEqual(["README.md", "main.tf"]);
  });

  it("takes releases of this one beside its own, and keeps its own as they are", async () => {
    const folder = await temporaryDirectory("older");
    cpSync(older, folder, { recursive: true });
    const before = manifestOf(folder);
    const { release, contents } = sampleRelease("newer", "1.1.0");
    expect(await directoryStore(folder).put(release, contents)).toBe("published");
    expect(manifestOf(folder)).toBe(before);
    expect((await directoryStore(folder).releases(address)).map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
  });
});

describe("a manifest", () => {
  const manifest = { release: sampleRelease("text").release, readmeSha256: "a".repeat(64) };
  const read = (text: string) => parseManifest(text, address, "1.0.0", "manifest.json");

  it("of an older version is written again to the byte", () => {
    const text = manifestOf(older);
    expect(formatManifest(read(text))).toBe(text);
  });

  it("keeps what is newer than its reader, wherever it stands, behind what is known", () => {
    const later = JSON.parse(formatManifest(manifest));
    later.licence = "Apache-2.0";
    later.readme.language = "en";
    later.readme.parts[0] = { ...later.readme.parts[0], kind: "badges", anchor: "x" };
    later.picture.dark = "0".repeat(64);
    later.interface.checks = [{ name: "health" }];
    later.interface.inputs[0].validationsOf = ["length"];
    later.interface.inputs[1].type.element.attributes.role.property = "roleName";
    later.interface.inputs[1].type.keys = "names";
    const text = JSON.stringify(later);
    expect(JSON.parse(formatManifest(read(text)))).toEqual(later);
    expect(Object.keys(JSON.parse(formatManifest(read(text)))).at(-1)).toBe("licence");
  });

  it("of another schema is not called damaged, and is not read", () => {
    const text = formatManifest(manifest).replace("scrapeway.manifest/1", "scrapeway.manifest/2");
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: "store.unknown-schema",
        message: expect.stringContaining("scrapeway.manifest/2"),
        next: expect.stringContaining("Update"),
      }),
    );
  });

  it("has its fields in one order, whatever order they were given in", () => {
    const reversed = Object.fromEntries(Object.entries(manifest.release).reverse());
    expect(formatManifest({ ...manifest, release: reversed as unknown as typeof manifest.release })).toBe(
      formatManifest(manifest),
    );
  });

  it.each([
    [
      "a digest of the picture that is none",
      (it: Record<string, unknown>) => ({ ...it, picture: { sha256: "x", description: "" } }),
    ],
    [
      "parts of the README that are none",
      (it: Record<string, unknown>) => ({ ...it, readme: { path: "README.md", parts: ["x"] } }),
    ],
  ])("with %s is damaged", (_, damage) => {
    const text = JSON.stringify(damage(JSON.parse(formatManifest(manifest))));
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "store.damaged", place: "manifest.json" }));
  });
});
