import type { Literal } from "../../../src/model/literal";
import type { ModuleInterface } from "../../../src/model/module-interface";
import { assumedValue, inputValue, shapesOf, wishesForAddress } from "../../../src/witness/addresses/knowledge";
import { moduleTree } from "../../../src/witness/addresses/module-tree";
import { readExample } from "../../compare/read-example";

/** Values of inputs, and of what is not known, under which a resource is there. */
async function valuesFor(text: string, address = "x_y.this"): Promise<Readonly<Record<string, Literal>> | undefined> {
  const module: ModuleInterface = await readExample(text);
  const wishes = wishesForAddress(moduleTree(module), "", address);
  if (wishes == null) return undefined;
  const shapes = shapesOf([module]);
  const roots = [...new Set(wishes.map(({ place }) => place.root))];
  return Object.fromEntries(
    roots.map((root) => {
      const input = module.inputs.find(({ name }) => `var.${name}` === root);
      return [root, input == null ? assumedValue(root, shapes, wishes) : inputValue(input, shapes, wishes, undefined)];
    }),
  );
}

const counted = (count: string): string => `resource "x_y" "this" { count = ${count} }\n`;
const each = (forEach: string): string => `resource "x_y" "this" { for_each = ${forEach} }\n`;

test.each<readonly [string, Readonly<Record<string, Literal>>]>([
  [`variable "on" { default = false }\n${counted("var.on ? 1 : 0")}`, { "var.on": true }],
  [`variable "off" { default = true }\n${counted("var.off ? 0 : 1")}`, { "var.off": false }],
  [`variable "on" { default = "false" }\n${counted('var.on == "true" ? 1 : 0')}`, { "var.on": "true" }],
  [`variable "arn" { default = null }\n${counted("var.arn != null ? 1 : 0")}`, { "var.arn": "a" }],
  [`variable "arn" { default = "x" }\n${counted("var.arn == null ? 1 : 0")}`, { "var.arn": null }],
  [`variable "n" { default = 0 }\n${counted("var.n")}`, { "var.n": 1 }],
  [`variable "l" { type = list(string) }\n${counted("length(var.l) > 2 ? 1 : 0")}`, { "var.l": ["a", "b", "c"] }],
  [
    `variable "m" { type = map(object({ on = bool })) }\n${each("{ for k, v in var.m : k => v if v.on }")}`,
    { "var.m": { a: { on: true } } },
  ],
  [`variable "kind" { default = "x" }\n${counted('contains(["a", "b"], var.kind) ? 1 : 0')}`, { "var.kind": "a" }],
  [`variable "kinds" { default = [] }\n${counted('contains(var.kinds, "dns") ? 1 : 0')}`, { "var.kinds": ["dns"] }],
  [
    `locals { on = data.a_b.c.on && !module.m.off }\n${counted("local.on ? 1 : 0")}`,
    { "data.a_b.c": { on: true }, "module.m": { off: false } },
  ],
  [
    `variable "s" { type = object({ dns = optional(object({ on = optional(bool, false) }), {}) }) }\n${counted("var.s.dns.on ? 1 : 0")}`,
    { "var.s": { dns: { on: true } } },
  ],
  [
    `variable "g" { default = {} }\n${each('{ for k, v in var.g : k => v if lookup(v, "on", false) }')}`,
    { "var.g": { a: { on: true } } },
  ],
  [`variable "t" { default = "x" }\n${counted('startswith(var.t, "arn:") ? 1 : 0')}`, { "var.t": "arn:a" }],
  [`variable "t" { default = "x" }\n${counted('can(regex("^[a-z]+-[0-9]$", var.t)) ? 1 : 0')}`, { "var.t": "a-1" }],
  [
    `variable "g" { default = [] }\nlocals { g = try(jsondecode(var.g), var.g) }\n${counted("length(local.g) > 0 ? 1 : 0")}`,
    { "var.g": ["a"] },
  ],
  [
    `variable "logs" { default = [] }\n${each('{ for k in ["audit"] : k => k if contains(var.logs, k) }')}`,
    { "var.logs": ["audit"] },
  ],
])("%s is there under values that are found", async (text, values) => {
  expect(await valuesFor(text)).toEqual(values);
});

test("nothing is found for what is never there", async () => {
  expect(await valuesFor(`variable "on" { default = true }\n${counted("false && var.on ? 1 : 0")}`)).toBeUndefined();
});

test("local values that go round are given up", async () => {
  expect(await valuesFor(`locals {\n  a = local.b\n  b = local.a\n}\n${counted("local.a ? 1 : 0")}`)).toEqual({});
});
