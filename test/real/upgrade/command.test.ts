import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../../../src/pack";
import { scrapeway, writeFiles } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";

jest.setTimeout(120_000);

const before =
  'variable "subnet_ids" { type = list(string) }\nvariable "size" { default = "small" }\noutput "ids" { value = var.subnet_ids }\noutput "vpc_id" { value = terraform_data.a.id }\nresource "terraform_data" "a" {}\n';
const after =
  'variable "subnets" { type = list(string) }\nvariable "owner" { type = string }\noutput "ids" { value = var.subnets }\noutput "id" { value = terraform_data.a.id }\nresource "terraform_data" "a" {}\n';
const caller = (source: string) =>
  `module "net" {\n  ${source}\n  subnet_ids = ["a"] # two\n  size       = "large"\n}\n\noutput "id" {\n  value = module.net.vpc_id\n}`;
const upgradedCaller = (source: string) =>
  `module "net" {\n  ${source}\n  subnets    = ["a"] # two\n  owner      = null # TODO: string\n}\n\noutput "id" {\n  value = module.net.id\n}`;

async function workspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await temporaryDirectory("upgrade");
  await writeFiles(root, {
    "v1/main.tf": before,
    "v2/main.tf": after,
    "live/main.tf": caller('source     = "../v1"'),
    ...files,
  });
  return root;
}

const read = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

describe("scrapeway upgrade", () => {
  test("shows what it would write, and what is left, and writes nothing", async () => {
    const root = await workspace();
    const { code, stdout, stderr } = await scrapeway(root, ["upgrade", "live", "--to", "v2", "--no-validate"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`module.net (main.tf:1): v1 → v2

--- main.tf
+++ main.tf
@@ -1,9 +1,9 @@
 module "net" {
-  source     = "../v1"
-  subnet_ids = ["a"] # two
-  size       = "large"
+  source     = "../v2"
+  subnets    = ["a"] # two
+  owner      = null # TODO: string
 }
 
 output "id" {
-  value = module.net.vpc_id
+  value = module.net.id
 }
\\ No newline at end of file

Rewritten:

  main.tf:1  module.net  variable-required-added
    owner has to be given now: null stands there until somebody knows.

  main.tf:2  module.net  source
    source is ../v2, and was ../v1.

  main.tf:3  module.net  variable-removed
    subnet_ids is called subnets now.

  main.tf:4  module.net  variable-removed
    size is removed: there is no such input any more. The module never read it.

  main.tf:8  module.net  output-removed
    vpc_id is called id now.

Left to you:

  main.tf:1  module.net  variable-required-added
    owner has to be given, and nothing says which value is right.
    → Put a value of string in the place of null.

Terraform was not asked: --no-validate asked for that.

1 file would change. Nothing was written: run it with --write.
`);
    expect(read(root, "live/main.tf")).toBe(caller('source     = "../v1"'));
  });

  test("writes with --write, keeps modes and links, and finds nothing to do a second time", async () => {
    const root = await workspace({ "shared/main.tf": caller('source     = "../v1"') });
    symlinkSync("../shared/main.tf", join(root, "live/linked.tf"));
    writeFileSync(join(root, "live/main.tf"), "\uFEFFlocals {}\n");
    chmodSync(join(root, "shared/main.tf"), 0o640);
    const args = ["upgrade", "live", "--to", "v2", "--write", "--no-validate"];
    const first = await scrapeway(root, args);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("1 file written.") });
    expect(read(root, "shared/main.tf")).toBe(upgradedCaller('source     = "../v2"'));
    expect(statSync(join(root, "shared/main.tf")).mode & 0o777).toBe(0o640);
    expect(read(root, "live/main.tf")).toBe("\uFEFFlocals {}\n");
    const second = await scrapeway(root, args);
    expect(second.stdout).toContain("Nothing has to be changed: the old state is the new one.");
    const third = await scrapeway(root, [...args, "--from", "v1", "--json"]);
    expect(JSON.parse(third.stdout)).toMatchObject({ rewritten: [], files: [], written: false });
    expect(read(root, "shared/main.tf")).toBe(upgradedCaller('source     = "../v2"'));
  });

  test("keeps a byte order mark of a file that it writes", async () => {
    const root = await workspace({ "live/main.tf": `\uFEFF${caller('source     = "../v1"')}` });
    await scrapeway(root, ["upgrade", "live", "--to", "v2", "--write", "--no-validate"]);
    expect(read(root, "live/main.tf")).toBe(`\uFEFF${upgradedCaller('source     = "../v2"')}`);
  });

  test("rewrites calls in modules of the root too, and leaves modules beside it alone", async () => {
    const root = await workspace({
      "live/main.tf": 'module "app" {\n  source = "./modules/app"\n}\nmodule "other" {\n  source = "../other"\n}\n',
      "live/modules/app/main.tf": caller('source     = "../../../v1"'),
      "other/main.tf": caller('source     = "../v1"'),
    });
    const result = await scrapeway(root, [
      "upgrade",
      "live",
      "--module",
      "net",
      "--to",
      "v2",
      "--write",
      "--no-validate",
    ]);
    expect(result.stdout).toContain("modules/app: module.net (modules/app/main.tf:1): v1 → v2");
    expect(read(root, "live/modules/app/main.tf")).toBe(upgradedCaller('source     = "../../../v2"'));
    expect(read(root, "other/main.tf")).toBe(caller('source     = "../v1"'));
  });

  test("takes zips and saved interfaces, and says what they do not say", async () => {
    const root = await workspace();
    writeFileSync(join(root, "v2.zip"), pack(new Map([["main.tf", after]])).bytes);
    writeFileSync(join(root, "v1.json"), (await scrapeway(root, ["inspect", "v1", "--json"])).stdout);
    const args = ["upgrade", "live", "--from", "v1.json", "--to", "v2.zip", "--json"];
    const told = JSON.parse((await scrapeway(root, args)).stdout);
    expect(told).toMatchObject({
      calls: [{ call: "module.net", place: "main.tf:1", source: "../v1", from: "v1.json", to: "v2.zip" }],
      left: [
        { subject: "source", reason: "source stays ../v1: it names a folder, and v2.zip is none." },
        { subject: "owner" },
      ],
      validation: { status: "not-validated", reason: "v1.json is an interface, without the files of the module." },
    });
  });
});

