import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { scrapeway, writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(120_000);

test("a folder of OpenTofu's files has its tables, and its interface says whose it is", async () => {
  const workspace = await temporaryDirectory("tofu");
  await writeFiles(workspace, {
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "labels", system: "none" }],
    }),
    "labels/main.tofu": 'variable "team" {\n  type        = string\n  description = "Owner."\n}\n',
    "labels/more.tofu.json": '{ "output": { "team": { "value": "${var.team}", "description": "The same." } } }',
    "labels/README.md": "# Labels\n\nPrints.\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n",
  });
  expect(await scrapeway(workspace, ["build"])).toMatchObject({ code: 0 });
  const readme = await readFile(join(workspace, "labels/README.md"), "utf8");
  expect(readme).toContain("| team | Owner. | `string` | n/a | yes |");
  expect(readme).toContain("| team | The same. |");
  const { stdout } = await scrapeway(workspace, ["inspect", "--json", "labels"]);
  expect(JSON.parse(stdout)).toMatchObject({ language: "opentofu" });
  expect((await scrapeway(workspace, ["inspect", "labels"])).stdout).toContain(
    "Terraform reads no file of this folder",
  );
});
