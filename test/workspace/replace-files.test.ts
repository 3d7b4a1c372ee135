import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFiles } from "../../src/workspace/replace-files";
import { temporaryDirectory } from "../support/temporary";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const replaced = (path: string, before = "old", after = "new") => ({
  path,
  before: bytes(before),
  after: bytes(after),
});

async function folder(...names: readonly string[]): Promise<string> {
  const root = await temporaryDirectory("replace-files");
  for (const name of names) writeFileSync(join(root, name), "old");
  return root;
}

describe("files that get another content", () => {
  test("get it all, through links too, and nothing is left beside them", async () => {
    const root = await folder("a", "b");
    symlinkSync("b", join(root, "c"));
    await replaceFiles([replaced(join(root, "a")), replaced(join(root, "c"))]);
    expect(readdirSync(root).sort()).toEqual(["a", "b", "c"]);
    expect(["a", "b"].map((name) => readFileSync(join(root, name), "utf8"))).toEqual(["new", "new"]);
  });

  test("keep the old one, all of them, where one was changed meanwhile", async () => {
    const root = await folder("a", "b");
    writeFileSync(join(root, "b"), "other");
    await expect(replaceFiles([replaced(join(root, "a")), replaced(join(root, "b"))])).rejects.toMatchObject({
      code: "workspace.changed-meanwhile",
      place: join(root, "b"),
    });
    expect(readdirSync(root).sort()).toEqual(["a", "b"]);
    expect(readFileSync(join(root, "a"), "utf8")).toBe("old");
    expect(readFileSync(join(root, "b"), "utf8")).toBe("other");
  });

  test("keep the old one, all of them, where one cannot be written", async () => {
    const root = await folder("a");
    mkdirSync(join(root, "b"));
    writeFileSync(join(root, "b/c"), "old");
    await expect(replaceFiles([replaced(join(root, "a")), replaced(join(root, "b/gone"))])).rejects.toThrow(/ENOENT/);
    // A root user may write anywhere, so that a folder stands where the file was.
    await expect(replaceFiles([replaced(join(root, "a")), replaced(join(root, "b"))])).rejects.toThrow();
    expect(readFileSync(join(root, "a"), "utf8")).toBe("old");
    expect(readdirSync(root).sort()).toEqual(["a", "b"]);
  });

  test("keep who may read and execute them", async () => {
    const root = await folder("a");
    chmodSync(join(root, "a"), 0o750);
    await replaceFiles([replaced(join(root, "a"))]);
    expect(statSync(join(root, "a")).mode & 0o777).toBe(0o750);
  });
});