describeWith(["terraform"], "scrapeway upgrade of a registry's module", () => {
  test("looks both versions up, raises the constraint in its form, and has Terraform accept the caller", async () => {
    const module = (size: number, output: string) =>
      `variable "size" {\n  description = "How large."\n  default     = ${size}\n}\noutput "${output}" {\n  description = "It."\n  value       = var.size\n}\n`;
    const configuration = {
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "net", system: "none" }],
    };
    const live = (version: string, more: string, output: string) =>
      `module "n" {\n  source  = "registry.example.test/acme/net/none"\n  version = "${version}"\n${more}}\noutput "x" {\n  value = module.n.${output}\n}\n`;
    const root = await temporaryDirectory("upgrade-registry");
    await writeFiles(root, {
      "scrapeway.json": JSON.stringify(configuration),
      "live/main.tf": live("~> 1.0", "", "a"),
    });
    for (const text of [module(1, "a"), module(2, "b")]) {
      await writeFiles(root, { "net/main.tf": text });
      const target = ["--target", "dir:.scrapeway/registry", "--no-validate"];
      expect(await scrapeway(root, ["publish", ...target])).toMatchObject({ code: 0 });
    }
    const first = await scrapeway(root, ["upgrade", "live", "--to", "2.0.0", "--write", "--json"]);
    expect(JSON.parse(first.stdout)).toMatchObject({
      calls: [{ from: "acme/net/none@1.0.0", to: "acme/net/none@2.0.0" }],
      left: [],
      written: true,
      validation: { status: "validated", before: { kind: "valid" }, after: { kind: "valid" } },
    });
    expect(read(root, "live/main.tf")).toBe(live("~> 2.0", "  size    = 1\n", "b"));
    const second = await scrapeway(root, ["upgrade", "live", "--to", "2.0.0", "--write", "--json", "--no-validate"]);
    expect(JSON.parse(second.stdout)).toMatchObject({ rewritten: [], left: [], files: [], written: false });
    const unknown = await scrapeway(root, ["upgrade", "live", "--to", "9.0.0"]);
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("There is no version 9.0.0 of acme/net/none."),
    });
  });
});

