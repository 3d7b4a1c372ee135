import path from "node:path";
import { folderNames } from "../../src/load/folder-names";
import { packageResolver } from "../../src/load/package-resolver";
import { writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

let root: string;
beforeAll(async () => {
  root = await temporaryDirectory("resolver");
  await writeFiles(root, {
    "node_modules/naming/package.json": '{ "name": "naming", "main": "main.js" }',
    "node_modules/naming/main.js": "",
    "plain/a/index.ts": "",
    "own/node_modules/naming/index.js": "",
    "own/index.ts": "",
    "self/package.json": '{ "name": "self", "exports": "./entry.js" }',
    "self/entry.js": "",
    "self/deep/index.ts": "",
  });
});

const resolver = () => packageResolver(folderNames());

test("a package is found in the nearest node_modules, from each folder as Node finds it", () => {
  const resolve = resolver();
  expect(resolve(path.join(root, "plain/a/index.ts"), "naming")).toBe(path.join(root, "node_modules/naming/main.js"));
  expect(resolve(path.join(root, "own/index.ts"), "naming")).toBe(path.join(root, "own/node_modules/naming/index.js"));
  expect(resolve(path.join(root, "plain/a/other.ts"), "naming")).toBe(path.join(root, "node_modules/naming/main.js"));
});

test("below a manifest its own name means the package itself", () => {
  expect(resolver()(path.join(root, "self/deep/index.ts"), "self")).toBe(path.join(root, "self/entry.js"));
  expect(() => resolver()(path.join(root, "plain/a/index.ts"), "self")).toThrow(/Cannot find module 'self'/);
});

test("modules of Node go by their names", () => {
  expect(resolver()(path.join(root, "plain/a/index.ts"), "node:fs")).toBe("node:fs");
});
