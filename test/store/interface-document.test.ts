import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { verdictSchema } from "../../src/cli/verdict/verdict-schema";
import { compareModules, rules } from "../../src/compare";
import { inspectModule } from "../../src/inspect";
import type { ModuleInterface } from "../../src/model/module-interface";
import { formatInterfaceDocument, parseInterfaceDocument } from "../../src/store/interface-document";
import { interfaceDocumentSchema } from "../../src/store/interface-schema";
import { readModuleFolder } from "../../src/workspace/module-folder";
import { problemsByClosed, problemsByPublished, publishedSchema } from "../support/json-schema";
import { repository } from "../support/scrapeway";

test("the schemas that the package brings are those by which documents are read and written", () => {
  expect(publishedSchema("interface")).toEqual(z.toJSONSchema(interfaceDocumentSchema, { io: "input" }));
  expect(publishedSchema("verdict")).toEqual(z.toJSONSchema(verdictSchema, { io: "input" }));
});

const everything = `
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.peer]
    }
  }
}
# scrapeway:accept variable-removed size Unused.
variable "rules" {
  type = map(object({ port = optional(number, 9007199254740993), tags = tuple([string, bool]), more = any }))
  default    = {}
  deprecated = "Use more."
  validation {
    condition     = length(var.rules) < 9
    error_message = "Too many."
  }
}
output "arn" {
  value     = aws_lb.this[*].arn
  sensitive = true
  precondition {
    condition     = true
    error_message = "No."
  }
}
resource "aws_lb" "this" {
  count = 2
  lifecycle {
    prevent_destroy = true
  }
}
module "inner" {
  source  = "acme/inner/aws"
  version = "1.0.0"
}
moved {
  from = aws_lb.old
  to   = aws_lb.this
}
removed {
  from = aws_lb.gone
}
import {
  to = aws_lb.this[0]
  id = "a"
}
locals { a = var.rules }
`;

const interfaces = async (): Promise<readonly ModuleInterface[]> => {
  const family = readdirSync(join(repository, "modules"));
  return Promise.all([
    ...family.map((name) => inspectModule(readModuleFolder(join(repository, "modules", name), ""), name)),
    inspectModule(
      new Map([
        ["main.tf", everything],
        ["modules/inner/main.tf", everything],
      ]),
      "everything",
    ),
    inspectModule(new Map([["main.tofu", "locals {}"]]), "tofu"),
    ...rules.map(({ example }) => inspectModule(new Map([["main.tf", example.after.split("# file: ")[0] ?? ""]]), "")),
  ]);
};

test("what is written of modules is what the published schema says, and names all of it", async () => {
  for (const module of await interfaces()) {
    const document: unknown = JSON.parse(formatInterfaceDocument(module));
    expect(document).toMatchObject({ schema: "scrapeway.interface/1" });
    expect(problemsByClosed("interface", document)).toEqual([]);
  }
});

test("what was written is read back as it was, and so is what an earlier version wrote without the id", async () => {
  for (const module of await interfaces()) {
    expect(parseInterfaceDocument(formatInterfaceDocument(module), "a.json")).toEqual(module);
    expect(parseInterfaceDocument(JSON.stringify(module), "a.json")).toEqual(module);
  }
});

test("fields that are newer are kept, at any depth, and change no verdict", async () => {
  const module = await inspectModule(new Map([["main.tf", everything]]), "");
  const newer = {
    ...module,
    invented: { x: 1 },
    inputs: module.inputs.map((input) => ({ ...input, invented: true })),
  };
  expect(problemsByPublished("interface", { schema: "scrapeway.interface/1", ...newer })).toEqual([]);
  const read = parseInterfaceDocument(JSON.stringify({ schema: "scrapeway.interface/1", ...newer }), "a.json");
  expect(read).toEqual(newer);
  expect(compareModules(module, read)).toEqual({ bump: "none", findings: [] });
});

test.each<readonly [name: string, text: string, code: string, message: RegExp]>([
  [
    "a later schema",
    '{ "schema": "scrapeway.interface/2", "inputs": 7 }',
    "interface.unknown-schema",
    /later version of scrapeway wrote this interface: it is a scrapeway\.interface\/2/,
  ],
  ["another document", '{ "schema": "scrapeway.manifest/1" }', "interface.invalid", /is no interface.*schema/],
  ["a field of another kind", '{ "inputs": 7 }', "interface.invalid", /inputs: /],
  ["no JSON", "{", "interface.invalid", /it is not JSON/],
  ["a list", "[]", "interface.invalid", /is no interface/],
])("%s is refused", (_, text, code, message) => {
  expect(() => parseInterfaceDocument(text, "a.json")).toThrow(
    expect.objectContaining({ code, place: "a.json", message: expect.stringMatching(message) }),
  );
  expect(problemsByPublished("interface", text === "{" ? null : JSON.parse(text))).not.toEqual([]);
});
