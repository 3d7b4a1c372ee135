import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { latestReleased, readReleasedVersions } from "../../src/workspace/released-versions";
import { formatReleases, parseReleases } from "../../src/workspace/released-versions-document";

const sha256 = "a".repeat(64);
const contentDigest = "b".repeat(64);
const versions = (...names: string[]) => names.map((version) => ({ version, sha256, contentDigest }));
const address = { namespace: "scrapeway", name: "sample", system: "aws" };
const document = (modules: unknown) => JSON.stringify({ schema: "scrapeway.releases/1", modules });

describe("readReleasedVersions", () => {
  it("takes an absent file as nothing released", async () => {
    const folder = mkdtempSync(join(tmpdir(), "scrapeway-releases-"));
    try {
      expect((await readReleasedVersions(folder)).size).toBe(0);
      writeFileSync(join(folder, "releases.json"), document({ "scrapeway/sample/aws": versions("1.0.0") }));
      expect(latestReleased(await readReleasedVersions(folder), address)?.version).toBe("1.0.0");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("parseReleases", () => {
  it("knows the latest by semver, whatever order the file has", () => {
    const { released } = parseReleases(
      document({ "scrapeway/sample/aws": versions("1.9.0", "1.10.0", "1.10.0-rc.1") }),
    );
    expect(latestReleased(released, address)?.version).toBe("1.10.0");
    expect(latestReleased(released, { ...address, name: "other" })).toBeUndefined();
  });

  it.each([
    ["not JSON", "{", "not JSON"],
    ["of another schema", '{"schema":"scrapeway.releases/2","modules":{}}', "schema"],
    ["with a malformed address", document({ "sample/aws": versions("1.0.0") }), "sample/aws"],
    ["with a version with v", document({ "scrapeway/sample/aws": versions("v1.0.0") }), "semantic version"],
    ["with a version twice", document({ "scrapeway/sample/aws": versions("1.0.0", "1.0.0") }), "twice"],
    [
      "with a short digest",
      document({ "scrapeway/sample/aws": [{ version: "1.0.0", sha256: "abc", contentDigest }] }),
      "sha256",
    ],
  ])("refuses a file %s", (_, text, fault) => {
    expect(() => parseReleases(text)).toThrow(
      expect.objectContaining({
        code: "releases.invalid",
        place: "releases.json",
        message: expect.stringContaining(fault),
      }),
    );
  });
});

describe("formatReleases", () => {
  it("writes modules A–Z and versions newest first, and reads back the same", () => {
    const released = new Map([
      ["scrapeway/sample/aws", versions("1.9.0", "1.10.0")],
      ["alpha/sample/aws", versions("0.1.0")],
    ]);
    const text = formatReleases({ released, others: {} });
    expect(text.indexOf("alpha")).toBeLessThan(text.indexOf("scrapeway/sample"));
    expect(text.indexOf("1.10.0")).toBeLessThan(text.indexOf("1.9.0"));
    expect(formatReleases(parseReleases(text))).toBe(text);
  });

  it("keeps what a later version of this program has added, wherever it stands", () => {
    const later = {
      schema: "scrapeway.releases/1",
      modules: {
        "scrapeway/sample/aws": [
          { ...versions("1.1.0")[0], interface: { inputs: [] }, date: "2026-11-29" },
          ...versions("1.0.0"),
        ],
      },
      head: { sequence: 7 },
    };
    const read = parseReleases(JSON.stringify(later));
    expect(latestReleased(read.released, address)).toMatchObject({ version: "1.1.0", date: "2026-11-29" });
    expect(formatReleases(read)).toBe(`${JSON.stringify(later, null, 2)}\n`);
  });
});
