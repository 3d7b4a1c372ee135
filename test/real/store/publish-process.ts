/**
 * A publisher in a process of its own: `publish-process.ts ROOT TEXT [KILL_AT LAYER]`. It waits for a line on stdin, so that several can be
 * let go at once, publishes the sample whose bytes depend on TEXT, and prints the result or the code of the error. With KILL_AT it kills
 * itself, as `kill -9` would, just before its KILL_AT-th write: of an object, where LAYER is `objects`; or the step on the file system, where
 * it is `files`, and a write of bytes is then cut off half-way.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { releaseStore } from "../../../src/store";
import { directoryObjects } from "../../../src/store/objects/directory";
import { type FileSteps, nodeFileSteps } from "../../../src/store/objects/file-steps";
import type { ObjectStore } from "../../../src/store/objects/objects";
import { sampleRelease } from "../../store/sample-release";

const [root = "", text = "", killAt, layer] = process.argv.slice(2);

process.stdout.write("ready\n");
process.stdin.once("data", async () => {
  const { release, contents } = sampleRelease(text);
  const result = await releaseStore(objects())
    .put(release, contents)
    .catch((error) => error.code ?? String(error));
  process.stdout.write(`${result}\n`, () => process.exit());
});

function objects(): ObjectStore {
  if (killAt == null) return directoryObjects(root);
  const dies = countdown(Number(killAt));
  if (layer === "files") return directoryObjects(root, dyingSteps(dies));
  if (layer === "objects") return dyingObjects(dies);
  throw new Error(`${layer} is no layer`);
}

function countdown(from: number): () => boolean {
  let left = from;
  return () => {
    left -= 1;
    return left === 0;
  };
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function dyingObjects(dies: () => boolean): ObjectStore {
  const whole = directoryObjects(root);
  return {
    ...whole,
    async putIfAbsent(key, bytes) {
      if (dies()) die();
      return whole.putIfAbsent(key, bytes);
    },
    async replace(key, bytes) {
      if (dies()) die();
      await whole.replace(key, bytes);
    },
    async remove(key) {
      if (dies()) die();
      await whole.remove(key);
    },
  };
}

function dyingSteps(dies: () => boolean): FileSteps {
  return {
    ...nodeFileSteps,
    async makeFolder(folder) {
      if (dies()) die();
      await nodeFileSteps.makeFolder(folder);
    },
    async writeTemporary(folder, bytes) {
      if (dies()) {
        writeFileSync(join(folder, ".cut-off.tmp"), bytes.subarray(0, bytes.length / 2));
        die();
      }
      return nodeFileSteps.writeTemporary(folder, bytes);
    },
    async link(from, to) {
      if (dies()) die();
      return nodeFileSteps.link(from, to);
    },
    async rename(from, to) {
      if (dies()) die();
      await nodeFileSteps.rename(from, to);
    },
    async remove(path) {
      if (dies()) die();
      await nodeFileSteps.remove(path);
    },
    async syncFolder(folder) {
      if (dies()) die();
      await nodeFileSteps.syncFolder(folder);
    },
  };
}
