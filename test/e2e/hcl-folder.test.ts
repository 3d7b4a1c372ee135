import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveRegistry } from "../support/registry";
import { scrapeway } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, init, outputs } from "../support/terraform";

jest.setTimeout(300_000);

const files = {
  "scrapeway.json": JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ hcl: "terraform/labels", system: "none" }],
  }),
  "terraform/labels/main.tf": [
    'variable "team" {',
    '  description = "Owner."',
    "  type        = string",
    "}",
    "",
    'resource "terraform_data" "hello" {',
    '  provisioner "local-exec" {',
    '    command = "${path.module}/bin/hello.sh >hello.txt"',
    "  }",
    "}",
    "",
    'output "text" {',
    '  description = "What to print."',
    '  value       = templatefile("${path.module}/templates/label.tftpl", { team = var.team })',
    "}",
    "",
  ].join("\n"),
  "terraform/labels/templates/label.tftpl": "team=${team}",
  "terraform/labels/bin/hello.sh": "#!/bin/sh\necho hello\n",
  "terraform/labels/terraform.tfstate": '{"secret": true}',
  "terraform/labels/README.md": "# Labels\n\nPrints a label.\n",
};

describeWith(["terraform"], "a folder that is HCL already", () => {
  test("is published with its tables in the archive only, and terraform installs and applies it", async () => {
    const workspace = await temporaryDirectory("hcl-workspace");
    await writeFiles(workspace, files);
    await chmod(join(workspace, "terraform/labels/bin/hello.sh"), 0o755);
    const published = await scrapeway(workspace, ["publish", "--target", "dir:registry"]);
    expect(published.stderr).toContain("note: Not in the archive: terraform.tfstate.\n  in terraform/labels\n");
    expect(published.stdout).toMatch(/✓ acme\/labels\/none 1\.0\.0 {2}published/);
    expect(await readFile(join(workspace, "terraform/labels/README.md"), "utf8")).toBe(
      files["terraform/labels/README.md"],
    );

    const registry = await serveRegistry(join(workspace, "registry"));
    try {
      const caller = await temporaryDirectory("caller");
      await writeFiles(caller, {
        "main.tf": [
          'module "labels" {',
          '  source  = "registry.example.test/acme/labels/none"',
          '  version = "1.0.0"',
          '  team    = "metrics"',
          "}",
          "",
          'output "text" {',
          "  value = module.labels.text",
          "}",
          "",
        ].join("\n"),
      });
      const options = { registryPort: registry.port };
      await init(caller, options);
      await apply(caller, options);
      expect(await outputs(caller, options)).toEqual({ text: "team=metrics" });
      expect(await readFile(join(caller, "hello.txt"), "utf8")).toBe("hello\n");
      const readme = await readFile(join(caller, ".terraform/modules/labels/README.md"), "utf8");
      expect(readme).toMatch(/^# Labels\n\nPrints a label\.\n\n<!-- BEGIN_TF_DOCS -->[\s\S]*\| team \| Owner\. \|/);
      await expect(readFile(join(caller, ".terraform/modules/labels/terraform.tfstate"))).rejects.toThrow(/ENOENT/);
    } finally {
      expect(await registry.stop()).toBe(0);
    }
  });
});
