import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkArchivePaths, longPathWarnings } from "../../src/model/archive-paths";
import { readModuleFolder } from "../../src/workspace/module-folder";
import { temporaryDirectory, writeFiles } from "../support/temporary";

/** macOS and Windows take no such names. */
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux.each([
  ["a file", (name: Buffer) => writeFile(name, "")],
  ["a folder, whose files nobody would miss", (name: Buffer) => mkdir(name)],
])("a name that is no UTF-8 is refused, of %s", async (_, make) => {
  const root = await temporaryDirectory("names");
  await writeFiles(root, { "vpc/main.tf": "" });
  await make(Buffer.concat([Buffer.from(join(root, "vpc/caf")), Buffer.from([0xe9])]));
  expect(() => readModuleFolder(root, "vpc")).toThrow(
    expect.objectContaining({ code: "workspace.file-name", place: "vpc/caf\uFFFD" }),
  );
});

onLinux("a name that has the mark of what is no UTF-8 itself is a name like others", async () => {
  const root = await temporaryDirectory("names");
  await writeFiles(root, { "vpc/main.tf": "", "vpc/caf\uFFFD/x.md": "" });
  expect([...readModuleFolder(root, "vpc").keys()]).toEqual(["caf\uFFFD/x.md", "main.tf"]);
});

test("a name that callers cannot have is refused with the place in the workspace", () => {
  expect(() => checkArchivePaths(["main.tf", "templates/a:b.tftpl"], "terraform/vpc")).toThrow(
    expect.objectContaining({ code: "pack.unsafe-path", place: "terraform/vpc/templates/a:b.tftpl" }),
  );
});

test("paths of more than 260 characters are warned of, and no shorter ones", () => {
  const folder = "folder/".repeat(37);
  expect(longPathWarnings([`${folder}a`, "main.tf"], "vpc")).toEqual([]);
  expect(longPathWarnings([`${folder}ab`, "main.tf"], "vpc")).toMatchObject([
    { severity: "warning", message: expect.stringContaining("261 characters"), place: `vpc/${folder}ab` },
  ]);
});
