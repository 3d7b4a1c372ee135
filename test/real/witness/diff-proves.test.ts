import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { scrapeway, writeFiles } from "../../support/scrapeway";
import { describeWith, findTool } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";

jest.setTimeout(60_000);

describeWith(["terraform"], "scrapeway diff, with proofs", () => {
  let root: string;
  beforeAll(async () => {
    root = await temporaryDirectory("diff proves");
    await writeFiles(root, {
      "old/main.tf": 'variable "size" { default = 1 }\nvariable "acl" { default = "private" }\n',
      "new/main.tf": 'variable "acl" { default = "public" }\n',
    });
  });
  const diff = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    scrapeway(root, ["diff", "old", "new", ...args], environment);
  const json = async (...args: Parameters<typeof diff>) => {
    const { code, stdout, stderr } = await diff([...args[0], "--json"], args[1]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout);
  };

  test("tells what is proved, what is not and why, and counts both", async () => {
    const verdict = await json([]);
    expect(verdict).toMatchObject({ bump: "major", proved: true, majorCount: 2, provedCount: 1 });
    expect(verdict.changes).toMatchObject([
      { rule: "variable-removed", proved: true, message: expect.stringMatching(/^Unsupported argument/) },
      {
        rule: "variable-default-changed",
        proved: false,
        attempted: false,
        notProved: expect.stringMatching(/^Terraform takes/),
      },
    ]);
    expect(verdict.witnesses).toMatchObject([{ kind: "caller", changes: [0] }]);
    const { stdout } = await diff([]);
    expect(stdout).toContain("  Not attempted: Terraform takes the call as before;");
    expect(stdout).toMatch(/\n1 of 2 major changes proved; --witness-dir/);
    const markdown = await diff(["--markdown"]);
    expect(markdown.stdout).toMatch(/Proved by Terraform [0-9.]+: Unsupported argument: [^|]+ \|\n/);
  });

  test("gives the same verdict where nobody is asked, where there is no Terraform, and where there is no time", async () => {
    const nobody = await json(["--no-witness"]);
    expect(nobody).toMatchObject({ bump: "major", proved: false, majorCount: 2, provedCount: 0 });
    expect("witnesses" in nobody || nobody.changes.some((change: object) => "notProved" in change)).toBe(false);
    const without = await json([], { PATH: join(root, "old") });
    expect(without).toMatchObject({ bump: "major", proved: false, provedCount: 0, witnesses: [] });
    expect(without.changes[0]).toMatchObject({
      attempted: false,
      notProved: expect.stringMatching(/terraform.*not found on PATH/),
    });
    const late = await json(["--witness-timeout", "0"]);
    expect(late).toMatchObject({ bump: "major", proved: false, provedCount: 0 });
    expect(late.changes[0]).toMatchObject({ attempted: false, notProved: expect.stringMatching(/time/) });
  });

  test("asks OpenTofu about what it reads, and never Terraform in its place", async () => {
    const without = await json(["--tofu"]);
    expect(without).toMatchObject({ bump: "major", provedCount: 0 });
    expect(without.changes[0]).toMatchObject({
      attempted: false,
      notProved: "tofu is needed and was not found on PATH.",
    });
    // What it says of itself is all that a proof knows of a program.
    const terraform = findTool("terraform");
    const programs = await temporaryDirectory("tofu");
    await writeFiles(programs, {
      tofu: `#!/bin/sh\nif [ "$1" = version ]; then echo "OpenTofu v1.11.0"; else exec "${terraform}" "$@"; fi\n`,
    });
    await chmod(join(programs, "tofu"), 0o755);
    const proved = await json(["--tofu"], { PATH: `${programs}:/usr/bin:/bin` });
    expect(proved).toMatchObject({ provedCount: 1, witnesses: [{ program: "OpenTofu 1.11.0" }] });
  });

  test("keeps proofs in a folder of their own, and refuses one that is in use", async () => {
    expect(await diff(["--witness-dir", "proofs"])).toMatchObject({ code: 0 });
    const readme = await readFile(join(root, "proofs/01-variable-removed-size/README.md"), "utf8");
    expect(readme).toContain("(cd after && terraform init && terraform plan)  # refused");
    expect(await readFile(join(root, "proofs/01-variable-removed-size/after/main.tf"), "utf8")).toContain("size = 1");
    const again = await diff(["--witness-dir", "proofs"]);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toMatch(/The folder for proofs is not empty[\s\S]*→ Empty it, or name another folder/);
    expect(await diff(["--witness-dir", "proofs", "--no-witness"])).toMatchObject({ code: 2, stdout: "" });
    expect(await diff(["--witness-timeout", "soon"])).toMatchObject({ code: 2, stdout: "" });
  });

  test("proves the same of what inspect saved, and says where that does not say all", async () => {
    const saved = await scrapeway(root, ["inspect", "old", "--json"]);
    await writeFile(join(root, "old.json"), saved.stdout);
    const same = await scrapeway(root, ["diff", "old.json", "new", "--json"]);
    expect(JSON.parse(same.stdout)).toMatchObject({ proved: true, witnesses: [{ assumptions: [] }] });
    const { body: _, ...older } = JSON.parse(saved.stdout);
    await writeFile(join(root, "older.json"), JSON.stringify(older));
    const known = await scrapeway(root, ["diff", "older.json", "new", "--json"]);
    expect(JSON.parse(known.stdout).witnesses[0].assumptions).toEqual([
      expect.stringMatching(/did not say what stands inside/),
    ]);
  });
});
