import { spawnSync } from "node:child_process";
import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../src/exec/lock";
import { temporaryDirectory } from "../support/temporary";

async function lockFile(): Promise<string> {
  return path.join(await temporaryDirectory("lock"), "deep", "thing.lock");
}

describe("a lock", () => {
  it("lets one work after the other", async () => {
    const file = await lockFile();
    const events: string[] = [];
    const work = (name: string) =>
      withLock(file, async () => {
        events.push(`${name} begins`);
        await sleep(30);
        events.push(`${name} ends`);
      });
    await Promise.all(["a", "b", "c"].map(work));
    expect(events).toHaveLength(6);
    for (let index = 0; index < 6; index += 2) {
      expect(events[index + 1]).toBe(events[index]?.replace("begins", "ends"));
    }
  });

  it("is given back when the work fails", async () => {
    const file = await lockFile();
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
    await expect(withLock(file, () => Promise.resolve(1))).resolves.toBe(1);
  });

  it("that a dead process left behind is taken over", async () => {
    const file = await lockFile();
    await withLock(file, async () => {});
    const dead = spawnSync(process.execPath, ["--eval", "0"]).pid;
    writeFileSync(file, JSON.stringify({ pid: dead, host: hostname() }));
    await expect(withLock(file, () => Promise.resolve(2))).resolves.toBe(2);
  });

  it("that was left behind empty is taken over", async () => {
    const file = await lockFile();
    await withLock(file, async () => {});
    writeFileSync(file, "");
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    await expect(withLock(file, () => Promise.resolve(3))).resolves.toBe(3);
  });

  it("of a process on another machine is waited for", async () => {
    const file = await lockFile();
    await withLock(file, async () => {});
    writeFileSync(file, JSON.stringify({ pid: 1, host: "elsewhere.example.test" }));
    const work = jest.fn(() => Promise.resolve(4));
    const waiting = withLock(file, work);
    await sleep(300);
    expect(work).not.toHaveBeenCalled();
    spawnSync("rm", [file]);
    await expect(waiting).resolves.toBe(4);
  });

  it("of a process on another machine that gives no sign of life is taken over, and the wait is explained", async () => {
    const file = await lockFile();
    await withLock(file, async () => {});
    writeFileSync(file, JSON.stringify({ pid: 17, host: "elsewhere.example.test" }));
    const said: string[] = [];
    const taken = withLock(file, () => Promise.resolve(5), {
      onWait: (sentence) => said.push(sentence),
      sayAfter: 100,
      staleAfter: 600,
    });
    await expect(taken).resolves.toBe(5);
    expect(said).toEqual([expect.stringContaining(`process 17 on elsewhere.example.test, which holds ${file}`)]);
    expect(said[0]).toContain("delete that file");
  });

  it("is waited for while its holder gives signs of life, however long", async () => {
    const file = await lockFile();
    await withLock(file, async () => {});
    writeFileSync(file, JSON.stringify({ pid: process.pid, host: "elsewhere.example.test" }));
    const work = jest.fn(() => Promise.resolve(6));
    const waiting = withLock(file, work, { staleAfter: 600 });
    for (let beat = 1; beat <= 10; beat += 1) {
      await sleep(150);
      utimesSync(file, beat, beat);
    }
    expect(work).not.toHaveBeenCalled();
    spawnSync("rm", [file]);
    await expect(waiting).resolves.toBe(6);
  });

  it("that was taken over meanwhile is left to its new holder", async () => {
    const file = await lockFile();
    await withLock(file, async () => writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() })));
    expect(existsSync(file)).toBe(true);
  });
});
