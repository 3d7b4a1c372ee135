/**
 * A publisher in a process of its own: `publish-process.ts ROOT TEXT [KILL_AT]`. It waits for a line on stdin, so that several can be let go
 * at once, publishes the sample whose bytes depend on TEXT, and prints the result or the code of the error. With KILL_AT it kills itself, as
 * `kill -9` would, just before its KILL_AT-th write to the disk; a write of bytes is then cut off half-way.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { directoryStore } from "../../../src/store/directory-store";
import { type Disk, nodeDisk } from "../../../src/store/disk";
import { sampleRelease } from "../../store/sample-release";

const [root = "", text = "", killAt] = process.argv.slice(2);

process.stdout.write("ready\n");
process.stdin.once("data", async () => {
  const { release, archive, readme } = sampleRelease(text);
  const disk = killAt == null ? nodeDisk : dyingDisk(Number(killAt));
  const result = await directoryStore(root, disk)
    .put(release, archive, readme)
    .catch((error) => error.code ?? String(error));
  process.stdout.write(`${result}\n`, () => process.exit());
});

function dyingDisk(killAt: number): Disk {
  let writes = 0;
  const dies = () => {
    writes += 1;
    return writes === killAt;
  };
  const die = () => process.kill(process.pid, "SIGKILL");
  return {
    ...nodeDisk,
    async makeFolder(folder) {
      if (dies()) die();
      await nodeDisk.makeFolder(folder);
    },
    async writeTemporary(folder, bytes) {
      if (dies()) {
        writeFileSync(join(folder, ".cut-off.tmp"), bytes.subarray(0, bytes.length / 2));
        die();
      }
      return nodeDisk.writeTemporary(folder, bytes);
    },
    async linkIfAbsent(from, to) {
      if (dies()) die();
      return nodeDisk.linkIfAbsent(from, to);
    },
    async replace(from, to) {
      if (dies()) die();
      await nodeDisk.replace(from, to);
    },
    async remove(path) {
      if (dies()) die();
      await nodeDisk.remove(path);
    },
  };
}
