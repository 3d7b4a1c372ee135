import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { entriesIn } from "../../src/cache/entries";
import { temporaryDirectory } from "../support/temporary";

let folder: string;
beforeEach(async () => {
  folder = join(await temporaryDirectory("entries"), ".scrapeway", "cache");
});

const large = "ü".repeat(100_000);

/** Writes entries as a build of its own does. */
function save(texts: Readonly<Record<string, string>>, isWhole = true): void {
  const entries = entriesIn(folder);
  for (const [name, text] of Object.entries(texts)) entries.write(name, text);
  entries.save(isWhole);
}

async function files(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".entries")).map((name) => join(folder, name));
}

test("what was written is read at once, and by others once it was saved", () => {
  const entries = entriesIn(folder);
  entries.write("module/a", large);
  expect(entries.read("module/a")).toBe(large);
  expect(entriesIn(folder).read("module/a")).toBeUndefined();
  entries.save(true);
  expect(entriesIn(folder).read("module/a")).toBe(large);
  expect(entriesIn(folder).read("module/b")).toBeUndefined();
});

test("what was written later counts", () => {
  save({ a: "1", b: "1" });
  save({ a: "2" });
  expect(["a", "b"].map(entriesIn(folder).read)).toEqual(["2", "1"]);
});

test("what was written later counts also within one tick of the clock, and where the clock was set back", () => {
  const clock = jest.spyOn(Date, "now");
  for (const [text, time] of [
    ["1", 2_000_000_000_000],
    ["2", 2_000_000_000_000],
    ["3", 1_900_000_000_000],
  ] as const) {
    clock.mockReturnValue(time);
    save({ a: text });
    expect(entriesIn(folder).read("a")).toBe(text);
  }
  clock.mockRestore();
});

test("the folder keeps itself out of version control", async () => {
  save({ a: "" });
  expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
});

describe("an entry that is damaged counts as none, and others are not concerned", () => {
  const damages: readonly (readonly [string, (content: Buffer) => Buffer])[] = [
    ["cut in the middle", (content) => content.subarray(0, content.length / 2)],
    ["cut in the middle of a character", (content) => content.subarray(0, -1)],
    ["with one other byte", (content) => Buffer.concat([content.subarray(0, -2), Buffer.from("ö")])],
    ["without line ends", (content) => Buffer.from(content.toString().replaceAll("\n", " "))],
    [
      "overwritten by zeros from the middle",
      (content) => Buffer.concat([content.subarray(0, 500), Buffer.alloc(4096)]),
    ],
  ];
  test.each(damages)("%s", async (_, damage) => {
    save({ small: "small", large });
    save({ other: "other" });
    const [file = ""] = await files();
    await writeFile(file, damage(await readFile(file)));
    const entries = entriesIn(folder);
    expect(entries.read("large")).toBeUndefined();
    expect([undefined, "small"]).toContain(entries.read("small"));
    expect(entries.read("other")).toBe("other");
    save({ large });
    expect(entriesIn(folder).read("large")).toBe(large);
  });

  test.each([
    ["an empty file", ""],
    ["a file of something else", "{\n}\n"],
  ])("%s", async (_, text) => {
    save({ a: "a" });
    await writeFile(join(folder, "9-x.entries"), text);
    expect(entriesIn(folder).read("a")).toBe("a");
  });

  test("a folder in the place of a file", async () => {
    await mkdir(join(folder, "1-x.entries"), { recursive: true });
    save({ a: "a" });
    expect(entriesIn(folder).read("a")).toBe("a");
  });
});

test("a folder that cannot be made keeps nothing, and that is no error", async () => {
  const parent = await temporaryDirectory("entries");
  await writeFile(join(parent, "file"), "");
  const entries = entriesIn(join(parent, "file", "cache"));
  entries.write("a", "text");
  expect(() => entries.save(true)).not.toThrow();
  expect(entriesIn(join(parent, "file", "cache")).read("a")).toBeUndefined();
});

test("a folder that is deleted meanwhile is made again", async () => {
  const entries = entriesIn(folder);
  entries.write("a", "a");
  entries.save(true);
  await rm(folder, { recursive: true });
  entries.write("b", "b");
  entries.save(true);
  expect(["a", "b"].map(entriesIn(folder).read)).toEqual([undefined, "b"]);
});

test("many files become one, which has what is of use and the newest of the rest", async () => {
  save({ used: "used" });
  const half = "x".repeat(2_500_000);
  save({ old: half });
  save({ new: half });
  for (let index = 3; index < 16; index += 1) save({ [`small-${index}`]: "small" });
  expect(await files()).toHaveLength(16);
  await writeFile(join(folder, "1-killed.entries.new"), "half");

  const entries = entriesIn(folder);
  entries.read("used");
  entries.write("fresh", "fresh");
  entries.save(true);
  expect(await readdir(folder)).toHaveLength(2);
  const names = ["used", "old", "new", "small-3", "fresh"];
  expect(names.filter((name) => entriesIn(folder).read(name) != null)).toEqual(["used", "new", "small-3", "fresh"]);
});

test("a build of a part leaves many files alone until there are too many", async () => {
  for (let index = 0; index < 64; index += 1) save({ [`entry-${index}`]: "text" }, false);
  expect(await files()).toHaveLength(64);
  save({ last: "text" }, false);
  expect(await files()).toHaveLength(1);
  expect(entriesIn(folder).read("entry-0")).toBe("text");
});

test("two that save at the same time both keep what they wrote", () => {
  const [one, other] = [entriesIn(folder), entriesIn(folder)];
  one.write("a", "1");
  other.write("b", "2");
  one.save(true);
  other.save(true);
  expect(["a", "b"].map(entriesIn(folder).read)).toEqual(["1", "2"]);
});
