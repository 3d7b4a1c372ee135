import type { ObjectStore } from "../../../src/store/objects/objects";

/**
 * What a store relies on, whatever keeps its objects.
 *
 * @param empty gives a place without objects, as a function that opens it, as another process would
 */
export function describeObjectStore(kind: string, empty: () => Promise<() => ObjectStore>): void {
  describe(`objects in ${kind}`, () => {
    let open: () => ObjectStore;
    let objects: ObjectStore;

    beforeEach(async () => {
      open = await empty();
      objects = open();
    });

    it("are none at first, and nothing is made by asking", async () => {
      expect(await objects.get("a/b")).toBeUndefined();
      expect(await objects.modified("a/b")).toBeUndefined();
      expect(await objects.list("")).toEqual([]);
      expect(await objects.list("a/")).toEqual([]);
      await objects.remove("a/b");
      expect(await open().list("")).toEqual([]);
    });

    it.each([
      ["putIfAbsent", (to: ObjectStore, key: string, text: string) => to.putIfAbsent(key, bytesOf(text))],
      ["replace", (to: ObjectStore, key: string, text: string) => to.replace(key, bytesOf(text))],
    ])("are what %s was given, to whoever asks, and stay so when the giver goes on with its bytes", async (_, put) => {
      const before = Date.now();
      await put(objects, "v1/a.json", "text");
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
      await objects.replace("v1/b", bytes);
      bytes.fill(0);
      expect(textOf(await open().get("v1/a.json"))).toBe("text");
      expect(Buffer.from((await open().get("v1/b")) ?? [])).toEqual(
        Buffer.from(Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)),
      );
      const modified = (await open().modified("v1/a.json"))?.getTime() ?? 0;
      // Clocks of others may be coarse.
      expect(Math.abs(modified - before)).toBeLessThan(60_000);
    });

    it("may be empty, which is not absent", async () => {
      expect(await objects.putIfAbsent("empty", new Uint8Array())).toBe("put");
      expect(await objects.get("empty")).toHaveLength(0);
      expect(await objects.modified("empty")).toBeDefined();
      expect(await objects.putIfAbsent("empty", bytesOf("x"))).toBe("taken");
    });

    it("are put by putIfAbsent where there is none, and left alone where there is one", async () => {
      expect(await objects.putIfAbsent("a", bytesOf("first"))).toBe("put");
      expect(await open().putIfAbsent("a", bytesOf("second"))).toBe("taken");
      expect(textOf(await objects.get("a"))).toBe("first");
      await objects.remove("a");
      expect(await objects.putIfAbsent("a", bytesOf("third"))).toBe("put");
      expect(textOf(await objects.get("a"))).toBe("third");
    });

    it("are put by exactly one of many that try at once", async () => {
      const texts = Array.from({ length: 16 }, (_, index) => `text ${index}`);
      const results = await Promise.all(texts.map((text) => open().putIfAbsent("deep/er/key", bytesOf(text))));
      expect(results.filter((result) => result === "put")).toHaveLength(1);
      expect(textOf(await objects.get("deep/er/key"))).toBe(texts[results.indexOf("put")]);
      expect(await objects.list("deep/er/")).toEqual(["key"]);
    });

    it("are replaced whole: a reader meets one of the two, never half of one", async () => {
      const texts = ["a".repeat(300_000), "b".repeat(300_000)];
      await objects.replace("k", bytesOf(texts[0] ?? ""));
      const reads: Promise<Uint8Array | undefined>[] = [];
      for (let round = 0; round < 20; round += 1) {
        const write = objects.replace("k", bytesOf(texts[round % 2] ?? ""));
        reads.push(open().get("k"), open().get("k"));
        await write;
      }
      for (const read of await Promise.all(reads)) expect(texts.includes(textOf(read) ?? "")).toBe(true);
    });

    it("are gone when they are removed, and others stay", async () => {
      await objects.replace("a/b", bytesOf("b"));
      await objects.replace("a/bc", bytesOf("bc"));
      await open().remove("a/b");
      expect(await objects.get("a/b")).toBeUndefined();
      expect(await objects.modified("a/b")).toBeUndefined();
      expect(await objects.list("a/")).toEqual(["bc"]);
    });

    it("are listed by the next part of their keys, sorted, each once", async () => {
      const keys = [
        ".well-known/x.json",
        "v1/b/2.0.0/m",
        "v1/b/10.0.0/m",
        "v1/b/10.0.0/n",
        "v1/b/index",
        "v1/B/i",
        "v10/x",
      ];
      for (const key of keys) await objects.replace(key, bytesOf(key));
      expect(await objects.list("")).toEqual([".well-known", "v1", "v10"]);
      expect(await objects.list("v1/")).toEqual(["B", "b"]);
      expect(await objects.list("v1/b/")).toEqual(["10.0.0", "2.0.0", "index"]);
      expect(await objects.list("v1/b/10.0.0/")).toEqual(["m", "n"]);
      expect(await objects.list("v1/b/index/")).toEqual([]);
      expect(await objects.list("v1/c/")).toEqual([]);
    });

    it("are not the folders that their keys run through", async () => {
      await objects.replace("a/b/c", bytesOf("c"));
      expect(await objects.get("a/b")).toBeUndefined();
      expect(await objects.modified("a/b")).toBeUndefined();
      await objects.remove("a/b");
      expect(textOf(await objects.get("a/b/c"))).toBe("c");
    });

    it.each([
      "",
      "/",
      "/a",
      "a/",
      "a//b",
      "..",
      "../a",
      "a/../b",
      "a/./b",
      ".",
      "a\\b",
      "C:x",
      "a b",
      "ä",
      "a\0",
      "a\n",
      "%2e",
      "a.tmp",
      ".x.tmp/a",
      "a".repeat(256),
      `${"a/".repeat(512)}a`,
    ])("have no key %j", async (key) => {
      const refusal = { name: "ScrapewayError", code: "store.invalid-key" };
      await objects.replace("a/b", bytesOf("b"));
      await expect(objects.get(key)).rejects.toMatchObject(refusal);
      await expect(objects.putIfAbsent(key, bytesOf("x"))).rejects.toMatchObject(refusal);
      await expect(objects.replace(key, bytesOf("x"))).rejects.toMatchObject(refusal);
      await expect(objects.remove(key)).rejects.toMatchObject(refusal);
      await expect(objects.modified(key)).rejects.toMatchObject(refusal);
      await expect(objects.list(`${key}/`)).rejects.toMatchObject(refusal);
      expect(await objects.list("")).toEqual(["a"]);
      expect(await objects.list("a/")).toEqual(["b"]);
    });

    it.each(["a", ".a", "a..b", "...", "A_b-c.d", "a.tmp.b", "a".repeat(255), `${"a/".repeat(500)}a`])(
      "may have the key %j",
      async (key) => {
        await objects.replace(key, bytesOf("x"));
        expect(textOf(await objects.get(key))).toBe("x");
        expect(await objects.list(key.slice(0, key.lastIndexOf("/") + 1))).toEqual([key.split("/").at(-1)]);
      },
    );

    it("are listed by a prefix that ends where a part does", async () => {
      await expect(objects.list("a")).rejects.toMatchObject({ code: "store.invalid-key" });
    });
  });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes == null ? undefined : new TextDecoder().decode(bytes);
}
