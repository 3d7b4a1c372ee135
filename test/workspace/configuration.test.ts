import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { readConfiguration } from "../../src/workspace/configuration";
import { configurationSchema } from "../../src/workspace/configuration-schema";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "scrapeway-configuration-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const valid = { namespace: "acme", host: "registry.example.test", modules: [{ typescript: "src/modules/*" }] };

test("a valid configuration is read, with the default output folder", async () => {
  await writeFile(join(root, "scrapeway.json"), JSON.stringify(valid));
  expect(await readConfiguration(root)).toEqual({ ...valid, output: "modules" });
});

test("a folder without configuration says which file is missing and what to put there", async () => {
  await expect(readConfiguration(root)).rejects.toMatchObject({
    code: "configuration.missing",
    message: "There is no scrapeway.json here.",
    place: root,
    next: expect.stringContaining("start one: scrapeway new --workspace"),
  });
});

const refused: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ["text that is not JSON", "{", /JSON/],
  ["a missing namespace", JSON.stringify({ ...valid, namespace: undefined }), /namespace/],
  ["a host without a dot", JSON.stringify({ ...valid, host: "localhost:8080" }), /host: a registry host has a dot/],
  ["an unknown key", JSON.stringify({ ...valid, colour: "red" }), /colour/],
  ["no modules", JSON.stringify({ ...valid, modules: [] }), /modules/],
  [
    "an HCL module without a system",
    JSON.stringify({ ...valid, modules: [{ hcl: "terraform/vpc" }] }),
    /modules\.0: a module is \{ "typescript": FOLDER \} or \{ "hcl": FOLDER, "system": SYSTEM \}/,
  ],
];

test.each(refused)("%s is refused with the field's name", async (_name, text, message) => {
  await writeFile(join(root, "scrapeway.json"), text);
  await expect(readConfiguration(root)).rejects.toMatchObject({
    code: "configuration.invalid",
    message: expect.stringMatching(message),
    place: expect.stringMatching(/^scrapeway\.json:\d+:\d+$/),
  });
});

test("the schema that editors use is the one that the configuration is checked with", async () => {
  const committed: unknown = JSON.parse(await readFile(join(__dirname, "../../schemas/scrapeway.schema.json"), "utf8"));
  expect(committed).toEqual(z.toJSONSchema(configurationSchema, { io: "input" }));
});

const hcl = (entry: object) =>
  JSON.stringify({ ...valid, modules: [{ hcl: "terraform/vpc", system: "aws", ...entry }] });

test.each<readonly [name: string, text: string, message: RegExp]>([
  ["a namespace", JSON.stringify({ ...valid, namespace: "a b" }), /^namespace: .*letters, digits, hyphens/],
  ["a module's name", hcl({ name: "-x" }), /^modules\.0\.name: .*letters, digits, hyphens/],
  ["a system", hcl({ system: "AWS-x" }), /^modules\.0\.system: .*lower-case letters and digits, no hyphens/],
])(
  "%s that the protocol does not allow is refused with the field, before anything is built",
  async (_, text, message) => {
    await writeFile(join(root, "scrapeway.json"), text);
    await expect(readConfiguration(root)).rejects.toMatchObject({
      code: "configuration.invalid",
      message: expect.stringMatching(message),
      place: expect.stringMatching(/^scrapeway\.json:\d+:\d+$/),
    });
  },
);

test.each<readonly [name: string, text: string, message: RegExp]>([
  ["an HCL folder above", hcl({ hcl: "../other" }), /^modules\.0\.hcl: .*inside the workspace/],
  ["an HCL folder above, in a detour", hcl({ hcl: "terraform/../../other" }), /inside the workspace/],
  ["an absolute HCL folder", hcl({ hcl: "/etc" }), /inside the workspace/],
  ["a definition above", JSON.stringify({ ...valid, modules: [{ typescript: "../src/*" }] }), /inside the workspace/],
  ["an output above", JSON.stringify({ ...valid, output: "../modules" }), /^output: .*inside the workspace/],
])("%s is refused: builds write there", async (_, text, message) => {
  await writeFile(join(root, "scrapeway.json"), text);
  await expect(readConfiguration(root)).rejects.toMatchObject({
    code: "configuration.invalid",
    message: expect.stringMatching(message),
  });
});

test("a workspace that is itself the module needs a name, because a checkout may be called anything", async () => {
  await writeFile(join(root, "scrapeway.json"), hcl({ hcl: "." }));
  await expect(readConfiguration(root)).rejects.toMatchObject({
    message: expect.stringMatching(/^modules\.0\.name: /),
  });
  await writeFile(join(root, "scrapeway.json"), hcl({ hcl: "./", name: "vpc" }));
  expect((await readConfiguration(root)).modules).toEqual([{ hcl: "./", system: "aws", name: "vpc" }]);
});

test("a mistyped key of a module is named", async () => {
  await writeFile(join(root, "scrapeway.json"), JSON.stringify({ ...valid, modules: [{ hcl: "x", systme: "aws" }] }));
  await expect(readConfiguration(root)).rejects.toMatchObject({ message: expect.stringContaining('"systme"') });
});

test("a byte order mark, which some editors write, is no fault", async () => {
  await writeFile(join(root, "scrapeway.json"), `\uFEFF${JSON.stringify(valid)}`);
  expect(await readConfiguration(root)).toMatchObject(valid);
});

const lines = (...text: readonly string[]) => text.join("\n");

test.each<readonly [name: string, text: string, place: string, message: RegExp]>([
  ["a comma left over", lines("{", '  "namespace": "acme",', "}"), "3:1", /a comma is left over/],
  ["a comma missing", lines("{", '  "namespace": "acme"', '  "host": "a.b"', "}"), "3:3", /a comma is missing/],
  ["a comment", lines("{", "  // mine", '  "namespace": "acme"', "}"), "2:3", /no comments/],
  ["an end missing", lines("\uFEFF{", '  "namespace": "acme"'), "2:22", /closing brace/],
  ["a value refused", JSON.stringify({ ...valid, host: "local" }, null, 2), "3:3", /^host:/],
  ["a key unknown", JSON.stringify({ ...valid, colour: "red" }, null, 2), "9:3", /colour/],
  ["a key missing", JSON.stringify({ host: "a.b", modules: valid.modules }, null, 2), "1:1", /namespace/],
  [
    "a module refused",
    JSON.stringify({ ...valid, modules: [...valid.modules, { hcl: "x" }] }, null, 2),
    "8:5",
    /modules\.1/,
  ],
  ["an empty file", "", "1:1", /value is missing/],
])("the line and column of %s are told", async (_name, text, place, message) => {
  await writeFile(join(root, "scrapeway.json"), text);
  await expect(readConfiguration(root)).rejects.toMatchObject({
    place: `scrapeway.json:${place}`,
    message: expect.stringMatching(message),
  });
});
