import { chmod, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { isExecutable } from "../../src/model/module-files";
import { readFolder, readModuleFolder, writeModuleFile } from "../../src/workspace/module-folder";
import { temporaryDirectory, writeFiles } from "../support/temporary";

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await temporaryDirectory("folder");
  await writeFiles(root, Object.fromEntries(Object.entries(files).map(([path, content]) => [`m/${path}`, content])));
  return root;
}

const paths = (root: string, include?: readonly string[]) => [...readFolder(root, "m", include).files.keys()];

describe("modes", () => {
  test("of files that their owner may execute are kept, whatever others may", async () => {
    const root = await folderOf({ "run.sh": "#!/bin/sh\n", "all.sh": "", "group.sh": "", "main.tf": "" });
    await chmod(join(root, "m/run.sh"), 0o700);
    await chmod(join(root, "m/all.sh"), 0o777);
    await chmod(join(root, "m/group.sh"), 0o654);
    const { files } = readFolder(root, "m");
    expect([...files].filter(([, file]) => isExecutable(file)).map(([path]) => path)).toEqual(["all.sh", "run.sh"]);
    expect(files.get("run.sh")).toEqual({ executable: true, content: "#!/bin/sh\n" });
  });

  test("stay when a file is written anew", async () => {
    const root = await folderOf({ "README.md": "a" });
    await chmod(join(root, "m/README.md"), 0o755);
    writeModuleFile(root, "m/README.md", "b");
    expect(readModuleFolder(root, "m").get("README.md")).toEqual({ executable: true, content: "b" });
  });
});

describe("what is left out", () => {
  test("is said, each with its reason; a folder once", async () => {
    const root = await folderOf({
      "main.tf": "",
      ".env": "",
      "lambda/node_modules/a/index.js": "",
      "lambda/node_modules/b/index.js": "",
      ".terraform/x": "",
      ".terraform.lock.hcl": "",
      "terraform.tfstate.d/dev/x": "",
      "a.auto.tfvars.json": "{}",
      "notes.txt": "",
      ".terraformignore": "notes.txt\n",
    });
    expect(readFolder(root, "m")).toMatchObject({
      leftOut: [
        { path: ".env", why: "private" },
        { path: ".terraform/", why: "working" },
        { path: ".terraform.lock.hcl", why: "working" },
        { path: "a.auto.tfvars.json", why: "private" },
        { path: "lambda/node_modules/", why: "packages" },
        { path: "notes.txt", why: "ignored" },
        { path: "terraform.tfstate.d/", why: "private" },
      ],
    });
    expect(paths(root)).toEqual([".terraformignore", "main.tf"]);
  });

  test.each([
    ".env.tftpl",
    ".env.example",
    ".env.production.tpl",
    ".env.dist",
    ".envoy.yaml",
    ".gitignore",
    ".tool-versions",
  ])("is not %s, which a module may read or show", async (name) => {
    expect(paths(await folderOf({ [`templates/${name}`]: "" }))).toEqual([`templates/${name}`]);
  });

  test("comes in where it is included by name, and nothing else with it", async () => {
    const root = await folderOf({
      "main.tf": "",
      ".env": "",
      "templates/.env": "",
      "lambda/node_modules/a/index.js": "",
      "lambda/node_modules/b/index.js": "",
      "test/node_modules/c/index.js": "",
      ".terraformignore": "docs/\n",
      "docs/a.md": "",
      "docs/b.md": "",
    });
    expect(paths(root, ["templates/.env", "lambda/node_modules", "docs/a.md"])).toEqual([
      ".terraformignore",
      "docs/a.md",
      "lambda/node_modules/a/index.js",
      "lambda/node_modules/b/index.js",
      "main.tf",
      "templates/.env",
    ]);
    expect(paths(root, ["lambda/node_modules/b"])).toEqual([
      ".terraformignore",
      "lambda/node_modules/b/index.js",
      "main.tf",
    ]);
  });
});

