import { inspectModule } from "../../src/inspect";
import type { ModuleInterface } from "../../src/model/module-interface";

describe("the place of an element", () => {
  it("is its file and line, also in nested modules, override files and JSON", async () => {
    const module = await inspect({
      "main.tf": 'variable "a" {}\n\nresource "x_y" "z" {}\n',
      "more.tf.json": '{\n  "output": {\n    "o": { "value": 1 }\n  }\n}\n',
      "override.tf": '\n\nvariable "a" {\n  default = 1\n}\n',
      "versions.tf":
        'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n',
      "moves.tf": "\nmoved {\n  from = a_b.c\n  to   = x_y.z\n}\n",
      "modules/inner/main.tf": '\nvariable "b" {}\n',
    });
    expect(module.inputs.map(({ place }) => place)).toEqual(["main.tf:1"]);
    expect(module.resources.map(({ place }) => place)).toEqual(["main.tf:3"]);
    expect(module.outputs.map(({ place }) => place)).toEqual(["more.tf.json:3"]);
    expect(module.providers.map(({ place }) => place)).toEqual(["versions.tf:3"]);
    expect(module.moved.map(({ place }) => place)).toEqual(["moves.tf:2"]);
    expect(module.nested?.[0]?.inputs.map(({ place }) => place)).toEqual(["main.tf:2"]);
  });
});

describe("conditions", () => {
  it("are read as they are written, with their messages", async () => {
    const module = await inspect({
      "main.tf": `variable "a" {
  validation {
    condition     = length(var.a) > 0 && (
      var.a != "x"
    )
    error_message = "Not \${var.a}."
  }
  validation {
    condition     = can(regex("^a", var.a))
    error_message = "Begins with a."
  }
}
output "o" {
  value = var.a
  precondition {
    condition     = var.a != ""
    error_message = "Empty."
  }
}
`,
    });
    expect(module.inputs[0]?.conditions).toEqual([
      {
        condition: 'length(var.a) > 0 && (\n      var.a != "x"\n    )',
        errorMessage: '"Not ${var.a}."',
        place: "main.tf:3",
      },
      { condition: 'can(regex("^a", var.a))', errorMessage: '"Begins with a."', place: "main.tf:9" },
    ]);
    expect(module.outputs[0]?.preconditions).toEqual([
      { condition: 'var.a != ""', errorMessage: '"Empty."', place: "main.tf:16" },
    ]);
  });

  it("in JSON are those of the native syntax", async () => {
    const module = await inspect({
      "main.tf.json": JSON.stringify({
        variable: { a: { validation: { condition: "${var.a > 1}", error_message: "Too small." } } },
      }),
    });
    expect(module.inputs[0]?.conditions).toEqual([
      { condition: "var.a > 1", errorMessage: '"Too small."', place: "main.tf.json:1" },
    ]);
  });
});

describe("resources and module calls", () => {
  it("say by what they are repeated, and what guards them", async () => {
    const module = await inspect({
      "main.tf": `
resource "a_b" "many" { for_each = toset(var.names) }
resource "a_b" "some" { count = var.create ? 1 : 0 }
resource "a_b" "kept" {
  lifecycle {
    prevent_destroy = true
  }
}
resource "a_b" "switched" {
  lifecycle {
    enabled = var.create
  }
}
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"
}
module "other" { source = "./\${var.path}" }
`,
    });
    expect(module.resources).toEqual([
      { mode: "managed", address: "a_b.kept", repeated: "no", preventDestroy: "true", place: "main.tf:4" },
      {
        mode: "managed",
        address: "a_b.many",
        repeated: "for_each",
        repetition: "toset(var.names)",
        place: "main.tf:2",
      },
      { mode: "managed", address: "a_b.some", repeated: "count", repetition: "var.create ? 1 : 0", place: "main.tf:3" },
      { mode: "managed", address: "a_b.switched", repeated: "enabled", repetition: "var.create", place: "main.tf:9" },
      { mode: "module", address: "module.other", repeated: "no", source: '"./${var.path}"', place: "main.tf:18" },
      {
        mode: "module",
        address: "module.vpc",
        repeated: "no",
        source: "terraform-aws-modules/vpc/aws",
        version: "~> 5.0",
        place: "main.tf:14",
      },
    ]);
  });

  it("that are given up say whether they are destroyed; what is taken in says from where", async () => {
    const module = await inspect({
      "main.tf": `
removed {
  from = a_b.kept
  lifecycle { destroy = false }
}
removed { from = module.gone }
import {
  to = a_b.here
  id = var.id
}
`,
    });
    expect(module.removed).toEqual([
      { from: "a_b.kept", destroy: false, place: "main.tf:2" },
      { from: "module.gone", destroy: true, place: "main.tf:6" },
    ]);
    expect(module.imports).toEqual([{ to: "a_b.here", id: "var.id", place: "main.tf:7" }]);
  });
});

