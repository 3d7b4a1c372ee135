import { upgraded } from "./upgraded";

const before =
  'output "vpc_id" { value = terraform_data.a.id }\noutput "gone" { value = 1 }\noutput "kept" { value = "a" }\nresource "terraform_data" "a" {}';
const after =
  'output "id" { value = terraform_data.a.id }\noutput "kept" { value = ["a"] }\nresource "terraform_data" "a" {}';

const one = 'module "net" { source = "./net" }\n';
const many = 'module "net" {\n  source = "./net"\n  for_each = { a = 1 }\n}\n';

const rewritten = async (call: string, rest: string) => {
  const { files } = await upgraded(call + rest, before, after);
  const text = files["main.tf"] ?? "";
  expect(text.slice(0, call.length)).toBe(call);
  return text.slice(call.length);
};

describe("an output with another name", () => {
  test.each([
    ["a reference", one, "module.net.vpc_id", "module.net.id"],
    ["an index in brackets", many, 'module.net["a"]["vpc_id"]', 'module.net["a"]["id"]'],
    ["an instance", many, 'module.net["a"].vpc_id', 'module.net["a"].id'],
    ["an instance by a key that is worked out", many, "module.net[var.vpc_id].vpc_id", "module.net[var.vpc_id].id"],
    ["a splat", many, "module.net[*].vpc_id", "module.net[*].id"],
    ["a splat of old", many, "module.net.*.vpc_id", "module.net.*.id"],
    ["values", many, "values(module.net)[*].vpc_id", "values(module.net)[*].id"],
    ["one of several", many, "one(values(module.net)).vpc_id", "one(values(module.net)).id"],
    ["a text", one, '"x-${module.net.vpc_id}-module.net.vpc_id"', '"x-${module.net.id}-module.net.vpc_id"'],
    [
      "a for expression",
      many,
      "{ for k, m in module.net : k => m.vpc_id if m.vpc_id != null }",
      "{ for k, m in module.net : k => m.id if m.id != null }",
    ],
    [
      "a directive",
      many,
      '"%{ for m in module.net }${m.vpc_id}%{ endfor }"',
      '"%{ for m in module.net }${m.id}%{ endfor }"',
    ],
    ["a call of a function", one, "try(module.net.vpc_id, null)", "try(module.net.id, null)"],
    ["a part of it", one, "module.net.vpc_id[0].x", "module.net.id[0].x"],
    [
      "a choice",
      many,
      '(true ? module.net["a"] : module.net["b"]).vpc_id',
      '(true ? module.net["a"] : module.net["b"]).id',
    ],
    ["parentheses", one, "(module.net).vpc_id", "(module.net).id"],
  ])("is renamed in %s", async (_, call, was, is) => {
    expect(await rewritten(call, `output "x" {\n  value = ${was} # vpc_id\n}\n`)).toBe(
      `output "x" {\n  value = ${is} # vpc_id\n}\n`,
    );
  });

  test("is renamed where other names stand for the call", async () => {
    expect(
      await rewritten(
        many,
        [
          "locals {\n  nets = module.net\n  again = { for k, n in local.nets : k => n }\n}",
          'resource "a" "b" {\n  for_each = module.net\n  x = each.value.vpc_id\n  dynamic "y" {\n    for_each = local.again\n    content {\n      z = y.value.vpc_id\n    }\n  }\n}',
          'output "x" {\n  value = <<-EOT\n    ${local.again["a"].vpc_id} vpc_id\n  EOT\n}\n',
        ].join("\n"),
      ),
    ).toBe(
      [
        "locals {\n  nets = module.net\n  again = { for k, n in local.nets : k => n }\n}",
        'resource "a" "b" {\n  for_each = module.net\n  x = each.value.id\n  dynamic "y" {\n    for_each = local.again\n    content {\n      z = y.value.id\n    }\n  }\n}',
        'output "x" {\n  value = <<-EOT\n    ${local.again["a"].id} vpc_id\n  EOT\n}\n',
      ].join("\n"),
    );
  });

  test.each([
    ["another call", "value = module.other.vpc_id"],
    ["a name that only begins like it", "value = module.net.vpc_id_list"],
    ["a name of a for expression", "value = [for module in var.all : module.net.vpc_id]"],
    ["a resource", "value = aws_x.net.vpc_id"],
    ["an escaped interpolation", 'value = "$${module.net.vpc_id}"'],
    ["a comment", "value = 1 # module.net.vpc_id"],
    ["an element that is no call", "value = [for m in var.all : m.vpc_id]"],
    ["a dependency", "value = 1\n  depends_on = [module.net]"],
  ])("stays in %s", async (_, line) => {
    const rest = `output "x" {\n  ${line}\n}\n`;
    expect(await rewritten(one, rest)).toBe(rest);
    expect((await upgraded(one + rest, before, after)).left).toEqual([]);
  });

  test("is not looked for in addresses", async () => {
    const rest =
      "moved {\n  from = module.net.vpc_id\n  to   = module.net.x\n}\nimport {\n  to = module.net.vpc_id.x\n  id = module.net.vpc_id\n}\n";
    expect(await rewritten(one, rest)).toBe(rest.replace("id = module.net.vpc_id", "id = module.net.id"));
  });

  test("is not taken for another one that is of the same constant, or in doubt of two", async () => {
    const left = async (was: string, is: string) =>
      (await upgraded(`${one}output "x" {\n  value = module.net.a\n}\n`, was, is)).left.map(({ rule }) => rule);
    expect(await left('output "a" { value = true }', 'output "size" { value = true }')).toEqual(["output-removed"]);
    expect(
      await left(
        'output "a" { value = var.x }\nvariable "x" { default = 1 }',
        'output "c" { value = var.x }\noutput "d" { value = var.x }\nvariable "x" { default = 1 }',
      ),
    ).toEqual(["output-removed"]);
  });

  test("follows what a resource and an input are called now", async () => {
    const was = 'output "x" { value = "${terraform_data.a.id}-${var.sizes}" }\nvariable "sizes" { default = 1 }';
    const is =
      'output "y" { value = "${terraform_data.b.id}-${var.size}" }\nvariable "size" { default = 1 }\nmoved {\n  from = terraform_data.a\n  to = terraform_data.b\n}';
    const caller = `${one}output "x" {\n  value = module.net.x\n}\n`;
    expect((await upgraded(caller, was, is)).files["main.tf"]).toBe(caller.replace("net.x", "net.y"));
  });
});

