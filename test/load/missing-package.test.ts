import { join } from "node:path";
import { missingPackage } from "../../src/load/missing-package";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const notFound = (name: string) =>
  Object.assign(new Error(`Cannot find module '${name}'\nRequire stack:\n- /x.js`), { code: "MODULE_NOT_FOUND" });

test.each([
  ["cdktf", "npm install --save-dev cdktf constructs @cdktf/provider-aws"],
  ["cdktf/lib/tokens", "npm install --save-dev cdktf constructs @cdktf/provider-aws"],
  ["@cdktf/provider-google/lib/storage-bucket", "npm install --save-dev cdktf constructs @cdktf/provider-google"],
])("without %s the error says what to install, whoever imported it", (name, command) => {
  expect(missingPackage(notFound(name), "src/modules/x/index.ts", "/nowhere/x.ts")).toMatchObject({
    code: "workspace.no-cdktf",
    place: "src/modules/x/index.ts",
    next: `Run: ${command}`,
  });
});

test("what the workspace asks for already only has to be installed, from the fork where it says so", async () => {
  const root = await temporaryDirectory("listed");
  await writeFiles(root, {
    "package.json": '{ "dependencies": { "cdktf": "npm:cdktn@0.24.0" } }',
    "node_modules/scrapeway/package.json": '{ "name": "scrapeway", "devDependencies": { "constructs": "^10" } }',
    "broken/package.json": "{",
  });
  const adviceFor = (name: string, importer: string) => missingPackage(notFound(name), "x", join(root, importer))?.next;
  expect(adviceFor("cdktf", "src/modules/x/index.ts")).toBe("Run: npm install");
  expect(adviceFor("cdktf", "node_modules/scrapeway/dist/load/load-synth.js")).toBe("Run: npm install");
  expect(adviceFor("cdktf", "broken/src/index.ts")).toBe("Run: npm install");
  // What is missing here is asked for by nobody: this package's own manifest does not count.
  expect(adviceFor("constructs", "node_modules/scrapeway/dist/load/load-synth.js")).toBe(
    "Run: npm install --save-dev constructs @cdktf/provider-aws",
  );
  expect(adviceFor("@cdktf/provider-google/lib/x", "src/modules/x/index.ts")).toBe(
    "Run: npm install --save-dev constructs @cdktf/provider-google",
  );
});

test("whatever else is missing or wrong is told as it is", () => {
  expect(missingPackage(notFound("./cdktf"), "x", "/nowhere/x.ts")).toBeUndefined();
  expect(missingPackage(notFound("left-pad"), "x", "/nowhere/x.ts")).toBeUndefined();
  expect(missingPackage(new Error("Cannot find module 'cdktf'"), "x", "/nowhere/x.ts")).toBeUndefined();
});
