import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pack } from "../../src/pack";
import { scrapeway, writeFiles } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";

const before = 'variable "size" { default = "small" }\nvariable "name" {}\noutput "id" { value = var.name }\n';
const after = 'variable "name" {}\noutput "id" { value = var.name }\nresource "terraform_data" "new" {}\n';

const refusal = 'Unsupported argument: An argument named "size" is not expected here.';

jest.setTimeout(60_000);

let root: string;
beforeAll(async () => {
  root = await temporaryDirectory("diff");
  await writeFiles(root, { "old/main.tf": before, "new/main.tf": after, "broken/main.tf": 'variable "x" {\n' });
});

const verdictOf = async (...args: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await scrapeway(root, ["diff", ...args, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
};

describe("scrapeway diff", () => {
  test("says which bump is honest, worst first, with places and what would help", async () => {
    const { stdout, ...others } = await scrapeway(root, ["diff", "old", "new"]);
    expect({ ...others, stdout: stdout.replaceAll(/Terraform [0-9.]+/g, "Terraform 1.11.4") }).toEqual({
      code: 0,
      stderr: "",
      stdout: `major: 1 major, 1 minor

major  variable-removed  main.tf:1
  The input size is gone: callers that set it are refused.
  → Keep size until the next major version.
  Proved by Terraform 1.11.4: Unsupported argument: An argument named "size" is
  not expected here.

minor  resource-added  main.tf:3
  terraform_data.new is new.

1 of 1 major change proved; --witness-dir FOLDER keeps the proofs, to be run
again.
`,
    });
    expect(await verdictOf("old", "new")).toEqual({
      bump: "major",
      proved: true,
      majorCount: 1,
      provedCount: 1,
      changes: [
        {
          rule: "variable-removed",
          kind: "variable_removed",
          subject: "size",
          bump: "major",
          reason: "The input size is gone: callers that set it are refused.",
          proved: true,
          remedy: "Keep size until the next major version.",
          before: "main.tf:1",
          message: refusal,
        },
        {
          rule: "resource-added",
          kind: "resource_added",
          subject: "terraform_data.new",
          bump: "minor",
          reason: "terraform_data.new is new.",
          proved: false,
          after: "main.tf:3",
        },
      ],
      witnesses: [
        {
          kind: "caller",
          program: expect.stringMatching(/^Terraform 1\./),
          message: refusal,
          changes: [0],
          assumptions: [],
        },
      ],
      contradictions: [],
    });
    const markdown = await scrapeway(root, ["diff", "old", "new", "--markdown"]);
    expect(markdown.stdout).toContain("| major | `variable-removed` | `main.tf:1` | The input size is gone");
  });

  test("takes zips and what inspect wrote, and tells the same of them", async () => {
    const same = await verdictOf("old", "new");
    writeFileSync(join(root, "old.zip"), pack(new Map([["main.tf", before]])).bytes);
    const saved = await scrapeway(root, ["inspect", "new", "--json"]);
    writeFileSync(join(root, "new.json"), saved.stdout);
    expect(await verdictOf("old.zip", "new.json")).toEqual(same);
  });

  test("ends with 1 only where it is asked to", async () => {
    const codeOf = async (...args: readonly string[]) => (await scrapeway(root, ["diff", ...args])).code;
    expect(await codeOf("old", "new", "--fail-on", "major")).toBe(1);
    expect(await codeOf("new", "new", "--fail-on", "minor")).toBe(0);
    expect(await codeOf("old", "new", "--fail-on", "undecided")).toBe(0);
    expect(await codeOf("old", "new", "--fail-on", "nothing")).toBe(2);
    expect(await codeOf("old")).toBe(2);
  });

  test("does not take what it cannot read for what did not change", async () => {
    const json = await scrapeway(root, ["diff", "old", "broken", "--json"]);
    expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 3, stderr: "" });
    expect(JSON.parse(json.stdout)).toMatchObject({
      bump: null,
      changes: [],
      unreadable: [{ side: "after", file: "broken/main.tf", line: 1, message: expect.stringContaining("Unclosed") }],
    });
    mkdirSync(join(root, "worse"));
    writeFileSync(
      join(root, "worse/main.tf"),
      'variable "a" {\n  tpye = string\n}\nvariable "b" {\n  default = var.a\n}\n',
    );
    const worse = await scrapeway(root, ["diff", "worse", "new", "--json"]);
    expect(JSON.parse(worse.stdout).unreadable).toMatchObject([
      { side: "before", file: "worse/main.tf", line: 2 },
      { side: "before", file: "worse/main.tf", line: 4 },
    ]);
    const inspected = await scrapeway(root, ["inspect", "worse", "--json"]);
    expect(inspected.code).toBe(1);
    expect(JSON.parse(inspected.stdout).unreadable).toMatchObject([
      { file: "worse/main.tf", line: 2, next: expect.any(String) },
      { file: "worse/main.tf", line: 4 },
    ]);
    expect(inspected.stderr).toContain("2 problems were found.");
    const text = await scrapeway(root, ["diff", "absent", "broken"]);
    expect({ code: text.code, stdout: text.stdout }).toEqual({ code: 3, stdout: "" });
    expect(text.stderr).toContain("There is no such folder.");
    expect(text.stderr).toContain("broken/main.tf:1");
    const release = await scrapeway(root, ["diff", "acme/network/aws@1.0.0", "new"]);
    expect(release.stderr).toContain("There is no version 1.0.0 of acme/network/aws.");
  });
});