describe("the type of an output", () => {
  const inputs = `
variable "object" { type = object({ port = number, tags = map(string) }) }
variable "list" { type = list(object({ port = number })) }
variable "any" {}
locals {
  name  = "x-\${var.any}"
  round = local.trip
  trip  = local.round
}
`;
  it.each([
    ['"a"', { kind: "string" }],
    ["local.name", { kind: "string" }],
    ["1 + 2", { kind: "number" }],
    ["!var.any", { kind: "bool" }],
    ["var.any > 1", { kind: "bool" }],
    ["var.object.port", { kind: "number" }],
    ['"${var.object.port}"', { kind: "number" }],
    ['var.object.tags["a"]', { kind: "string" }],
    ["var.list[0].port", { kind: "number" }],
    ["length(a_b.c)", { kind: "number" }],
    ["jsonencode(a_b.c)", { kind: "string" }],
    [
      "toset(var.list)",
      { kind: "set", element: { kind: "object", attributes: { port: { type: { kind: "number" }, optional: false } } } },
    ],
    ["a_b.c[*].arn", { kind: "list", element: { kind: "any" } }],
    ["[for one in a_b.c : one.arn]", { kind: "list", element: { kind: "any" } }],
    ["{ for key, one in a_b.c : key => one.arn }", { kind: "map", element: { kind: "any" } }],
    [
      "{ arn = a_b.c.arn, port = 1 }",
      {
        kind: "object",
        attributes: {
          arn: { type: { kind: "any" }, optional: false },
          port: { type: { kind: "number" }, optional: false },
        },
      },
    ],
    ["var.any ? 1 : null", { kind: "number" }],
    ['var.any ? 1 : "a"', undefined],
    ["var.any", undefined],
    ["a_b.c.arn", undefined],
    ["local.round", undefined],
    ["local.absent", undefined],
  ])("%s", async (value, type) => {
    const module = await inspect({ "main.tf": `${inputs}output "o" { value = ${value} }\n` });
    expect(module.outputs[0]?.type).toEqual(type);
    expect(module.outputs[0]?.value).toBe(value);
  });

  it("is the one that is declared, where there is one", async () => {
    const module = await inspect({ "main.tf": 'output "o" {\n  type  = list(string)\n  value = a_b.c\n}\n' });
    expect(module.outputs[0]).toMatchObject({
      type: { kind: "list", element: { kind: "string" } },
      typeDeclared: true,
    });
  });
});

