import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pack } from "../../src/pack";
import { problemsByClosed } from "../support/json-schema";
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
  const verdict: unknown = JSON.parse(stdout);
  expect(problemsByClosed("verdict", verdict)).toEqual([]);
  return verdict;
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
      schema: "scrapeway.verdict/1",
      bump: "major",
      proved: true,
      majorCount: 1,
      provedCount: 1,
      acceptedCount: 0,
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
    expect(JSON.parse(saved.stdout)).toMatchObject({ schema: "scrapeway.interface/1" });
    expect(await verdictOf("old.zip", "new.json")).toEqual(same);
    // As earlier versions wrote it.
    const { schema: _, ...earlier } = JSON.parse(saved.stdout);
    writeFileSync(join(root, "earlier.json"), JSON.stringify(earlier));
    expect(await verdictOf("old.zip", "earlier.json")).toEqual(same);
    writeFileSync(join(root, "later.json"), JSON.stringify({ ...earlier, schema: "scrapeway.interface/2" }));
    const later = await scrapeway(root, ["diff", "old.zip", "later.json"]);
    expect(later).toMatchObject({ code: 3, stdout: "" });
    expect(later.stderr).toContain("Update scrapeway");
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
    expect(problemsByClosed("verdict", JSON.parse(json.stdout))).toEqual([]);
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

describe("scrapeway diff of what is accepted", () => {
  const comment = "# scrapeway:accept variable-removed size Nobody set it. until=2999-01-31\n";
  const accepted = { reason: "Nobody set it.", until: "2999-01-31", place: "main.tf:1" };
  beforeAll(() => writeFiles(root, { "accepted/main.tf": comment + after }));

  test("tells it in every form, and counts it towards no version", async () => {
    const args = ["diff", "old", "accepted", "--no-witness", "--fail-on", "major"];
    const told = async (format: string) => {
      const { code, stdout, stderr } = await scrapeway(root, [...args, ...(format === "text" ? [] : [`--${format}`])]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return stdout;
    };
    const json = JSON.parse(await told("json"));
    expect(problemsByClosed("verdict", json)).toEqual([]);
    expect(json).toMatchObject({ bump: "minor", majorCount: 0, acceptedCount: 1 });
    expect(json.changes[1]).toMatchObject({ rule: "variable-removed", bump: "major", accepted });
    expect(JSON.parse(await told("sarif")).runs[0].results[1]).toMatchObject({
      level: "error",
      suppressions: [
        {
          kind: "inSource",
          status: "accepted",
          justification: "Nobody set it. (until 2999-01-31)",
          location: { physicalLocation: { artifactLocation: { uri: "accepted/main.tf" }, region: { startLine: 1 } } },
        },
      ],
    });
    expect(await told("text")).toContain(`minor: 1 minor, 1 accepted`);
    expect(await told("text")).toContain("  Accepted until 2999-01-31 at main.tf:1: Nobody set it.");
    expect(await told("markdown")).toContain("| major (accepted) |");
    expect(await told("junit")).toMatch(
      /failures="0" errors="0" skipped="1"[\s\S]*<skipped message="[^"]*Nobody set it/,
    );
    expect(await told("github")).toMatch(/^::notice [^\n]*title=accepted major%3A variable-removed size::/m);
    expect(JSON.parse(await told("gitlab"))[1]).toMatchObject({ severity: "info" });
  });

  test("is accepted by the configuration of the workspace in which the new state is", async () => {
    const entry = { rule: "variable-removed", subject: "size", reason: "Nobody set it." };
    const configuration = (accepted: readonly object[]) =>
      JSON.stringify({
        namespace: "acme",
        host: "registry.example.test",
        modules: [{ hcl: "terraform/*", system: "aws", accepted: accepted.map((one) => ({ module: "net", ...one })) }],
      });
    const compared = async (accepted: readonly object[], side = "workspace/terraform/net") => {
      await writeFiles(root, {
        "workspace/scrapeway.json": configuration(accepted),
        "workspace/terraform/net/main.tf": after,
      });
      return scrapeway(root, ["diff", "old", side, "--no-witness", "--json"]);
    };
    expect(JSON.parse((await compared([entry])).stdout)).toMatchObject({ bump: "minor", acceptedCount: 1 });
    for (const [one, message] of [
      [{ ...entry, subject: "name" }, "there is nothing to accept"],
      [{ ...entry, until: "2020-01-01" }, "until 2020-01-01, which is over"],
      [{ ...entry, reason: "" }, "say why callers can live with it"],
      [{ ...entry, rule: "variable-remved" }, "variable-remved"],
    ] as const) {
      const { code, stdout, stderr } = await compared([one]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).toMatch(/in scrapeway\.json:1:[0-9]+/);
    }
  });

  test("ends with 2 and the place where it accepts nothing", async () => {
    const { code, stdout, stderr } = await scrapeway(root, ["diff", "accepted", "old", "--no-witness", "--sarif"]);
    expect({ code, stdout: JSON.parse(stdout).version, stderr }).toEqual({ code: 0, stdout: "2.1.0", stderr: "" });
    await writeFiles(root, { "idle/main.tf": `\n${comment}${before}` });
    const idle = await scrapeway(root, ["diff", "old", "idle", "--no-witness"]);
    expect({ code: idle.code, stdout: idle.stdout }).toEqual({ code: 2, stdout: "" });
    expect(idle.stderr).toContain("there is nothing to accept.\n  in idle/main.tf:2\n");
    const again = await scrapeway(root, ["diff", "idle", "idle", "--no-witness"]);
    expect(again).toMatchObject({ code: 0, stdout: "none: nothing differs.\n" });
    expect(again.stderr).toContain("BEFORE has what is accepted at idle/main.tf:2 already");
  });
});

