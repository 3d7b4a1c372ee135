import { useOf } from "../../src/load/purity/code-use";
import { explainCode, explainImport } from "../../src/load/purity/explain-impurity";
import { syntaxTree } from "../../src/load/syntax-tree";
import { isTrusted } from "../../src/load/trusted-packages";

/** What of a file compiled to CommonJS is not known to be pure, its imports included; undefined where all of it is. */
function impurity(code: string): string | undefined {
  const use = useOf(() => syntaxTree(code));
  const [first] = use.impurities;
  if (first != null) return first.what;
  const [specifier] =
    [...use.imports].find(([each, { names }]) => !each.startsWith(".") && !isTrusted(each, names?.keys())) ?? [];
  return specifier;
}

describe("code that uses more than what is known to be pure is found out", () => {
  test.each([
    ["const x = process.env.COLOUR;", "process.env"],
    ["const { env } = process;", "process"],
    ["typeof process;", "process"],
    ['const x = Object.hasOwn(globalThis, "x");', "globalThis"],
    ["new Date();", "Date"],
    ["Math.random();", "Math.random"],
    ['Math["random"]();', "Math.random"],
    ["const { random } = Math;", "Math"],
    ["[1].map(Math);", "Math"],
    ["const key = name; Math[key]();", undefined],
    ["fetch('x');", "fetch"],
    ["setTimeout(() => {}, 1);", "setTimeout"],
    ["eval('1');", "eval"],
    ["new Function('return process')();", "Function"],
    ["({}).constructor.constructor('return process')();", ".constructor"],
    ["const { constructor } = () => 1;", ".constructor"],
    ["(() => 1)['constructor']('return process')();", ".constructor"],
    ["const k = 'constr' + 'uctor'; const F = (() => 1)[k]; F('return process')();", "a key that is put together"],
    ["const f = (k) => ({})[k](1);", "a call of what a key leads to"],
    ["function f() { return arguments.callee; }", ".callee"],
    ["const x = this;", "this outside a class"],
    ["const x = __dirname;", "__dirname"],
    ["const x = __fileUrl;", "__fileUrl"],
    ["const x = module.paths;", "module.paths"],
    ["const x = require.resolve('cdktf');", "require.resolve"],
    ["const r = require;", "require"],
    ["const x = require(name);", "require"],
    ["new Error('x').stack;", ".stack"],
    ["Error.stackTraceLimit = 1;", "a change of Error"],
    ["new WeakRef({});", "WeakRef"],
    ["new Intl.NumberFormat();", "Intl.NumberFormat"],
    ["(1).toLocaleString();", ".toLocaleString"],
    ["'a'.localeCompare('b');", ".localeCompare"],
    ["Array.prototype.x = 1;", "a change of Array"],
    ["x = 1;", "an assignment to x"],
    ["1 && (module.exports = { colour });", "colour"],
    ["RegExp.$1;", "RegExp.$1"],
    ["import('x');", "import()"],
    ["with ({}) {}", "with"],
    ["const fs = require('node:fs');", "node:fs"],
    ["const x = require('naming');", "naming"],
    ["const x = require('@cdktf/provider-generator');", "@cdktf/provider-generator"],
    ["const c = require('cdktf'); new c.TerraformAsset();", "cdktf"],
    ["function f() { return c.App; } const c = require('cdktf');", "cdktf"],
    ["const { App } = require('cdktf');", "cdktf"],
    ["const c = require('cdktf'); const f = [c];", "cdktf"],
    ["const c = require('cdktf'); c.Fn.join = 1;", "a change of c"],
    ["const s = require('scrapeway'); s.moduleBlock();", "scrapeway"],
    ["Object.assign(list, {});", "Object.assign"],
    ["export const x = 1;", "what cannot be read as a script"],
  ])("%s", (code, found) => {
    expect(impurity(code)).toBe(found ?? impurity(code));
    expect(impurity(code)).toBeDefined();
  });
});

describe("code that uses the language and the bindings only is known to be pure", () => {
  test.each([
    "const process = { env: 1 }; process.env;",
    "function f(Date) { return Date; }",
    "const sizes = { small: 1 }; const size = (name) => sizes[name];",
    "Math.max(1, 2); Math['min'](1); JSON.stringify({}); Object.entries({}).map(([k, v]) => `${k}${v}`);",
    "[...new Set(['b', 'a'])].sort(); ['1'].map(Number).filter(Boolean); 'a'.toUpperCase();",
    "class A extends Error { #x = 1; get x() { return this.#x; } constructor() { super('x'); } }",
    "const { Fn } = require('cdktf'); Fn.join(',', []);",
    "var import_cdktf = require('cdktf'); import_cdktf.Token.asString(1);",
    "var import_role = require('@cdktf/provider-aws/lib/iam-role'); new import_role.IamRole();",
    "var import_scrapeway = require('scrapeway'); (0, import_scrapeway.defineModule)({}); import_scrapeway.hcl`x`;",
    "var E = ((E2) => { E2[E2['A'] = 0] = 'A'; return E2; })(E || {});",
    "try { throw new TypeError('x'); } catch (error) { error.message; }",
    "0 && (module.exports = { colour });",
    "label: for (const x of []) { continue label; }",
  ])("%s", (code) => {
    expect(impurity(code)).toBeUndefined();
  });
});

describe("what is not pure is told with what to write instead", () => {
  test.each([
    ["Math.random();", "uses Math.random", "as a constant, or let Terraform find it"],
    ["const x = __fileUrl;", "uses import.meta.url", "readText"],
    ["const x = __dirname;", "uses the folder of the file (__dirname)", "readText"],
    ["'a'.localeCompare('b');", "uses .localeCompare", "compare with < and >"],
    ["const list = []; Object.assign(list, {});", "uses Object.assign", "Make a new value"],
    ["const f = (k) => ({})[k](1);", "uses a call of what a key leads to", "Call by a name"],
    ["fetch('x');", "uses fetch", "functions of your own"],
    ["console.log(1);", "uses console.log", "Remove it"],
  ])("%s", (code, message, next) => {
    const [found, ...more] = explainCode(useOf(() => syntaxTree(code)));
    expect(found).toEqual({
      at: expect.any(Number),
      message: `${message}, which is not known to give the same each time`,
      next: expect.stringContaining(next),
    });
    expect(more).toEqual([]);
  });

  test.each([
    [
      "const c = require('cdktf'); c.Fn.join(); c.App; c.TerraformAsset;",
      ["uses App of cdktf", "uses TerraformAsset of cdktf"],
    ],
    ["const c = require('cdktf'); const f = [c];", ["uses cdktf as a whole"]],
    ["const x = require('left-pad'); x.y;", ["imports left-pad, a package"]],
    ["const x = require('crypto');", ["imports crypto, which gives what the machine has"]],
    ["const c = require('cdktf'); c.Fn.join();", []],
  ])("%s", (code, messages) => {
    const found = [...useOf(() => syntaxTree(code)).imports].flatMap(([specifier, use]) =>
      isTrusted(specifier, use.names?.keys())
        ? []
        : explainImport(specifier, use, (names) => isTrusted(specifier, names)),
    );
    expect(found.map(({ message }) => message)).toEqual(messages.map((text) => expect.stringContaining(text)));
  });
});
