import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { readText } from "../../src/define";
import { readingFor } from "../../src/define/read-text";
import { writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

test("a text is read relative to the file that reads it", () => {
  expect(readText("./tsconfig.json")).toContain("compilerOptions");
  expect(readText("../define/tsconfig.json")).toBe(readText("tsconfig.json"));
});

test("who runs a definition is told every file that it reads, also one that is missing", () => {
  const declared: string[] = [];
  const root = path.join(__dirname, "../..");
  readingFor({ root, declare: (file) => declared.push(path.relative(__dirname, file)) }, () => {
    readText("tsconfig.json");
    expect(() => readText("nowhere.tpl")).toThrow('The file "nowhere.tpl" does not exist.');
  });
  expect(declared).toEqual(["tsconfig.json", "nowhere.tpl"]);
});

test.each([
  ["../../../outside.txt", "is not the path of a file in the workspace"],
  ["/etc/hostname", "is not the path of a file in the workspace"],
  ["", "is not the path of a file in the workspace"],
  ["nowhere.tpl", "does not exist"],
  ["refused", "is a folder"],
])("%s is refused", (file, message) => {
  expect(() => readText(file)).toThrow(
    expect.objectContaining({ code: "define.read-text", message: expect.stringContaining(message) }),
  );
});

test("a link that leads out of the workspace is refused, and what is no text", async () => {
  const root = await temporaryDirectory("texts");
  await mkdir(path.join(root, "inside"));
  await writeFiles(root, { "secret.txt": "s", "inside/package.json": "{}" });
  await symlink(path.join(root, "secret.txt"), path.join(root, "inside/link.txt"));
  const reader = { root: path.join(root, "inside"), declare: () => undefined };
  const relative = path.relative(__dirname, path.join(root, "inside/link.txt"));
  expect(() => readingFor(reader, () => readText(relative))).toThrow(/is not the path of a file in the workspace/);
});
