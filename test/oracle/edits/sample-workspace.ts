/** A small workspace with everything that a build follows from, and for each of its files what may stand in it instead. */
export type Variants = Readonly<Record<string, readonly [string, ...string[]]>>;

const definition = (name: string, head: string, text: string, more = ""): string => `
import { defineModule, readText, t } from "scrapeway";
${head}
export const ${name} = defineModule({
  name: "${name}",
  system: "terraform",
  summary: "Module ${name}.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: { name: t.string.required("A name.") },
  outputs: { name: t.string.output("The name.") },
  build({ inputs, local, resource, call }) {
    resource("terraform_data", "this", { input: ${text} });
    ${more}
    return { name: inputs.name };
  },
});
`;

const configuration = (changes: object = {}): string =>
  JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ typescript: "src/*" }, { hcl: "network", system: "aws", summary: "A network." }],
    ...changes,
  });

const paths = (folder: string): string =>
  `{ "compilerOptions": { "paths": { "@parts/*": ["./${folder}/*"] }, "target": "es2022" } }`;

const readme = (text: string): string => `# Network\n\n${text}\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n`;

export const variants: Variants = {
  "scrapeway.json": [
    configuration(),
    configuration({ host: "modules.example.test" }),
    configuration({ modules: [{ typescript: "src/*" }] }),
    configuration({ modules: [{ hcl: "network", system: "aws", summary: "Other words." }, { typescript: "src/a" }] }),
    configuration({ modules: [{ hcl: "network", system: "aws", include: ["notes/.env.txt"] }] }),
    "{ broken",
  ],
  "tsconfig.json": [
    '{ "extends": "./base/tsconfig.json" }',
    '{ "extends": ["./base/tsconfig.json"] }',
    paths("other"),
    '{ "extends": "settings" }',
    '{ "extends": "settings/tsconfig.json" }',
    '{ "extends": "./linked/tsconfig.json" }',
    "{",
  ],
  "node_modules/settings/package.json": [
    '{ "name": "settings", "version": "1.0.0" }',
    '{ "name": "settings", "version": "1.0.0", "tsconfig": "other.json" }',
  ],
  "node_modules/settings/tsconfig.json": [paths("../../parts"), paths("../../other")],
  "node_modules/settings/other.json": [paths("../../other"), paths("../../parts")],
  "one/tsconfig.json": [paths("../parts"), paths("./parts")],
  "two/tsconfig.json": [paths("../parts"), paths("./parts")],
  "one/parts/text.ts": ['export const text = "part one";'],
  "two/parts/text.ts": ['export const text = "part two";'],
  "one/note.txt": ["a note", "note one"],
  "two/note.txt": ["a note", "note two"],
  "library/package.json": ['{ "main": "late.ts" }', '{ "module": "./deep/late" }', "{}"],
  "library/index.ts": ['export { text } from "./text";', 'export const text = "index";'],
  "library/text.ts": ['export const text = "re-exported";'],
  "base/tsconfig.json": [`{ "extends": "./paths.json" }`, "{}"],
  "base/paths.json": [paths("../parts"), paths("../other")],
  "parts/text.ts": ['export const text = "a part";', 'export const text = "a trap";', "export const text = 1 +;"],
  "other/text.ts": ['export const text = "other 1";', 'export const text = "other 2";'],
  "shared/index.ts": [
    'export * from "./deep";\nexport type { Unused } from "./types";',
    'export const deep = "shallow";',
    'export * from "./deep";',
  ],
  "shared/deep.ts": [
    'export const deep = "deep";',
    'export const deep = "keep";',
    'import { late } from "./late";\nexport const deep = late;',
  ],
  "shared/late.ts": ['export const late = "late";', 'export const late = "gate";'],
  "shared/types.ts": ["export interface Unused {}", "export interface Unused { a: string }"],
  "shared/limits.json": ['{ "length": 64 }', '{ "length": 65 }', "{"],
  "src/a/index.ts": [
    definition("a", 'import { deep } from "../../shared";\nimport { local } from "./local";', "`${deep} ${local}`"),
    definition("a", 'import { local } from "./local";', "`${local}`"),
    definition("a", 'import { local } from "./local";', "`${local.missing.name}`"),
  ],
  "src/a/local.ts": ['export const local = "local";', 'export const local = "vocal";'],
  "src/b/index.ts": [
    definition("b", 'import limits from "../../shared/limits.json";', "limits.length"),
    definition("b", 'import { text } from "@parts/text";', '`${text} ${require("../../shared/late").late}`'),
    definition("b", 'import { nameOf } from "naming";', "nameOf()"),
  ],
  "src/c/index.ts": [
    definition("c", "", 'readText("note.txt")'),
    definition("c", "", 'readText("notes/other.txt")'),
    definition("c", "", 'readText("../../linked/note.txt")'),
    definition("c", 'import { text } from "../../library";', "text"),
    definition("c", 'import { text } from "../../linked/parts/text";', "text"),
    definition("c", "", "String(process.env.COLOUR)"),
    definition("c", 'import { deep } from "../../shared/deep";', 'deep + readText("note.txt")'),
  ],
  "src/c/note.txt": ["a note", "a vote", "two\nlines\n"],
  "src/c/notes/other.txt": ["other", "otter"],
  "src/d/index.ts": [
    definition("d", 'import { a } from "../a";', "1", 'call("a", a, { inputs: { name: inputs.name } });'),
    definition("d", "", "2"),
  ],
  "network/main.tf": [
    'variable "name" {\n  type = string\n}\n',
    'variable "same" {\n  type = string\n}\n',
    'variable "name" {\n  type = string\n  default = file("${path.module}/x")\n}\n',
    'module "inner" {\n  source = "./modules/inner"\n}\n',
    "variable {",
  ],
  "network/templates/user.tftpl": ["#!/bin/sh\n", "#!/bin/zs\n"],
  "network/README.md": [readme("Words."), readme("Worte."), "# Network without markers\n"],
  "network/.terraform-docs.yml": [
    "formatter: markdown table\n",
    "formatter: markdown document\nheader-from: header.md\n",
  ],
  "network/header.md": ["A header.\n", "B header.\n"],
  "network/modules/inner/main.tf": ['output "x" {\n  value = 1\n}\n', 'output "y" {\n  value = 1\n}\n'],
  "network/notes/.env.txt": ["a=1\n", "a=2\n"],
  "examples/a/minimal/main.tf": [
    'module "a" {\n  source = "../../../modules/a"\n  name   = "x"\n}\n',
    'module "a" {\n  source = "../../../modules/a"\n  nome   = "x"\n}\n',
  ],
  "examples/network/minimal/main.tf": ['module "n" {\n  source = "../../../network"\n  name   = "x"\n}\n', ""],
  "releases.json": [
    '{ "schema": "scrapeway.releases/1", "modules": {} }',
    `{ "schema": "scrapeway.releases/1", "modules": { "acme/a/terraform": [{ "version": "2.1.0", "sha256": "${"a".repeat(64)}", "contentDigest": "${"b".repeat(64)}" }] } }`,
  ],
  "packages/naming/package.json": [
    '{ "name": "naming", "version": "1.0.0" }',
    '{ "name": "naming", "version": "1.0.1" }',
  ],
  "packages/naming/index.js": ['exports.nameOf = () => require("./name").name;', 'exports.nameOf = () => "own";'],
  "packages/naming/name.js": ['exports.name = "name";', 'exports.name = "game";'],
};