describe("scrapeway diff for other programs", () => {
  const told = async (format: string, ...args: readonly string[]) =>
    scrapeway(root, ["diff", ...args, "--no-witness", `--${format}`]);

  test("names files from the working directory, wherever the folder was named from", async () => {
    const github = await told("github", "old", "new");
    expect(github).toEqual({
      code: 0,
      stderr: "",
      stdout: `::error file=old/main.tf,line=1,title=major%3A variable-removed size::The input size is gone: callers that set it are refused. Keep size until the next major version.
::warning file=new/main.tf,line=3,title=minor%3A resource-added terraform_data.new::terraform_data.new is new.
::notice title=scrapeway diff::major: 1 major, 1 minor
`,
    });
    expect(await scrapeway(root, ["-C", "new", "diff", "../old", ".", "--no-witness", "--github"])).toEqual(github);
  });

  test("tells the same verdict in each form", async () => {
    const { runs } = JSON.parse((await told("sarif", "old", "new")).stdout);
    expect(runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      "variable-removed",
      "resource-added",
    ]);
    expect(JSON.parse((await told("gitlab", "old", "new")).stdout)).toMatchObject([
      { check_name: "variable-removed", location: { path: "old/main.tf", lines: { begin: 1 } } },
      { check_name: "resource-added", location: { path: "new/main.tf", lines: { begin: 3 } } },
    ]);
    expect((await told("junit", "old", "new", "--fail-on", "major")).stdout).toContain(
      '<testsuite name="scrapeway diff old new" tests="2" failures="1" errors="0" skipped="0">',
    );
    expect((await told("junit", "old", "new", "--fail-on", "major")).code).toBe(1);
  });

  test("says in each form that a side cannot be read", async () => {
    for (const [format, expected] of [
      ["sarif", '"executionSuccessful": false'],
      ["junit", '<error message="broken/main.tf:1: Cannot read'],
      ["github", "::error file=broken/main.tf,line=1,title=Cannot be compared%3A the after side::Cannot read"],
      ["gitlab", '"path": "broken/main.tf"'],
      ["markdown", "| after | `broken/main.tf:1` | Cannot read this module"],
    ] as const) {
      const { code, stdout, stderr } = await told(format, "old", "broken");
      expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
      expect(stdout).toContain(expected);
    }
  });

  test("takes one form at a time", async () => {
    const both = await told("sarif", "old", "new", "--json");
    expect({ code: both.code, stdout: both.stdout }).toEqual({ code: 2, stdout: "" });
    expect(both.stderr).toMatch(/option '--(?:json|sarif)' cannot be used with option '--(?:json|sarif)'/);
    for (const line of (await scrapeway(root, ["diff", "--help"])).stdout.split("\n"))
      expect(line.length).toBeLessThanOrEqual(80);
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
    // Of what is gone, pages have no line: the file that it stood in is named, from wherever it is asked.
    const github = await scrapeway(join(repository, "modules"), [
      "diff",
      "git:v1.0.0:modules/network",
      "network",
      "--github",
    ]);
    expect(github.stdout).toContain("::error file=network/main.tf,line=1,title=major%3A variable-removed size::");
    expect(github.stdout).toContain("It stood at main.tf:1 of git:v1.0.0:modules/network.");
    const tagged = await scrapeway(repository, ["diff", "new.zip", "git:v1.0.0:modules/network", "--gitlab"]);
    expect(JSON.parse(tagged.stdout)[0].location).toEqual({ path: "new.zip", lines: { begin: 1 } });
    expect(git("status", "--porcelain").stdout).toBe(" M modules/network/main.tf\n");
    // From below, with a path from there.
    await rm(join(repository, "modules/network/main.tf"));
    const below = await scrapeway(join(repository, "modules"), [
      "diff",
      "git:HEAD:./network",
      "git:v1.0.0:modules/network",
    ]);
    expect(below).toEqual({ code: 0, stdout: "none: nothing differs.\n", stderr: "" });
    // What its configuration accepts, in commits as in the work tree; what was wrong with an older one does not matter.
    const accepted = async (configuration: object, ...sides: readonly string[]) => {
      await writeFiles(repository, { "scrapeway.json": JSON.stringify(configuration) });
      git("add", "-A");
      git("commit", "-q", "-m", "accepted");
      return scrapeway(repository, ["diff", ...sides, "--json", "--no-witness"]);
    };
    const entry = { rule: "variable-removed", subject: "size", reason: "Nobody set it." };
    const shared = { namespace: "acme", host: "registry.example.test" };
    const module = { hcl: "modules/network", system: "aws" };
    await accepted({ ...shared, modules: [{ ...module, accepted: [{ ...entry, reason: 7 }] }] }, "git:v1.0.0", ".");
    git("tag", "wrong");
    await writeFiles(repository, { "modules/network/main.tf": after });
    for (const side of ["git:HEAD:modules/network", "modules/network"]) {
      const of = { ...shared, modules: [{ ...module, accepted: [entry] }] };
      const { stdout } = await accepted(of, "git:v1.0.0:modules/network", side);
      expect(JSON.parse(stdout)).toMatchObject({ bump: "minor", acceptedCount: 1 });
      expect((await accepted(of, "git:wrong:modules/network", side)).stderr).toContain("there is nothing to accept");
    }
    const wrong = async (state: string) =>
      (await scrapeway(repository, ["diff", state, "git:HEAD:modules/network"])).stderr;
    expect(await wrong("git:v9")).toContain("git knows no commit v9 here.");
    expect(await wrong("git:--output=x")).toContain("git knows no commit --output=x here.");
    expect(await wrong("git:v1.0.0:absent")).toContain("There is no folder absent in v1.0.0.");
  });
});