describe("what is read of inputs", () => {
  it.each([
    // All of it, its keys, or only whether it is there.
    ["x = var.a", ["a: whole"]],
    ["x = length(var.a)", ["a: keys"]],
    ["x = var.a == null ? 1 : 2", ["a: keys"]],
    ["x = var.a.b", ["a.b: whole"]],
    ['x = var.a["b"].c', ["a.b.c: whole"]],
    ["x = var.a[0].b", ["a.*.b: whole"]],
    ["x = var.a[var.b].c", ["a.*.c: whole", "b: whole"]],
    ["x = var.a[*].b", ["a.*.b: whole"]],
    ["x = var.a.*.b", ["a.*.b: whole"]],
    // With names of its own.
    ["x = [for one in var.a : one.b]", ["a: keys", "a.*.b: whole"]],
    ["x = { for key, one in var.a : key => one.b if one.c }", ["a: keys", "a.*.c: whole", "a.*.b: whole"]],
    ["x = [for one in var.a : [for two in one.b : two.c]]", ["a: keys", "a.*.b: keys", "a.*.b.*.c: whole"]],
    ["x = [for one in merge(var.a, var.b) : one.c]", ["a: whole", "b: whole"]],
    ['x = "${var.a}-${var.b.c}"', ["a: whole", "b.c: whole"]],
    ['x = "%{ for one in var.a }${one.b}%{ endfor }"', ["a: keys", "a.*.b: whole"]],
    ["for_each = var.a\n  x = each.value.b", ["a: keys", "a.*.b: whole"]],
    ["for_each = toset(var.a)\n  x = each.key", ["a: keys"]],
    [
      "for_each = { for one in var.a : one.name => one }\n  x = each.value.b",
      ["a: keys", "a.*.name: whole", "a.*.b: whole"],
    ],
    ["for_each = var.on ? var.a : {}\n  x = each.value.b", ["a: keys", "on: whole", "a.*.b: whole"]],
    ["for_each = merge(var.a, {})\n  x = each.value.b", ["a: whole"]],
    [
      'dynamic "d" {\n    for_each = var.a\n    content {\n      x = d.value.b\n    }\n  }',
      ["a: keys", "a.*.b: whole"],
    ],
    [
      'dynamic "d" {\n    for_each = var.a\n    iterator = it\n    content {\n      x = it.value.b\n    }\n  }',
      ["a: keys", "a.*.b: whole"],
    ],
    [
      'dynamic "d" {\n    for_each = var.a\n    content {\n      dynamic "e" {\n        for_each = d.value.b\n        content {\n          x = e.value.c\n        }\n      }\n    }\n  }',
      ["a: keys", "a.*.b: keys", "a.*.b.*.c: whole"],
    ],
    // What bears that it is not there.
    ["x = try(var.a.b, 1)", ["a.b: whole guarded"]],
    ["x = try(var.a.b, var.a.c)", ["a.b: whole guarded", "a.c: whole"]],
    ["x = can(var.a.b)", ["a.b: whole guarded"]],
    ['x = lookup(var.a, "b", 1)', ["a.b: whole guarded"]],
    ['x = lookup(var.a, "b")', ["a.b: whole"]],
    ["x = coalesce(var.a.b, 1)", ["a.b: whole"]],
    // Through local values.
    ["x = local.alias.b", ["a.b: whole"]],
    ["x = local.through.c", ["a.rules.c: whole"]],
    ["x = 1", []],
  ])("%s", async (body, expected) => {
    const module = await inspect({
      "main.tf": `locals {
  through = local.alias.rules
  alias   = var.a
}
resource "a_b" "c" {
  ${body}
}
`,
    });
    expect(readsOf(module, "a_b.c")).toEqual(expected);
  });

  it("by local values counts where they do more than to name it, and by validations, outputs, providers and module calls", async () => {
    const module = await inspect({
      "main.tf": `
variable "a" {
  validation {
    condition     = var.a.b > 1
    error_message = "x"
  }
}
locals { joined = join(",", var.a.c) }
output "o" { value = var.a.d }
module "m" {
  source = "./m"
  e      = var.a.e
}
provider "aws" { region = var.a.f }
`,
    });
    expect(module.body?.reads).toEqual([
      { input: "a", path: ["b"], whole: true, by: "var.a", argument: "validation.condition", place: "main.tf:4" },
      { input: "a", path: ["c"], whole: true, by: "local.joined", place: "main.tf:8" },
      { input: "a", path: ["d"], whole: true, by: "output.o", place: "main.tf:9" },
      { input: "a", path: ["e"], whole: true, by: "module.m", argument: "e", place: "main.tf:12" },
      { input: "a", path: ["f"], whole: true, by: "provider.aws", argument: "region", place: "main.tf:14" },
    ]);
  });

  it("is found in JSON, too", async () => {
    const module = await inspect({
      "main.tf.json": JSON.stringify({ resource: { a_b: { c: { x: "${var.a.b}", y: [{ z: "v-${var.c}" }] } } } }),
    });
    expect(readsOf(module, "a_b.c")).toEqual(["a.b: whole", "c: whole"]);
  });
});

function readsOf(module: ModuleInterface, by: string): readonly string[] {
  return (module.body?.reads ?? [])
    .filter((read) => read.by === by)
    .map(
      ({ input, path, whole, guarded }) =>
        `${[input, ...path].join(".")}: ${whole === true ? "whole" : "keys"}${guarded === true ? " guarded" : ""}`,
    );
}

function inspect(files: Readonly<Record<string, string>>): Promise<ModuleInterface> {
  return inspectModule(new Map(Object.entries(files)), "m");
}
