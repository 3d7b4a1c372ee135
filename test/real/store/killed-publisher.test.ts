import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseModuleAddress } from "../../../src/model/module-address";
import { directoryStore } from "../../../src/store";
import { sampleRelease } from "../../store/sample-release";

const address = parseModuleAddress("scrapeway/sample/aws");
const versionFolder = "v1/modules/scrapeway/sample/aws/1.0.0";
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "scrapeway-killed-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

describe("a publisher that is killed", () => {
  it.each([
    // Archive, README and picture, then the manifest is the commit; what is derived is written after it.
    ["objects", 4, 3],
    // Each object takes a folder, a file, a name and a flush. The fourth one's link is the commit.
    ["files", 15, 14],
  ])(
    "leaves the registry as it was or with the whole release, at whichever write of %s it dies, and the next one succeeds",
    async (layer, before, after) => {
      const outcomes: string[] = [];
      for (let killAt = 1; outcomes.at(-1) !== "finished"; killAt += 1) {
        const root = join(scratch, String(killAt));
        mkdirSync(root);
        const { signal } = await runPublisher(root, "first", killAt, layer);
        if (signal == null) {
          outcomes.push("finished");
          continue;
        }
        expect(signal).toBe("SIGKILL");
        const released = await directoryStore(root).release(address, "1.0.0");
        outcomes.push(released == null ? "as it was" : "whole");
        if (released == null) await expectAsItWas(root);
        else await expectWhole(root, "first");
        await expectNextPublishers(root, released != null);
      }
      expect(outcomes.filter((it) => it === "as it was")).toHaveLength(before);
      expect(outcomes.filter((it) => it === "whole").length).toBeGreaterThanOrEqual(after);
      expect(outcomes).toEqual([...outcomes].sort((one, other) => rank(one) - rank(other)));
    },
    240_000,
  );
});

describe("publishers that race", () => {
  it("for one version with different bytes: exactly one wins, and its release is whole", async () => {
    const texts = ["a", "b", "c", "d"];
    const results = await race(texts.map((text) => [join(scratch, "race"), text]));
    expect([...results].sort()).toEqual(["published", ...Array(3).fill("store.version-taken")]);
    await expectWhole(join(scratch, "race"), texts[results.indexOf("published")] ?? "");
  }, 60_000);

  it("for one version with the same bytes: one publishes, the others find it published", async () => {
    const results = await race(["same", "same", "same"].map((text) => [join(scratch, "race"), text]));
    expect([...results].sort()).toEqual(["already published", "already published", "published"]);
    await expectWhole(join(scratch, "race"), "same");
  }, 60_000);
});

async function expectAsItWas(root: string): Promise<void> {
  const store = directoryStore(root);
  expect(await store.modules()).toEqual([]);
  expect(await store.versions(address)).toEqual([]);
  expect(await store.archive(address, "1.0.0")).toBeUndefined();
  expect(existsSync(join(root, "v1/modules/scrapeway/sample/aws/versions"))).toBe(false);
}

async function expectWhole(root: string, text: string): Promise<void> {
  const { release, contents } = sampleRelease(text);
  const store = directoryStore(root);
  expect(await store.releases(address)).toEqual([release]);
  expect(await store.readme(address, "1.0.0")).toBe(contents.readme);
  expect(Buffer.from((await store.picture(address, "1.0.0")) ?? []).equals(contents.picture ?? Buffer.of(0))).toBe(
    true,
  );
  expect(Buffer.from((await store.archive(address, "1.0.0")) ?? []).equals(contents.archive.bytes)).toBe(true);
}

async function expectNextPublishers(root: string, committed: boolean): Promise<void> {
  const put = (folder: string, text: string) => {
    const { release, contents } = sampleRelease(text);
    return directoryStore(folder).put(release, contents);
  };
  cpSync(root, `${root}-other`, { recursive: true });
  if (committed) {
    await expect(put(`${root}-other`, "other")).rejects.toMatchObject({ code: "store.version-taken" });
  } else {
    expect(await put(`${root}-other`, "other")).toBe("published");
    await expectWhole(`${root}-other`, "other");
    expect(lasting(`${root}-other`)).toHaveLength(5);
  }
  expect(await put(root, "first")).toBe(committed ? "already published" : "published");
  await expectWhole(root, "first");
  expect(lasting(root)).toHaveLength(5);
  expect(JSON.parse(readFileSync(join(root, "v1/modules/scrapeway/sample/aws/versions"), "utf8"))).toEqual({
    modules: [{ versions: [{ version: "1.0.0" }] }],
  });
}

/** Temporary files of the dead wait an hour before they are removed; nothing else may stay. */
function lasting(root: string): string[] {
  return readdirSync(join(root, versionFolder)).filter((name) => !name.endsWith(".tmp"));
}

function rank(outcome: string): number {
  return ["as it was", "whole", "finished"].indexOf(outcome);
}

async function runPublisher(
  root: string,
  text: string,
  killAt: number,
  layer: string,
): Promise<{ signal: NodeJS.Signals | null }> {
  const child = startPublisher([root, text, String(killAt), layer]);
  child.stdin?.write("go\n");
  const [, signal] = await once(child, "exit");
  return { signal };
}

/** Starts the publishers, lets them go together, and gives what each of them said. */
async function race(publishers: readonly (readonly string[])[]): Promise<string[]> {
  const running = await Promise.all(
    publishers.map(async (args) => {
      const child = startPublisher(args);
      const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
      await lines.next();
      return { child, lines };
    }),
  );
  for (const { child } of running) child.stdin?.write("go\n");
  return Promise.all(running.map(async ({ lines }) => String((await lines.next()).value)));
}

function startPublisher(args: readonly string[]): ChildProcess {
  const script = join(__dirname, "publish-process.ts");
  return spawn(process.execPath, ["--import", "tsx", script, ...args], { stdio: ["pipe", "pipe", "inherit"] });
}
