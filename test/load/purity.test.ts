import { useOf } from "../../src/load/purity/impurity";
import { syntaxTree } from "../../src/load/syntax-tree";
import { isTrusted } from "../../src/load/trusted-packages";

/** What of a file compiled to CommonJS is not known to be pure, its imports included; undefined where all of it is. */
function impurity(code: string): string | undefined {
  const use = useOf(() => syntaxTree(code));
  if (use.impurity != null) return use.impurity;
  const [specifier] = [...use.imports].find(([each, names]) => !each.startsWith(".") && !isTrusted(each, names)) ?? [];
  return specifier;
}

describe("code that uses more than what is known to be pure is found out", () => {
  test.each([
    ["const x = process.env.COLOUR;", "process"],
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
    ["const x = module.paths;", "module"],
    ["const x = require.resolve('cdktf');", "require"],
    ["const r = require;", "require"],
    ["const x = require(name);", "require"],
    ["new Error('x').stack;", ".stack"],
    ["Error.stackTraceLimit = 1;", "a change of Error"],
    ["new WeakRef({});", "WeakRef"],
    ["new Intl.NumberFormat();", "Intl"],
    ["(1).toLocaleString();", ".toLocaleString"],
    ["'a'.localeCompare('b');", ".localeCompare"],
    ["Array.prototype.x = 1;", "a change of Array"],
    ["x = 1;", "an assignment to x"],
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
    "label: for (const x of []) { continue label; }",
  ])("%s", (code) => {
    expect(impurity(code)).toBeUndefined();
  });
});