describe("an output that is gone, or of another type", () => {
  test("is told at each place that reads it", async () => {
    const caller = `${one}output "x" {\n  value = module.net.gone\n}\noutput "y" {\n  value = upper(module.net.kept)\n}\n`;
    const { files, left } = await upgraded(caller, before, after);
    expect(files["main.tf"]).toBe(caller);
    expect(left.map(({ place, rule, subject }) => ({ place, rule, subject }))).toEqual([
      { place: "main.tf:3", rule: "output-removed", subject: "gone" },
      { place: "main.tf:6", rule: "output-type-changed", subject: "kept" },
    ]);
  });

  test("is told where all outputs are taken together, and in JSON", async () => {
    const { left } = await upgraded(
      {
        "main.tf": `${one}output "x" {\n  value = module.net\n}\n`,
        "more.tf.json": '{\n  "output": { "a": { "value": "${module.net.vpc_id}" } }\n}\n',
      },
      before,
      after,
    );
    expect(left.map(({ place, reason }) => [place, reason])).toEqual([
      ["main.tf:3", "gone, vpc_id are gone, and this is not rewritten: it takes all outputs together."],
      ["more.tf.json:2", "gone, vpc_id are gone, and this is not rewritten: the file is JSON."],
    ]);
    const counted = await upgraded(`${many}output "x" {\n  value = length(module.net)\n}\n`, before, after);
    expect(counted.left).toEqual([]);
  });
});
