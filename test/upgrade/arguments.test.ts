import { upgraded } from "./upgraded";

const main = async (...given: Parameters<typeof upgraded>) => (await upgraded(...given)).files["main.tf"];

/** A call with the lines of a body. */
const call = (...lines: readonly string[]) => `module "net" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

describe("an input that is gone", () => {
  test("is taken out with its line, and the comment behind it stays", async () => {
    const before = 'variable "size" { default = 1 }\nvariable "name" {}\noutput "size" { value = var.size }';
    const result = await upgraded(
      call('source = "./net"', "# how large", "size   = 3 # units", 'name   = "a"'),
      before,
      'variable "name" {}',
    );
    expect(result.files["main.tf"]).toBe(call('source = "./net"', "# how large", "# units", 'name   = "a"'));
    expect(result.rewritten).toEqual([
      {
        kind: "rewritten",
        place: "main.tf:4",
        call: "module.net",
        rule: "variable-removed",
        subject: "size",
        what: "size is removed: there is no such input any more. The module read it: what 3 did, it does not do any more.",
      },
    ]);
  });

  test("says whether its value mattered", async () => {
    const what = async (value: string, before: string) =>
      (await upgraded(call('source = "./net"', `size = ${value}`), before, "locals {}")).rewritten[0]?.what;
    const read =
      'variable "size" {\n  type = string\n  default = "1"\n}\nlocals {\n  size = var.size\n}\noutput "size" { value = local.size }';
    expect(await what("3", read)).toContain("what 3 did, it does not do any more");
    expect(await what("1", read)).toContain("It was what it was by default, too.");
    expect(await what("3", 'variable "size" { default = 1 }')).toContain("The module never read it.");
  });

  test("takes all lines of its value along, heredocs and CRLF among them", async () => {
    const caller =
      'module "net" {\r\n  source = "./net"\r\n  text   = <<-EOT\r\n    size = 3\r\n    EOT\r\n  list = [\r\n    1, # one\r\n  ]\r\n  name = 1\r\n}';
    const before = 'variable "text" {}\nvariable "list" {}\nvariable "name" {}';
    expect(await main(caller, before, 'variable "name" {}')).toBe(
      'module "net" {\r\n  source = "./net"\r\n  name = 1\r\n}',
    );
  });

  test("is left where another one may be what it was, and renamed where the user says so", async () => {
    const before = 'variable "vpc_id" {}';
    const after = 'variable "network_id" {}';
    const caller = call('source = "./net"', 'vpc_id = "v"');
    const asked = await upgraded(caller, before, after);
    expect(asked.files["main.tf"]).toBe(caller);
    expect(asked.left).toMatchObject([
      { rule: "variable-required-added", subject: "network_id" },
      { rule: "variable-removed", subject: "vpc_id", next: expect.stringContaining("--rename vpc_id=network_id") },
    ]);
    expect(await main(caller, before, after, { renames: { vpc_id: "network_id" } })).toBe(
      call('source = "./net"', 'network_id = "v"'),
    );
  });

  test("says nothing where the call did not give it", async () => {
    const caller = call('source = "./net"');
    const result = await upgraded(caller, 'variable "size" { default = 1 }', "locals {}");
    expect(result).toEqual({ files: { "main.tf": caller }, rewritten: [], left: [] });
  });
});

describe("an input with another name", () => {
  test("is renamed in place, its = where it was", async () => {
    const before = 'variable "subnet_ids" { type = list(string) }\noutput "ids" { value = var.subnet_ids }';
    const after = 'variable "subnets" { type = list(string) }\noutput "ids" { value = var.subnets }';
    expect(await main(call('source     = "./net"', "subnet_ids = [] # none"), before, after)).toBe(
      call('source     = "./net"', "subnets    = [] # none"),
    );
    expect(await main(call('source = "./net"', "", "subnet_ids = []"), before, after)).toBe(
      call('source = "./net"', "", "subnets = []"),
    );
  });

  test("is none where the module reads the two for something else, or takes other values", async () => {
    const use = (name: string, by: string) =>
      `variable "${name}" { type = bool }\nresource "terraform_data" "${by}" { input = var.${name} }`;
    const caller = call('source = "./net"', "enable_logs = true");
    const other = await upgraded(caller, use("enable_logs", "logs"), use("enable_log", "audit"));
    expect(other.rewritten.map(({ what }) => what)).not.toContainEqual(expect.stringContaining("is called"));
    const type = await upgraded(
      caller,
      'variable "enable_logs" { type = bool }',
      'variable "enable_log" { type = list(bool) }',
    );
    expect(type.rewritten.map(({ what }) => what)).not.toContainEqual(expect.stringContaining("is called"));
    expect(await main(caller, use("enable_logs", "logs"), use("enable_log", "logs"))).toBe(
      call('source = "./net"', "enable_log = true"),
    );
  });

  test("keeps its old default where it was left out", async () => {
    const before = 'variable "sizes" { default = 1 }';
    const after = 'variable "size" { default = 2 }';
    expect(await main(call('source = "./net"'), before, after)).toBe(call('source = "./net"', "size   = 1"));
  });

  test("is told where the call gives both already", async () => {
    const result = await upgraded(
      call('source = "./net"', "sizes = 1", "size = 1"),
      'variable "sizes" { default = 1 }',
      'variable "size" { default = 1 }',
    );
    expect(result.left).toMatchObject([{ subject: "sizes", reason: "sizes is size now, and the call gives both." }]);
    expect(result.rewritten).toEqual([]);
  });
});

describe("an input that has to be given", () => {
  test("is put in as null with its type to do, in line with its neighbours", async () => {
    const after =
      'variable "name" {}\nvariable "owner" {\n  type = object({\n    name = string # who\n    tags = optional(map(string), {})\n  })\n}\nvariable "id" { type = string }';
    const result = await upgraded(
      call('source = "./net"', 'name   = "a" # it', "", "providers = {}"),
      'variable "name" {}',
      after,
    );
    expect(result.files["main.tf"]).toBe(
      call(
        'source = "./net"',
        'name   = "a" # it',
        "id     = null # TODO: string",
        "owner  = null # TODO: object({ name = string, tags = optional(map(string), {}) })",
        "",
        "providers = {}",
      ),
    );
    expect(result.left.map(({ subject }) => subject)).toEqual(["id", "owner"]);
  });

  test("opens a block on one line up", async () => {
    expect(await main('module "net" { source = "./net" }\r\n', "locals {}", 'variable "owner" {}')).toBe(
      'module "net" {\r\n  source = "./net"\r\n  owner  = null # TODO: any\r\n}\r\n',
    );
  });

  test("keeps its old default where it had one that is taken", async () => {
    const before =
      'variable "size" { default = 1 }\nvariable "list" {\n  type = list(string)\n  default = ["a"]\n}\nvariable "odd" { default = "a" }';
    const after = 'variable "size" {}\nvariable "list" { type = list(string) }\nvariable "odd" { type = number }';
    const result = await upgraded(call('source = "./net"'), before, after);
    expect(result.files["main.tf"]).toBe(
      call('source = "./net"', 'list   = ["a"]', "odd    = null # TODO: number", "size   = 1"),
    );
    expect(result.left).toMatchObject([{ subject: "odd", rule: "variable-default-removed" }]);
  });

  test("is not put in where the call, or an override of it, gives it", async () => {
    const files = { "main.tf": call('source = "./net"'), "main_override.tf": 'module "net" {\n  owner = "me"\n}\n' };
    expect((await upgraded(files, "locals {}", 'variable "owner" {}')).files).toEqual(files);
  });
});

describe("an input whose default changed", () => {
  test("keeps the old one, with the line ends of the file", async () => {
    const before =
      'variable "size" {\n  type = object({ a = number, b = optional(string, "x") })\n  default = { a = 1 }\n}';
    expect(
      await main(
        'module "net" {\r\n  source = "./net"\r\n}\r\n',
        before,
        'variable "size" {\n  type = object({ a = number, b = optional(string, "x") })\n  default = { a = 2 }\n}',
      ),
    ).toBe('module "net" {\r\n  source = "./net"\r\n  size   = {\r\n    a = 1\r\n  }\r\n}\r\n');
  });

  test("does not where it means the same, and keeps what an attribute was by default", async () => {
    const size = (type: string, value: string) => `variable "size" {\n  type = ${type}\n  default = ${value}\n}`;
    const caller = call('source = "./net"');
    expect(await main(caller, size("number", '"2"'), size("number", "2"))).toBe(caller);
    expect(
      await main(
        caller,
        size("object({ b = optional(number, 1) })", "{}"),
        size("object({ b = optional(number, 2) })", "{}"),
      ),
    ).toBe(call('source = "./net"', "size   = {", "  b = 1", "}"));
  });

  test("is told where null cannot be passed any more", async () => {
    const result = await upgraded(
      call('source = "./net"'),
      'variable "size" { default = null }',
      'variable "size" {\n  default = 2\n  nullable = false\n}',
    );
    expect(result.rewritten).toEqual([]);
    expect(result.left).toMatchObject([
      { rule: "variable-default-changed", reason: "size was null by default, which it cannot be any more." },
    ]);
  });

  test("is written out where null stood for it", async () => {
    const size = (more: string) => `variable "size" {\n  default = 1\n  ${more}\n}`;
    const caller = call('source = "./net"', "size = null # default");
    expect(await main(caller, size("nullable = false"), size(""))).toBe(call('source = "./net"', "size = 1 # default"));
    expect(await main(caller, size(""), size(""))).toBe(caller);
    const refused = await upgraded(caller, size(""), size("nullable = false"));
    expect(refused.left).toMatchObject([{ rule: "variable-nullable-removed", subject: "size" }]);
  });
});

describe("values that an input does not take any more", () => {
  test("are told where that is certain, and where only Terraform knows; others are not", async () => {
    const left = async (value: string) =>
      (
        await upgraded(
          call('source = "./net"', `size = ${value}`),
          'variable "size" { type = string }',
          'variable "size" { type = number }',
        )
      ).left.map(({ reason }) => reason);
    expect(await left('"large"')).toEqual(['"large" is no number, which is asked for now.']);
    expect(await left('"3"')).toEqual([]);
    expect(await left("var.size")).toEqual([
      "number is asked for now, and was string: whether var.size is one only Terraform knows.",
    ]);
  });

  test("are told where a validation refuses them, or may", async () => {
    const size = (list: string) =>
      `variable "size" {\n  type = string\n  validation {\n    condition = contains([${list}], var.size)\n    error_message = "No."\n  }\n}`;
    const left = async (value: string) =>
      (await upgraded(call('source = "./net"', `size = ${value}`), size('"a", "b"'), size('"a"'))).left.map(
        ({ reason }) => reason,
      );
    expect(await left('"a"')).toEqual([]);
    expect(await left('"b"')).toEqual(["The value of size is refused now: No."]);
    expect(await left("var.x")).toEqual([expect.stringContaining("only Terraform knows: No.")]);
  });
});

test("a second run finds nothing to do", async () => {
  const before =
    'variable "sizes" { default = 1 }\nvariable "gone" { default = 1 }\nvariable "c" { default = 1 }\noutput "x" { value = var.sizes }';
  const after =
    'variable "size" { default = 1 }\nvariable "c" { default = 2 }\nvariable "d" {}\noutput "y" { value = var.size }';
  const first = await upgraded(
    `${call('source = "./net"', "gone = 1", "sizes = 2")}output "x" {\n  value = module.net.x\n}\n`,
    before,
    after,
    { pin: { kind: "folder", source: "./net-2" } },
  );
  const second = await upgraded(first.files, before, after, { pin: { kind: "folder", source: "./net-2" } });
  expect(second.files).toEqual(first.files);
  expect(second.rewritten).toEqual([]);
  expect(second.left).toMatchObject([{ subject: "d" }]);
});

describe("objects", () => {
  const set = (attributes: string) => `variable "set" {\n  type = object({\n    ${attributes}\n  })\n}`;
  const rewritten = async (value: string, before: string, after: string) =>
    main(call('source = "./net"', `set = ${value}`), set(before), set(after));
  const written = (value: string) => call('source = "./net"', `set = ${value}`);
  const old = "a = optional(string)\n    b = optional(string)\n    c = optional(string)";

  test.each([
    ["{ a = 1, b = 2, c = 3 }", "c = optional(string)", "{ c = 3 }"],
    ["{ a = 1, b = 2, c = 3 }", "b = optional(string)", "{ b = 2 }"],
    ["{ a = 1, b = 2, c = 3 }", "a = optional(string)", "{ a = 1,  }"],
    ["{ a = 1 }", "c = optional(string)", "{}"],
    ['{ "a" = 1 }', "long = string", "{ long = null /* TODO: string */,}"],
    ["{}", "long = string", "{ long = null /* TODO: string */ }"],
    ["true ? { a = 1 } : null", "b = optional(string)", "true ? {} : null"],
    ["{\n    a = 1, # one\n    c = 3,\n  }", "c = optional(string)", "{\n    # one\n    c = 3,\n  }"],
    ["{\n    c = 3\n  }", "c = optional(string)\n    d = number", "{\n    c = 3\n    d = null # TODO: number\n  }"],
    ["{\n    c = 3 }", "c = optional(string)\n    d = number", "{\n    c = 3, d = null /* TODO: number */ }"],
    ["{ c = 3 }", 'c = optional(string, "x")', "{ c = 3 }"],
  ])("%s become, for %s, %s", async (value, after, result) => {
    expect(await rewritten(value, old, after)).toBe(written(result));
  });

  test("of which all goes stay objects", async () => {
    expect(await rewritten("{ a = 1, b = 2 }", old, "c = optional(string)")).toMatch(/set = \{ *\}\n/);
  });

  test("in lists, maps, for expressions and merge are found, and what cannot be seen is told", async () => {
    const list = (attributes: string) =>
      `variable "set" { type = list(object({ ${attributes} })) }\noutput "x" { value = var.set }`;
    const was = list("name = string, gone = optional(string)");
    const is = list("name = string");
    const result = async (value: string) => upgraded(written(value), was, is);
    expect((await result('[{ name = "a", gone = "b" }, var.one]')).files["main.tf"]).toBe(
      written('[{ name = "a" }, var.one]'),
    );
    expect((await result("[for x in var.all : { name = x, gone = x }]")).files["main.tf"]).toBe(
      written("[for x in var.all : { name = x }]"),
    );
    expect((await result('concat([{ name = "a", gone = "b" }], var.more)')).left).toMatchObject([
      { rule: "variable-attribute-removed", subject: "set[*].gone" },
    ]);
  });

  test("of which an attribute has another name or has to be given get that", async () => {
    expect(await rewritten("{ subnet_ids = [] }", "subnet_ids = list(string)", "subnets = list(string)")).toBe(
      written("{ subnets = [] }"),
    );
    expect(await rewritten("{ a = 1 }", "a = string\n    b = optional(number, 5)", "a = string\n    b = number")).toBe(
      written("{ a = 1, b = 5 }"),
    );
  });
});

test("a default that a new validation refuses is not written out", async () => {
  const after =
    'variable "size" {\n  type = string\n  validation {\n    condition = contains(["b"], var.size)\n    error_message = "Only b."\n  }\n}';
  const result = await upgraded(call('source = "./net"'), 'variable "size" { default = "a" }', after);
  expect(result.files["main.tf"]).toBe(call('source = "./net"', "size   = null # TODO: string"));
  expect(result.left[0]?.rule).toBe("variable-default-removed");
});

test("calls of the same module in JSON are told", async () => {
  const files = {
    "main.tf": call('source = "./net"'),
    "more.tf.json": '{ "module": { "b": { "source": "./net" } } }\n',
  };
  expect((await upgraded(files, "locals {}", "locals {}")).left).toMatchObject([
    { place: "more.tf.json:1", subject: "source" },
  ]);
});
