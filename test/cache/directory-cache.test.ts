import { mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { directoryCache } from "../../src/cache";
import type { BuildCache } from "../../src/model/build-cache";
import { sha256Of } from "../../src/model/digest";
import type { Fact } from "../../src/model/fact";
import { temporaryDirectory, writeFiles } from "../support/temporary";

let root: string;
beforeEach(async () => {
  root = await temporaryDirectory("cache");
});

/** A cache as the next build opens it. */
const open = () => opened(Date.now());

/** What it is told is saved at once. */
function opened(loadedSince: number): BuildCache {
  const cache = directoryCache(join(root, ".scrapeway/cache"), root, loadedSince);
  return {
    ...cache,
    write: (...entry) => {
      cache.write(...entry);
      cache.save(true);
    },
    remember: (...entry) => {
      const changed = cache.remember(...entry);
      cache.save(true);
      return changed;
    },
  };
}

/** Files as they lie there before a build begins: written longer ago than a tick of the file system's clock. */
async function files(texts: Readonly<Record<string, string>>): Promise<void> {
  await writeFiles(root, texts);
  await setTimeout(50);
}

test("a result is read for exactly what it was written for", () => {
  open().write("kind", { a: 1 }, "result");
  expect(open().read("kind", { a: 1 })).toBe("result");
  expect(open().read("kind", { a: 2 })).toBeUndefined();
  expect(open().read("other", { a: 1 })).toBeUndefined();
});

test("an entry that is no JSON counts as none, also behind its digest", async () => {
  open().write("kind", "given", "result");
  const folder = join(root, ".scrapeway/cache");
  const [file = ""] = (await readdir(folder)).filter((name) => name.endsWith(".entries"));
  const [name = ""] = (await readFile(join(folder, file), "utf8")).split(" ");
  await writeFile(join(folder, file), `${name} ${sha256Of("{")} {`);
  expect(open().read("kind", "given")).toBeUndefined();
  open().write("kind", "given", "result");
  expect(open().read("kind", "given")).toBe("result");
});

describe("a result with facts is recalled while they hold", () => {
  const kept = (own: readonly Fact[], common: readonly Fact[] = []) => {
    open().remember("kind", "subject", "given", { own, common }, "result");
    return open().recall("kind", "subject", "given");
  };
  const recalled = () => open().recall("kind", "subject", "given");

  test.each(["own", "common"] as const)("as a fact that is %s", async (place) => {
    await files({ "a.ts": "1" });
    const facts: readonly Fact[] = [{ kind: "file", path: "a.ts" }];
    expect(place === "own" ? kept(facts) : kept([], facts)).toBe("result");
    await files({ "a.ts": "2" });
    expect(recalled()).toBeUndefined();
    await files({ "a.ts": "1" });
    expect(recalled()).toBe("result");
  });

  test("for the same subject and given only", async () => {
    await files({ "a.ts": "1" });
    expect(kept([{ kind: "file", path: "a.ts" }])).toBe("result");
    expect(open().recall("kind", "subject", "other")).toBeUndefined();
    expect(open().recall("kind", "other", "given")).toBeUndefined();
  });

  const changes: readonly (readonly [
    name: string,
    before: Readonly<Record<string, string>>,
    fact: Fact,
    same: Readonly<Record<string, string>>,
    after: Readonly<Record<string, string>>,
  ])[] = [
    ["a file that comes into being", {}, { kind: "file", path: "a.ts" }, { "b.ts": "" }, { "a.ts": "" }],
    [
      "another file that an import could mean",
      { "lib/trust.ts": "" },
      { kind: "named", path: "lib/trust" },
      { "lib/trust.test.ts": "", "lib/trustee.ts": "" },
      { "lib/trust.tsx": "" },
    ],
    [
      "whether there is a file",
      {},
      { kind: "exists", path: "tsconfig.json" },
      { "b.json": "" },
      { "tsconfig.json": "" },
    ],
    [
      "how a manifest resolves imports",
      { "package.json": '{ "scripts": {}, "type": "commonjs" }' },
      { kind: "manifest", path: "package.json" },
      { "package.json": '{ "scripts": { "a": "b" }, "type": "commonjs" }' },
      { "package.json": '{ "scripts": {}, "type": "module" }' },
    ],
    [
      "the version of an installed package",
      { "node_modules/x/package.json": '{ "name": "x", "version": "1.0.0" }' },
      { kind: "package", path: "src", name: "x" },
      { "node_modules/x/package.json": '{ "name": "x", "version": "1.0.0", "scripts": {} }' },
      { "node_modules/x/package.json": '{ "name": "x", "version": "1.0.1" }' },
    ],
    [
      "a package that is nearer",
      { "node_modules/x/index.js": "", "src/a/index.ts": "" },
      { kind: "package", path: "src/a", name: "x" },
      { "src/b/node_modules/x/index.js": "" },
      { "src/node_modules/x/index.js": "" },
    ],
  ];
  test.each(changes)("%s", async (_, before, fact, same, after) => {
    await files(before);
    expect(kept([fact])).toBe("result");
    await files(same);
    expect(recalled()).toBe("result");
    await files(after);
    expect(recalled()).toBeUndefined();
  });

  test("a package that is linked elsewhere", async () => {
    await files({ "one/index.js": "", "two/index.js": "" });
    await mkdir(join(root, "node_modules"));
    await symlink(join(root, "one"), join(root, "node_modules/x"));
    expect(kept([{ kind: "package", path: "src", name: "x" }])).toBe("result");
    await symlink(join(root, "two"), join(root, "node_modules/y"));
    await rename(join(root, "node_modules/y"), join(root, "node_modules/x"));
    expect(recalled()).toBeUndefined();
  });

  test("a file that is linked elsewhere", async () => {
    await files({ "lib/one.txt": "", "lib/two.txt": "" });
    await symlink(join(root, "lib/one.txt"), join(root, "lib/x.ts"));
    await setTimeout(50);
    expect(kept([{ kind: "named", path: "lib/x" }])).toBe("result");
    await symlink(join(root, "lib/two.txt"), join(root, "lib/y.ts"));
    await rename(join(root, "lib/y.ts"), join(root, "lib/x.ts"));
    expect(recalled()).toBeUndefined();
  });
});

test("a package that changed since it may have been loaded is not remembered", async () => {
  const loaded = Date.now();
  await files({ "node_modules/x/package.json": '{ "version": "1.0.0" }' });
  const facts = { own: [], common: [{ kind: "package", path: "src", name: "x" }] } as const;
  opened(loaded).remember("kind", "subject", "given", facts, "of which?");
  expect(open().recall("kind", "subject", "given")).toBeUndefined();
});

test("what changed while a result was made is not remembered, even where the change keeps the old time", async () => {
  await files({ "a.ts": "1" });
  const cache = open();
  await writeFiles(root, { "a.ts": "2" });
  await utimes(join(root, "a.ts"), 0, 0);
  cache.remember("kind", "subject", "given", { own: [{ kind: "file", path: "a.ts" }], common: [] }, "of which text?");
  await setTimeout(50);
  expect(open().recall("kind", "subject", "given")).toBeUndefined();
});

describe("nothing is kept, and what changed is said, where meanwhile", () => {
  test.each<
    readonly [name: string, before: readonly string[], fact: Fact, come: readonly string[], gone: readonly string[]]
  >([
    ["a file comes that an import could mean", ["a/x.ts"], { kind: "named", path: "a/x" }, ["a/x.tsx"], []],
    ["a file goes", ["a/x.ts", "a/y.ts"], { kind: "file", path: "a/x.ts" }, [], ["a/x.ts"]],
    ["a settings file comes", ["a/x.ts"], { kind: "exists", path: "tsconfig.json" }, ["tsconfig.json"], []],
    ["a manifest comes", ["a/x.ts"], { kind: "manifest", path: "a/package.json" }, ["a/package.json"], []],
  ])("%s", async (_, before, fact, come, gone) => {
    await files(Object.fromEntries(before.map((path) => [path, "{}"])));
    const building = open();
    await writeFiles(root, Object.fromEntries(come.map((path) => [path, "{}"])));
    for (const path of gone) await rm(join(root, path));
    const facts = { own: [fact], common: [] };
    expect(building.remember("kind", "subject", "given", facts, "result")).toBe("path" in fact ? fact.path : undefined);
    expect(open().recall("kind", "subject", "given")).toBeUndefined();

    // Where nothing comes and goes.
    await setTimeout(50);
    expect(open().remember("kind", "subject", "given", facts, "result")).toBeUndefined();
    expect(open().recall("kind", "subject", "given")).toBe("result");
  });
});