/** What is not there at first, and may be instead of others, as imports without extension are resolved. */
export const newcomers: Variants = {
  "src/a/local.tsx": ['export const local = "tsx";'],
  "src/a/local/index.ts": ['export const local = "folder";'],
  "library/late.ts": ['export const text = "late";'],
  "library/deep/late/index.ts": ['export const text = "deep and late";'],
  "base/node_modules/settings/tsconfig.json": [paths("../../../other")],
  "src/node_modules/settings/tsconfig.json": [paths("../../../other")],
  "shared/deep.js": ['exports.deep = "js";'],
  "shared/index.tsx": ['export const deep = "index tsx";'],
  "src/a/tsconfig.json": ['{ "compilerOptions": { "paths": { "@parts/*": ["../../other/*"] } } }'],
  "src/e/index.ts": [definition("e", 'import { deep } from "../../shared";', "deep")],
  "network/outputs.tf": ['output "z" {\n  value = 1\n}\n'],
  "network/main.tofu": ['variable "tofu" {}\n'],
  "network/override.tf": ['variable "name" {\n  description = "Overridden."\n}\n'],
  "network/notes.txt": ["notes"],
  "network/.terraformignore": ["templates/\n"],
  "examples/b/minimal/main.tf": ['module "b" {\n  source = "../../../modules/b"\n  name   = "x"\n}\n'],
};
