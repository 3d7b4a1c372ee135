import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ownWorkspace } from "../support/own-workspace";
import { scrapeway } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { writeFiles } from "../support/temporary";
import { terraform } from "../support/terraform";

jest.setTimeout(300_000);

const before = `variable "name" {
  description = "What the labels begin with."
  type        = string
}

variable "owner" {
  description = "Who is asked about it."
  type        = string
  default     = "platform"
}

resource "terraform_data" "labels" {
  input = { name = var.name, owner = var.owner }
}

output "labels" {
  description = "The labels."
  value       = { name = var.name, owner = var.owner }
}
`;

const caller = `module "labels" {
  source = "../labels"

  name  = "shop" # as in the catalogue
  owner = "team-shop"
}

output "labels" {
  value = module.labels.labels
}
`;

describeWith(["terraform", "git"], "a breaking change", () => {
  let root: string;
  const git = (...args: readonly string[]): string => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  const run = (...args: readonly string[]) => scrapeway(root, args, { CI: "" });

  beforeAll(async () => {
    root = await ownWorkspace();
    await writeFiles(root, { "terraform/labels/main.tf": before, "terraform/live/main.tf": caller });
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.email", "author@example.test");
    git("config", "user.name", "Author");
    git("add", "scrapeway.json", "terraform");
    git("commit", "--quiet", "--message", "Labels");
    expect(await run("publish", "--target", "dir:registry", "--no-validate")).toMatchObject({ code: 0 });
    await writeFiles(root, {
      "terraform/labels/main.tf": before.replaceAll('"owner"', '"owned_by"').replaceAll("var.owner", "var.owned_by"),
    });
  });

  it("is planned as a major, with a proof by Terraform", async () => {
    const { code, stdout } = await run("plan", "--target", "dir:registry", "--no-validate", "--json");
    expect(code).toBe(0);
    const [module] = JSON.parse(stdout).modules;
    expect(module).toMatchObject({ previousVersion: "1.0.0", version: "2.0.0", verdict: "major" });
    expect(module.findings[0]).toMatchObject({ rule: "variable-removed", subject: "owner", proved: true });
  });

  it("has a verdict between a commit and the work tree, a page for its rule, and a proof that anyone can run again", async () => {
    const args = ["diff", "git:HEAD:terraform/labels", "terraform/labels", "--witness-dir", "proofs", "--json"];
    rmSync(path.join(root, "proofs"), { recursive: true, force: true });
    const verdict = JSON.parse((await run(...args)).stdout);
    expect(verdict).toMatchObject({ bump: "major", proved: true, majorCount: 1, provedCount: 1 });
    const [{ rule }] = verdict.changes;
    expect((await run("explain", rule)).stdout).toContain("Input removed");
    expect(readFileSync(path.join(__dirname, "../../docs/rules.md"), "utf8")).toContain(`## ${rule}\n`);

    const [proof = ""] = readdirSync(path.join(root, "proofs"));
    const readme = readFileSync(path.join(root, "proofs", proof, "README.md"), "utf8");
    const commands = [...readme.matchAll(/^\(cd (\S+) && (.*)\) {2}# (\w+)$/gm)];
    expect(commands.map(([, , , outcome]) => outcome)).toEqual(["accepted", "refused"]);
    for (const [, folder = "", line = "", outcome] of commands) {
      let last = { code: 0, stdout: "", stderr: "" };
      for (const command of line.split(" && ")) {
        const [, ...words] = command.split(" ");
        last = await terraform(path.join(root, "proofs", proof, folder), words);
        if (last.code !== 0) break;
      }
      expect({ folder, accepted: last.code === 0 }).toEqual({ folder, accepted: outcome === "accepted" });
      if (outcome === "refused") expect(`${last.stdout}${last.stderr}`).toContain("Unsupported argument");
    }
  });

  it("is mended in a caller by upgrade, which keeps all that it need not touch", async () => {
    const args = ["upgrade", "terraform/live", "--from", "git:HEAD:terraform/labels", "--to", "terraform/labels"];
    const shown = await run(...args, "--rename", "owner=owned_by");
    expect(shown.stdout).toContain("owned_by");
    expect(readFileSync(path.join(root, "terraform/live/main.tf"), "utf8")).toBe(caller);
    expect(await run(...args, "--rename", "owner=owned_by", "--write")).toMatchObject({ code: 0 });
    const written = readFileSync(path.join(root, "terraform/live/main.tf"), "utf8");
    expect(written).toContain('name  = "shop" # as in the catalogue');
    expect(written).toMatch(/owned_by\s*= "team-shop"/);
    expect(await terraform(path.join(root, "terraform/live"), ["init", "-input=false"])).toMatchObject({ code: 0 });
    expect(await terraform(path.join(root, "terraform/live"), ["validate"])).toMatchObject({ code: 0 });
    expect((await run(...args, "--rename", "owner=owned_by")).stdout).not.toContain("+  owned_by");
  });
});
