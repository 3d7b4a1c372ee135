import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { directoryObjects } from "../../../src/store/objects/directory";
import { type FileSteps, nodeFileSteps } from "../../../src/store/objects/file-steps";
import { temporaryDirectory } from "../../support/temporary";
import { describeObjectStore } from "./contract";

describeObjectStore("a folder", async () => {
  const root = join(await temporaryDirectory("objects"), "not", "yet", "there");
  return () => directoryObjects(root);
});

describe("objects in a folder", () => {
  let root: string;
  const bytes = new TextEncoder().encode("text");

  beforeEach(async () => {
    root = await temporaryDirectory("objects");
  });

  it("are plain files under their keys, and nothing else", async () => {
    const objects = directoryObjects(root);
    await objects.putIfAbsent("a/b", bytes);
    await objects.putIfAbsent("a/b", bytes);
    await objects.replace("a/c", bytes);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(["a", "a/b", "a/c"]);
    expect(readFileSync(join(root, "a/b"), "utf8")).toBe("text");
  });

  it("do not count what is being written, nor what others put there under names that are no keys", async () => {
    mkdirSync(join(root, "a", "@eaDir"), { recursive: true });
    for (const name of [".0a1b.tmp", "a file", "b"]) writeFileSync(join(root, "a", name), "");
    expect(await directoryObjects(root).list("a/")).toEqual(["b"]);
  });

  it("lose old leftovers of killed writers to the next write, here and one folder deeper, but none of a running one", async () => {
    for (const name of ["a/.old.tmp", "a/1.0.0/.old.tmp", "a/1.0.0/.new.tmp", "a/1.0.0/deep/.old.tmp", "a/old.tmp"]) {
      mkdirSync(join(root, name, ".."), { recursive: true });
      writeFileSync(join(root, name), "");
      if (!name.includes("new")) utimesSync(join(root, name), 0, 0);
    }
    await directoryObjects(root).replace("a/index", bytes);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(
      ["a", "a/1.0.0", "a/1.0.0/.new.tmp", "a/1.0.0/deep", "a/1.0.0/deep/.old.tmp", "a/index", "a/old.tmp"].sort(),
    );
  });

  it("leave no half-written file where the disk refuses to give it its name", async () => {
    const refused = Object.assign(new Error("EPERM: no hard links here"), { code: "EPERM" });
    const steps: FileSteps = { ...nodeFileSteps, link: () => Promise.reject(refused) };
    await expect(directoryObjects(root, steps).putIfAbsent("a/b", bytes)).rejects.toMatchObject({
      code: "store.unwritable",
      place: root,
      message: expect.stringContaining("no hard links here"),
    });
    expect(readdirSync(join(root, "a"))).toEqual([]);
  });

  it("are durable when a write is answered: the file before its name, the name before the answer", async () => {
    const done: string[] = [];
    const steps = recordedSteps(done);
    await directoryObjects(root, steps).putIfAbsent("a/b", bytes);
    expect(done.filter((step) => !["names", "modified"].includes(step))).toEqual([
      "makeFolder",
      "syncFolder",
      "writeTemporary",
      "link",
      "syncFolder",
      "remove",
    ]);
    done.splice(0);
    await directoryObjects(root, steps).replace("a/b", bytes);
    expect(done.filter((step) => !["names", "modified"].includes(step))).toEqual([
      "makeFolder",
      "writeTemporary",
      "rename",
      "syncFolder",
    ]);
  });

  it("are put by exactly one of two that give their files the same name at the same moment", async () => {
    const arrived: (() => void)[] = [];
    const steps: FileSteps = {
      ...nodeFileSteps,
      async link(from, to) {
        await new Promise<void>((go) => {
          arrived.push(go);
          if (arrived.length === 2) for (const each of arrived) each();
        });
        return nodeFileSteps.link(from, to);
      },
    };
    const puts = ["one", "two"].map((text) =>
      directoryObjects(root, steps).putIfAbsent("a", new TextEncoder().encode(text)),
    );
    const results = await Promise.all(puts);
    expect([...results].sort()).toEqual(["put", "taken"]);
    expect(readFileSync(join(root, "a"), "utf8")).toBe(results[0] === "put" ? "one" : "two");
    expect(readdirSync(root)).toEqual(["a"]);
  });

  it("cannot be where a folder is, and say so", async () => {
    mkdirSync(join(root, "a/b"), { recursive: true });
    const refusal = { code: "store.unwritable", place: root };
    await expect(directoryObjects(root).putIfAbsent("a", bytes)).rejects.toMatchObject(refusal);
    await expect(directoryObjects(root).replace("a", bytes)).rejects.toMatchObject(refusal);
    await expect(directoryObjects(root).putIfAbsent("a/b/c", bytes)).resolves.toBe("put");
  });

  it("cannot be under a file, and say so", async () => {
    writeFileSync(join(root, "file"), "");
    const objects = directoryObjects(join(root, "file"));
    expect(await objects.list("")).toEqual([]);
    expect(await objects.get("a")).toBeUndefined();
    await expect(objects.replace("a", bytes)).rejects.toMatchObject({
      code: "store.unwritable",
      place: join(root, "file"),
    });
  });

  it("are reached through links to folders, and a link to itself is nothing", async () => {
    mkdirSync(join(root, "elsewhere"));
    symlinkSync(join(root, "elsewhere"), join(root, "a"));
    symlinkSync("loop", join(root, "loop"));
    const objects = directoryObjects(root);
    await objects.replace("a/b", bytes);
    expect(existsSync(join(root, "elsewhere/b"))).toBe(true);
    expect(await objects.list("a/")).toEqual(["b"]);
    expect(await objects.list("loop/")).toEqual([]);
    expect(await objects.get("loop")).toBeUndefined();
    expect(await objects.modified("loop/x")).toBeUndefined();
  });

  it("say which of them cannot be read, and not where the folder is", async () => {
    const refused = Object.assign(new Error(`EACCES: permission denied, open '${root}/a'`), { code: "EACCES" });
    const steps: FileSteps = { ...nodeFileSteps, read: () => Promise.reject(refused) };
    const failure = await directoryObjects(root, steps)
      .get("a")
      .catch((error) => error);
    expect(failure).toMatchObject({ code: "store.unreadable", place: "a" });
    expect(failure.message).not.toContain(root);
    await expect(directoryObjects(root).get("a")).resolves.toBeUndefined();
  });

  it("are not swept where the folder beside them belongs to somebody else", async () => {
    mkdirSync(join(root, "a/1.0.0"), { recursive: true });
    const steps: FileSteps = {
      ...nodeFileSteps,
      names: (folder) =>
        folder.endsWith("1.0.0")
          ? Promise.reject(Object.assign(new Error("EACCES"), { code: "EACCES" }))
          : nodeFileSteps.names(folder),
    };
    await directoryObjects(root, steps).replace("a/index", bytes);
    expect(readFileSync(join(root, "a/index"), "utf8")).toBe("text");
  });
});

/** Steps that are written down when they are taken. */
function recordedSteps(done: string[]): FileSteps {
  return new Proxy(nodeFileSteps, {
    get(steps, step: keyof FileSteps, self) {
      const take: unknown = Reflect.get(steps, step);
      if (typeof take !== "function") return take;
      return (...given: unknown[]) => {
        done.push(step);
        return take.apply(self, given);
      };
    },
  });
}
