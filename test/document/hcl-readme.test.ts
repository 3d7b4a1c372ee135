import { documentHclModule } from "../../src/document";

const address = { namespace: "acme", name: "network", system: "aws" };
const tables = async () => "## Inputs\n\nNo inputs.\n";
const document = (files: Readonly<Record<string, string>>, summary?: string) =>
  documentHclModule({ address, host: "registry.example.test", summary, files: new Map(Object.entries(files)) }, tables);

test("tables replace only what stands between the markers", async () => {
  const readme = "# Mine\n\nKept.  \n<!-- BEGIN_TF_DOCS -->\nold\n<!-- END_TF_DOCS -->\n\nKept, too.";
  const { folderReadme, archiveReadme } = await document({ "README.md": readme });
  expect(folderReadme).toBe(
    "# Mine\n\nKept.  \n<!-- BEGIN_TF_DOCS -->\n## Inputs\n\nNo inputs.\n<!-- END_TF_DOCS -->\n\nKept, too.",
  );
  expect(archiveReadme).toBe(folderReadme);
});

test("a README with Windows line ends keeps them", async () => {
  const { folderReadme } = await document({
    "README.md": "# Mine\r\n<!-- BEGIN_TF_DOCS -->\r\n<!-- END_TF_DOCS -->\r\n",
  });
  expect(folderReadme).toBe(
    "# Mine\r\n<!-- BEGIN_TF_DOCS -->\r\n## Inputs\r\n\r\nNo inputs.\r\n<!-- END_TF_DOCS -->\r\n",
  );
});

test("a README without markers is left alone in the folder, and the archive's has the tables at its end", async () => {
  const { folderReadme, archiveReadme } = await document({ "README.md": "# Mine\n" });
  expect(folderReadme).toBeUndefined();
  expect(archiveReadme).toBe("# Mine\n\n<!-- BEGIN_TF_DOCS -->\n## Inputs\n\nNo inputs.\n<!-- END_TF_DOCS -->\n");
});

test("a module without README gets one in the archive only, with a usage block", async () => {
  const { folderReadme, archiveReadme, summary } = await document({ "main.tf": "" });
  expect(folderReadme).toBeUndefined();
  expect(summary).toBe("Terraform module network.");
  expect(archiveReadme).toContain('module "network" {\n  source  = "registry.example.test/acme/network/aws"\n}');
});

test("one marker without the other is refused with the file's name", async () => {
  await expect(document({ "README.md": "<!-- BEGIN_TF_DOCS -->\n" })).rejects.toMatchObject({
    code: "document.markers",
    place: "README.md",
  });
});

test("the summary is the README's first sentence of prose, unless the configuration has one", async () => {
  const readme =
    "# Network\n\n[![build](x)](y)\n\n- a list\n\nMakes a [VPC](https://x) with `private` subnets. More.\n";
  expect((await document({ "README.md": readme })).summary).toBe("Makes a VPC with private subnets.");
  expect((await document({ "README.md": readme }, "Configured.")).summary).toBe("Configured.");
});
