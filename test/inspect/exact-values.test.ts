import { literalOnOneLine, literalText } from "../../src/hcl/literal-text";
import { literalValue } from "../../src/hcl/literal-value";
import { inspectModule } from "../../src/inspect";
import { isScrapewayError } from "../../src/model/errors";
import type { ModuleInput } from "../../src/model/module-interface";
import { interfaceSchema } from "../../src/store/interface-schema";

const inputOf = async (hcl: string): Promise<ModuleInput | undefined> =>
  (await inspectModule(new Map([["a.tf", `variable "x" {\n  ${hcl}\n}\n`]]), "m")).inputs[0];

const failureOf = async (hcl: string): Promise<Error & { readonly next: string }> => {
  try {
    await inputOf(hcl);
  } catch (error) {
    if (isScrapewayError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("a number", () => {
  test.each([
    ["9007199254740993", { $number: "9007199254740993" }],
    ["-9007199254740993", { $number: "-9007199254740993" }],
    ["1e400", { $number: "1e400" }],
    ["1E+400", { $number: "1e400" }],
    ["0.12345678901234567891", { $number: "0.12345678901234567891" }],
    ["9007199254740992", 9007199254740992],
    ["1.50", 1.5],
    ["1e21", 1e21],
    ["0.1", 0.1],
    ["-0", 0],
    ["[12345678901234567890, 1]", [{ $number: "12345678901234567890" }, 1]],
    ["9007199254740992 + 1", { $number: "9007199254740993" }],
    ["0.1 + 0.2", 0.3],
  ])("is held with all its digits, as one of JavaScript where that says the same: %s", async (hcl, expected) => {
    expect((await inputOf(`default = ${hcl}`))?.default).toEqual(expected);
  });

  it("is held so in defaults of attributes, and in JSON", async () => {
    expect((await inputOf("type = object({ n = optional(number, 9007199254740993) })"))?.type).toMatchObject({
      attributes: { n: { default: { $number: "9007199254740993" } } },
    });
    const json = new Map([["a.tf.json", '{"variable": {"x": {"default": {"n": -9007199254740993, "m": 1.0}}}}']]);
    expect((await inspectModule(json, "m")).inputs[0]?.default).toEqual({ n: { $number: "-9007199254740993" }, m: 1 });
  });

  it("is written as it is in HCL, and as an expression where JSON would round it", () => {
    const literal = { a: { $number: "1e400" }, b: [{ $number: "9007199254740993" }] };
    expect(literalOnOneLine(literal)).toBe("{ a = 1e400, b = [9007199254740993] }");
    expect(literalText(literal)).toBe("{\n  a = 1e400\n  b = [9007199254740993]\n}");
    expect(literalValue(literal)).toEqual({ a: "${1e400}", b: ["${9007199254740993}"] });
  });

  it("goes through a manifest unchanged", async () => {
    const read = await inspectModule(new Map([["a.tf", 'variable "x" {\n  default = 9007199254740993\n}\n']]), "m");
    expect(interfaceSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it("is not mixed up with an object of the author's that looks like one", async () => {
    expect((await failureOf('default = { "$number" = "5" }')).message).toContain("$number");
    expect((await inputOf('default = { "$number" = "5", other = 1 }'))?.default).toEqual({ $number: "5", other: 1 });
  });
});

describe("a default that is an expression", () => {
  test.each([
    ['true ? "a" : "b"', "a"],
    ['["a", "b"][1]', "b"],
    ['("x")', "x"],
    ["-(1)", -1],
    ["1 + 2 * 3", 7],
    ['"a${"b"}"', "ab"],
    ["!true", false],
    ['{ for k in ["a"] : k => 1 }', { a: 1 }],
    ["{ b = 1, a = 2 }", { a: 2, b: 1 }],
    ['"%{ if 1 < 2 }yes%{ else }no%{ endif }"', "yes"],
    ['true ? 1 : "a"', "1"],
    ["[{ a = 1 }, { a = 2 }][*].a", [1, 2]],
    ["<<-EOT\n    a ${1 + 1}\n      b\n    EOT", "a 2\n  b\n"],
    ['{ (1 == 1 ? "k" : "l") = null }', { k: null }],
  ])("is worked out: %s", async (hcl, expected) => {
    expect((await inputOf(`default = ${hcl}`))?.default).toEqual(expected);
  });

  test.each([
    ['upper("a")', "it calls the function upper, and a constant is not computed by functions"],
    ['provider::aws::arn_parse("a")', "it calls the function provider::aws::arn_parse"],
    ["var.y", "it refers to var, and a constant depends on nothing"],
    ["[1][1]", "there is no element of this index"],
    ['"a${null}"', "null stands in a template, where text is needed"],
    ["true ? [] : {}", "a condition chooses between a value of type tuple and a value of type object"],
    ["{ a.b = 1 }", "it refers to a, and a constant depends on nothing"],
    ["[for x in 1 : x]", "a for goes through a value of type number"],
  ])("is refused with the reason for which Terraform refuses it: %s", async (hcl, reason) => {
    const failure = await failureOf(`default = ${hcl}`);
    expect(failure.message).toMatch(/default of variable "x" is not a constant: /);
    expect(failure.message).toContain(reason);
    expect(failure.next).toContain("Terraform refuses this, too");
  });

  test.each([
    ["1 / 0", "it divides by zero"],
    ["1e4000000 + 1", "is too far from 1 to compute with"],
  ])("says so, with the text, where it cannot be worked out here: %s", async (hcl, reason) => {
    const failure = await failureOf(`default = ${hcl}`);
    expect(failure.message).toContain(`default of variable "x" cannot be worked out here: \${${hcl}}`);
    expect(failure.message).toContain(reason);
    expect(failure.next).toBe("Write the value itself.");
  });

  it("may be nested as deep as people nest, and beyond that is one sentence", async () => {
    const nested = (depth: number) => `default = ${"(".repeat(depth)}1${")".repeat(depth)}`;
    expect((await inputOf(nested(100)))?.default).toBe(1);
    expect((await failureOf(nested(100_000))).message).toContain("nested deeper than can be read here");
  });
});

describe("syntax that is newer than the oldest Terraform", () => {
  it("is read, and what the interface knows of it is kept", async () => {
    const { inputs, outputs, resources, moved } = await inspectModule(
      new Map([
        [
          "a.tf",
          `
language {
  compatible_with {
    opentofu = ">= 1.12"
  }
}
variable "token" {
  type       = string
  ephemeral  = true
  deprecated = "Use secret."
}
variable "where" {
  type  = string
  const = true
}
ephemeral "random_password" "this" {
  count = 2
}
resource "aws_db_instance" "this" {
  password_wo         = ephemeral.random_password.this[0].result
  password_wo_version = provider::time::parse("x").unix
  lifecycle {
    enabled         = var.where != ""
    prevent_destroy = var.where == "prod"
    action_trigger {
      events  = [after_create]
      actions = [action.aws_lambda_invoke.this]
    }
  }
}
action "aws_lambda_invoke" "this" {
  config {
    function_name = "x"
  }
}
import {
  to       = aws_db_instance.this
  identity = { name = "x" }
}
removed {
  from = aws_db_instance.old
  lifecycle {
    destroy = false
  }
}
check "health" {
  data "http" "page" {
    url = "https://example.test"
  }
  assert {
    condition     = data.http.page.status_code == 200
    error_message = "No."
  }
}
output "id" {
  value      = aws_db_instance.this.id
  type       = string
  deprecated = "Use arn."
}
`,
        ],
      ]),
      "m",
    );
    expect(inputs).toEqual([
      expect.objectContaining({ name: "token", ephemeral: true, deprecated: "Use secret." }),
      expect.objectContaining({ name: "where" }),
    ]);
    expect(outputs).toEqual([expect.objectContaining({ name: "id", deprecated: "Use arn." })]);
    expect(resources.map(({ address, repeated }) => `${address} ${repeated}`)).toEqual([
      "aws_db_instance.this enabled",
      "data.http.page no",
      "ephemeral.random_password.this count",
    ]);
    expect(moved).toEqual([]);
  });
});
