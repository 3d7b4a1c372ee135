import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { zipSync } from "fflate";
import { fileOfArchive } from "../../src/exec/release-archive";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const program = Uint8Array.from({ length: 1500 }, (_, index) => index % 251);

describe("a file of a release archive", () => {
  it.each(["ustar", "pax", "gnu"])("comes out of a gzipped tar as it went in (%s)", async (format) => {
    const directory = await temporaryDirectory("tar");
    await writeFiles(directory, { LICENSE: "free", "tool-docs": "decoy", "bin/tool": program });
    const { status } = spawnSync(
      "tar",
      [`--format=${format}`, "-czf", "a.tar.gz", "LICENSE", "tool-docs", "bin/tool"],
      {
        cwd: directory,
      },
    );
    expect(status).toBe(0);
    const archive = readFileSync(path.join(directory, "a.tar.gz"));
    expect(Buffer.from(fileOfArchive(archive, "tool"))).toEqual(Buffer.from(program));
    expect(() => fileOfArchive(archive, "kettle")).toThrow("the archive has no kettle");
  });

  it("comes out of a zip as it went in", () => {
    const archive = zipSync({ "README.md": new Uint8Array([1]), "tool.exe": program });
    expect(fileOfArchive(archive, "tool.exe")).toEqual(program);
    expect(() => fileOfArchive(archive, "tool")).toThrow("the archive has no tool");
  });
});
