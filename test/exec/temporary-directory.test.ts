import { readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withTemporaryDirectory } from "../../src/exec/temporary-directory";

const leftBehind = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("scrapeway-left-behind-"));

test("the folder is there for as long as it is used", async () => {
  const listed = await withTemporaryDirectory("left-behind", async (directory) => {
    await writeFile(join(directory, "file"), "");
    return readdir(directory);
  });
  expect(listed).toEqual(["file"]);
  expect(await leftBehind()).toEqual([]);
});

test.each(["SIGINT", "SIGTERM"] as const)("on %s the folder goes and nothing goes on after it", async (signal) => {
  const used = withTemporaryDirectory("left-behind", async (_, interrupt) => {
    process.emit(signal);
    return interrupt.aborted;
  });
  await expect(used).rejects.toMatchObject({ name: "AbortError" });
  expect(await leftBehind()).toEqual([]);
});
