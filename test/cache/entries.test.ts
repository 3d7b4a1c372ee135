import { chmod, mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { entriesIn } from "../../src/cache/entries";
import { temporaryDirectory } from "../support/temporary";

let folder: string;
beforeEach(async () => {
  folder = join(await temporaryDirectory("entries"), ".scrapeway", "cache");
});

const large = "ü".repeat(100_000);

test("what was written is read, by others too", () => {
  entriesIn(folder).write("module/a", large);
  expect(entriesIn(folder).read("module/a")).toBe(large);
  expect(entriesIn(folder).read("module/b")).toBeUndefined();
});

test("the folder keeps itself out of version control", async () => {
  entriesIn(folder).write("module/a", "");
  expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
});

describe("an entry that is damaged counts as none", () => {
  const damages: readonly (readonly [string, (content: Buffer) => Buffer])[] = [
    ["empty", () => Buffer.alloc(0)],
    ["cut in the middle", (content) => content.subarray(0, content.length / 2)],
    ["cut in the middle of a character", (content) => content.subarray(0, -1)],
    ["without its digest", (content) => content.subarray(65)],
    ["with one other byte", (content) => Buffer.concat([content.subarray(0, -2), Buffer.from("ö")])],
    ["of another file system's making", () => Buffer.alloc(4096)],
  ];
  test.each(damages)("%s", async (_, damage) => {
    entriesIn(folder).write("module/a", large);
    const file = join(folder, "module/a");
    await writeFile(file, damage(await readFile(file)));
    const entries = entriesIn(folder);
    expect(entries.read("module/a")).toBeUndefined();
    entries.write("module/a", large);
    expect(entries.read("module/a")).toBe(large);
  });

  test("a folder in its place", async () => {
    await mkdir(join(folder, "module/a"), { recursive: true });
    const entries = entriesIn(folder);
    expect(entries.read("module/a")).toBeUndefined();
    expect(() => entries.write("module/a", large)).not.toThrow();
  });
});

test("a folder that cannot be made or written keeps nothing, and that is no error", async () => {
  const parent = await temporaryDirectory("entries");
  await writeFile(join(parent, "file"), "");
  const entries = entriesIn(join(parent, "file", "cache"));
  entries.write("module/a", "text");
  expect(entries.read("module/a")).toBeUndefined();

  const locked = join(parent, "locked");
  await mkdir(locked);
  await chmod(locked, 0o500);
  expect(() => entriesIn(locked).write("module/a", "text")).not.toThrow();
});

test("a folder that is deleted meanwhile is made again, or keeps nothing", async () => {
  const entries = entriesIn(folder);
  entries.write("module/a", "text");
  await rm(folder, { recursive: true });
  expect(entries.read("module/a")).toBeUndefined();
  expect(() => entries.write("module/b", "text")).not.toThrow();
  entriesIn(folder).write("module/c", "text");
  expect(entriesIn(folder).read("module/c")).toBe("text");
});

test("only what is old and was not asked for is forgotten", async () => {
  const long = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000);
  const writer = entriesIn(folder);
  for (const name of ["module/old", "module/old-and-used", "module/new"]) writer.write(name, name);
  await writeFile(join(folder, "module/killed.123.new"), "half");
  for (const name of ["module/old", "module/old-and-used", "module/killed.123.new"]) {
    await utimes(join(folder, name), long, long);
  }
  const entries = entriesIn(folder);
  entries.read("module/old-and-used");
  entries.forgetUnused(30 * 24 * 60 * 60 * 1000);
  expect(await readdir(join(folder, "module"))).toHaveLength(4);
  entries.write("module/newest", "");
  entries.forgetUnused(30 * 24 * 60 * 60 * 1000);
  expect((await readdir(join(folder, "module"))).sort()).toEqual(["new", "newest", "old-and-used"]);
});