describe("scrapeway upgrade refuses", () => {
  const refused = async (root: string, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await scrapeway(root, ["upgrade", ...args, "--no-validate"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    return stderr;
  };

  test("what is not there, and says what to write instead", async () => {
    const root = await workspace({
      "two/main.tf":
        'module "a" {\n  source = "../v1"\n}\nmodule "b" {\n  source = "./b"\n}\nmodule "c" {\n  source = "acme/net/aws"\n  version = "1.0.0"\n}\nmodule "d" {\n  source = "github.com/acme/net"\n}\n',
      "json/main.tf.json": '{ "module": { "net": { "source": "../v1" } } }',
      "broken/main.tf": 'module "net" {\n  source = \n}\n',
      "empty/README.md": "",
    });
    expect(await refused(root, "absent", "--to", "v2")).toContain("There is no such folder.\n  in absent");
    expect(await refused(root, "live/main.tf", "--to", "v2")).toContain("This is a file, not a folder.");
    expect(await refused(root, "empty", "--to", "v2")).toContain("There is no .tf file in this folder.");
    expect(await refused(root, "live", "--to", "v2", "--module", "nett")).toMatch(
      /There is no call module.nett; there are module.net \(..\/v1\).\n.*\n.*Did you mean --module net\?/,
    );
    expect(await refused(root, "live", "--to", "absent")).toContain("There is no such folder.\n  in absent");
    expect(await refused(root, "two", "--to", "v2")).toContain(
      "Several modules are called: module.a (../v1), module.b",
    );
    expect(await refused(root, "two", "--to", "2.0.0")).toContain("There is no version 1.0.0 of acme/net/aws.");
    expect(await refused(root, "two", "--to", "acme/other/aws@2.0.0")).toContain(
      "No module is called that this may be;",
    );
    expect(await refused(root, "two", "--to", "acme/other/aws@2.0.0", "--module", "c")).toContain(
      "module.c calls acme/net/aws, and --to names acme/other/aws.",
    );
    expect(await refused(root, "two", "--to", "2.0.0", "--module", "a")).toContain("a version says nothing there");
    expect(await refused(root, "two", "--to", "v2", "--module", "b")).toContain("The folder ./b is not there");
    expect(await refused(root, "two", "--to", "v2", "--module", "d")).toContain(
      "What github.com/acme/net has is not here",
    );
    expect(await refused(root, "json", "--to", "v2")).toContain("a file in JSON, which is not rewritten");
    expect(await refused(root, "broken", "--to", "v2")).toContain("broken/main.tf:2:12");
    expect((await scrapeway(root, ["upgrade", "live"])).code).toBe(2);
    expect((await scrapeway(root, ["upgrade", "live", "--to", "v2", "--rename", "a"])).code).toBe(2);
  });
});

describeWith(["git"], "scrapeway upgrade of commits", () => {
  test("writes the tag into a source that is a repository, and finds calls of a folder that changed in place", async () => {
    const root = await workspace({
      "live/main.tf": caller('source     = "git::https://git.example.test/net.git//modules/net?depth=1&ref=v1"'),
      "own/main.tf": caller('source     = "../modules/net"'),
      "modules/net/main.tf": before,
    });
    const git = (...args: readonly string[]) =>
      spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.test", ...args], { cwd: root });
    git("init", "-q");
    for (const [text, tag] of [
      [before, "v1"],
      [after, "v2"],
    ] as const) {
      await writeFiles(root, { "modules/net/main.tf": text });
      git("add", "-A");
      git("commit", "-q", "-m", tag);
      git("tag", tag);
    }
    const states = ["--from", "git:v1:modules/net", "--to"];
    expect(await scrapeway(root, ["upgrade", "live", ...states, "git:v2:modules/net", "--write"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("with the new one: valid"),
    });
    expect(read(root, "live/main.tf")).toBe(
      upgradedCaller('source     = "git::https://git.example.test/net.git//modules/net?depth=1&ref=v2"'),
    );
    expect((await scrapeway(root, ["upgrade", "own", ...states, "modules/net", "--write", "--no-validate"])).code).toBe(
      0,
    );
    expect(read(root, "own/main.tf")).toBe(upgradedCaller('source     = "../modules/net"'));
  });
});
