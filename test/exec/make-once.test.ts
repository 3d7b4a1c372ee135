import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeOnce } from "../../src/exec/make-once";
import { temporaryDirectory } from "../support/temporary";

async function target(): Promise<string> {
  return path.join(await temporaryDirectory("make-once"), "deep", "thing");
}

describe("what is made once", () => {
  it("is made by one of those who need it at the same time, and seen by none before it is whole", async () => {
    const file = await target();
    const make = jest.fn(async (fresh: string) => {
      await writeFile(fresh, "half");
      await sleep(30);
      expect(await readdir(path.dirname(file))).not.toContain("thing");
      await writeFile(fresh, "whole");
    });
    await Promise.all([1, 2, 3].map(() => makeOnce(file, make)));
    await makeOnce(file, make);
    expect(make).toHaveBeenCalledTimes(1);
    expect(await readFile(file, "utf8")).toBe("whole");
    expect(await readdir(path.dirname(file))).toEqual(["thing"]);
  });

  it("leaves nothing behind when making it fails, and is made by the next who needs it", async () => {
    const folder = await target();
    const fail = async (fresh: string) => {
      await mkdir(fresh);
      await writeFile(path.join(fresh, "part"), "");
      throw new Error("no");
    };
    await expect(makeOnce(folder, fail)).rejects.toThrow("no");
    expect(await readdir(path.dirname(folder))).toEqual([]);
    await makeOnce(folder, (fresh) => mkdir(fresh).then(() => writeFile(path.join(fresh, "part"), "")));
    expect(await readdir(folder)).toEqual(["part"]);
  });

  it("may be a folder that another process, which took over the lock, has put there meanwhile", async () => {
    const folder = await target();
    const make = (content: string) => async (fresh: string) => {
      await mkdir(fresh, { recursive: true });
      await writeFile(path.join(fresh, "content"), content);
    };
    await makeOnce(folder, async (fresh) => {
      await make("faster")(folder);
      await make("slower")(fresh);
    });
    expect(await readFile(path.join(folder, "content"), "utf8")).toBe("faster");
    expect(await readdir(path.dirname(folder))).toEqual(["thing"]);
  });

  it("is an error where it was not made", async () => {
    await expect(makeOnce(await target(), async () => {})).rejects.toThrow(/ENOENT/);
  });
});