describe("links", () => {
  test("to files and folders of the module are packed as what they lead to, with its mode", async () => {
    const root = await folderOf({ "main.tf": "a", "shared/run.sh": "x", "shared/deep/b.txt": "b" });
    await chmod(join(root, "m/shared/run.sh"), 0o755);
    await mkdir(join(root, "m/modules/one"), { recursive: true });
    await symlink("../../shared", join(root, "m/modules/one/files"));
    await symlink("main.tf", join(root, "m/copy.tf"));
    await symlink("copy.tf", join(root, "m/again.tf"));
    await symlink(join(root, "m/shared/run.sh"), join(root, "m/run.sh"));
    const { files } = readFolder(root, "m");
    const run = { executable: true, content: "x" };
    expect(Object.fromEntries(files)).toEqual({
      "again.tf": "a",
      "copy.tf": "a",
      "main.tf": "a",
      "modules/one/files/deep/b.txt": "b",
      "modules/one/files/run.sh": run,
      "run.sh": run,
      "shared/deep/b.txt": "b",
      "shared/run.sh": run,
    });
  });

  test.each([
    ["a file beside the module", "../secret.txt", /leads out/],
    ["a folder beside the module whose name begins alike", "../m2", /leads out/],
    ["the root of the machine", "/", /leads out/],
    ["nothing", "gone.txt", /leads to nothing/],
    ["itself", "link", /leads to nothing/],
    ["the module", ".", /no end/],
  ])("that lead to %s are refused by name", async (_, target, message) => {
    const root = await folderOf({ "main.tf": "" });
    await writeFiles(root, { "secret.txt": "s", "m2/a.txt": "" });
    await symlink(target, join(root, "m/link"));
    expect(() => readFolder(root, "m")).toThrow(
      expect.objectContaining({ code: "workspace.link", place: "m/link", message: expect.stringMatching(message) }),
    );
  });

  test("that lead out through another link inside are refused", async () => {
    const root = await folderOf({ "main.tf": "" });
    await writeFiles(root, { "secret.txt": "s" });
    await mkdir(join(root, "m/.terraform"));
    await symlink("../../secret.txt", join(root, "m/.terraform/s"));
    await symlink(".terraform/s", join(root, "m/b"));
    expect(() => readFolder(root, "m")).toThrow(expect.objectContaining({ code: "workspace.link", place: "m/b" }));
  });

  test("that lead to each other's folders are refused, two links to one folder are not", async () => {
    const circle = await folderOf({ "a/x": "", "b/y": "" });
    await symlink("../b", join(circle, "m/a/to-b"));
    await symlink("../a", join(circle, "m/b/to-a"));
    expect(() => readFolder(circle, "m")).toThrow(
      expect.objectContaining({ code: "workspace.link", message: expect.stringContaining("no end") }),
    );
    const tree = await folderOf({ "a/x": "" });
    await symlink("a", join(tree, "m/b"));
    await symlink("a", join(tree, "m/c"));
    expect(paths(tree)).toEqual(["a/x", "b/x", "c/x"]);
  });

  test("to what is left out are left out, whatever they are called", async () => {
    const root = await folderOf({ "main.tf": "", "prod.tfvars": "secret" });
    await symlink("prod.tfvars", join(root, "m/values.txt"));
    expect(readFolder(root, "m").leftOut).toEqual([
      { path: "prod.tfvars", why: "private" },
      { path: "values.txt", why: "private" },
    ]);
  });
});

describe(".terraformignore", () => {
  test("is followed to the letter at the module's root, and said to be", async () => {
    const root = await folderOf({
      ".terraformignore": "# comment\n\ndocs/\n*.log\n!keep.log\n/only-here.txt\n",
      "main.tf": "",
      "docs/a.md": "",
      "x/docs/b.md": "",
      "x/a.log": "",
      "x/keep.log": "",
      "only-here.txt": "",
      "x/only-here.txt": "",
      "x/.terraformignore": "*\n",
    });
    expect(paths(root)).toEqual([".terraformignore", "main.tf", "x/.terraformignore", "x/keep.log", "x/only-here.txt"]);
  });

  test("with a pattern that means nothing is refused with its file", async () => {
    const root = await folderOf({ ".terraformignore": "[z-a].txt\n", "main.tf": "" });
    expect(() => readFolder(root, "m")).toThrow(
      expect.objectContaining({ code: "workspace.ignore-file", place: "m/.terraformignore" }),
    );
  });
});

test("a byte order mark and CRLF stay as they are", async () => {
  const root = await folderOf({ "main.tf": "\uFEFF# a\r\n", "b.txt": "a\rb\n\r\n" });
  expect(Object.fromEntries(readModuleFolder(root, "m"))).toEqual({
    "main.tf": "\uFEFF# a\r\n",
    "b.txt": "a\rb\n\r\n",
  });
});