describe("--tofu", () => {
  test("reads OpenTofu's files beside Terraform's, which are passed over without it", async () => {
    for (const [folder, more] of [
      ["tofu-old", {}],
      ["tofu-new", { "more.tofu": 'variable "b" {}\n', "a.tofu.json": '{ "variable": { "a": { "default": 1 } } }' }],
    ] as const) {
      mkdirSync(join(root, folder));
      const files = { "a.tf.json": '{ "variable": { "a": {} } }', ...more };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
    }
    const verdict = async (...args: readonly string[]) =>
      JSON.parse((await scrapeway(root, ["diff", "tofu-old", "tofu-new", "--json", ...args])).stdout);
    expect((await verdict()).bump).toBe("none");
    expect((await verdict("--tofu")).changes.map(({ rule }: { rule: string }) => rule)).toEqual([
      "variable-required-added",
      "variable-default-added",
    ]);
    const inputs = async (...args: readonly string[]) =>
      JSON.parse((await scrapeway(root, ["inspect", "tofu-new", "--json", ...args])).stdout).inputs.length;
    expect([await inputs(), await inputs("--tofu")]).toEqual([1, 2]);
  });
});

describe("scrapeway rules and explain", () => {
  test("list what there is, and say all of one", async () => {
    const list = await scrapeway(root, ["rules"]);
    expect(list.stdout).toMatch(/^major {2}variable-removed +Input removed$/m);
    expect(JSON.parse((await scrapeway(root, ["rules", "--json"])).stdout)[0]).toMatchObject({
      id: "variable-removed",
    });
    const one = await scrapeway(root, ["explain", "variable_removed"]);
    expect(one.stdout).toContain("Is an input gone that callers could set?");
    const none = await scrapeway(root, ["explain", "variable-remved"]);
    expect({ code: none.code, stdout: none.stdout }).toEqual({ code: 1, stdout: "" });
    expect(none.stderr).toContain("Did you mean variable-removed?");
  });
});

describeWith(["git"], "scrapeway diff of commits", () => {
  test("reads them from git's store, and leaves the work tree alone", async () => {
    const repository = join(root, "repository");
    await mkdir(repository);
    const git = (...args: readonly string[]) =>
      spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.test", ...args], {
        cwd: repository,
        encoding: "utf8",
      });
    git("init", "-q");
    await writeFiles(repository, {
      "modules/network/main.tf": before,
      "modules/network/é b.tf": "locals {}\n",
      "x.png": "\u0000",
    });
    git("add", "-A");
    git("commit", "-q", "-m", "first");
    git("tag", "v1.0.0");
    await writeFiles(repository, { "modules/network/main.tf": after });
    const args = ["diff", "git:v1.0.0:modules/network", "modules/network", "--json"];
    const { code, stdout, stderr } = await scrapeway(repository, args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ bump: "major", majorCount: 1 });
    expect(git("status", "--porcelain").stdout).toBe(" M modules/network/main.tf\n");
    // From below, with a path from there.
    await rm(join(repository, "modules/network/main.tf"));
    const below = await scrapeway(join(repository, "modules"), [
      "diff",
      "git:HEAD:./network",
      "git:v1.0.0:modules/network",
    ]);
    expect(below).toEqual({ code: 0, stdout: "none: nothing differs.\n", stderr: "" });
    const wrong = async (state: string) =>
      (await scrapeway(repository, ["diff", state, "git:HEAD:modules/network"])).stderr;
    expect(await wrong("git:v9")).toContain("git knows no commit v9 here.");
    expect(await wrong("git:--output=x")).toContain("git knows no commit --output=x here.");
    expect(await wrong("git:v1.0.0:absent")).toContain("There is no folder absent in v1.0.0.");
  });
});
