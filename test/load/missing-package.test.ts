import { missingPackage } from "../../src/load/missing-package";

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

test("whatever else is missing or wrong is told as it is", () => {
  expect(missingPackage(notFound("./cdktf"), "x", "/nowhere/x.ts")).toBeUndefined();
  expect(missingPackage(notFound("left-pad"), "x", "/nowhere/x.ts")).toBeUndefined();
  expect(missingPackage(new Error("Cannot find module 'cdktf'"), "x", "/nowhere/x.ts")).toBeUndefined();
});
