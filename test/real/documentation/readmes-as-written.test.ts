import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseModuleAddress } from "../../../src/model/module-address";
import { contentOf } from "../../../src/model/module-files";
import { unpack } from "../../../src/pack";
import { directoryStore } from "../../../src/store";
import { scrapeway } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";

// Each publish asks Terraform about the modules.
jest.setTimeout(60_000);

const usage = (version: string) =>
  `# Upgrading from 0.9\n\n\`\`\`hcl\nmodule "x" {\n  source  = "registry.example.test/acme/NAME/aws"\n  version = "0.9.0"\n}\n\nmodule "y" {\n  source  = "acme/other/aws"\n  version = "${version}"\n}\n\`\`\`\n`;
const latin1 = Buffer.from("# Caf\u00e9\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n", "latin1");

const readmes: Readonly<Record<string, readonly [name: string, content: string | Buffer]>> = {
  lower: ["readme.md", "# Lower\n\nMakes it.\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n"],
  adoc: ["README.adoc", "= Asciidoc\n\nMakes <it>.\n"],
  rst: ["README.rst", "Title\n=====\n"],
  bytes: ["README.md", latin1],
  versions: ["README.md", usage("1.0.0").replace("NAME", "versions")],
};

async function workspace(): Promise<string> {
  const root = await temporaryDirectory("readmes");
  const names = Object.keys(readmes);
  const modules = names.map((name) => ({ hcl: `terraform/${name}`, system: "aws" }));
  await writeFiles(root, {
    "scrapeway.json": JSON.stringify({ namespace: "acme", host: "registry.example.test", modules }),
  });
  for (const [name, [file, content]] of Object.entries(readmes)) {
    const main = 'variable "name" {\n  type = string\n}\n';
    await writeFiles(root, { [`terraform/${name}/main.tf`]: main, [`terraform/${name}/${file}`]: content });
  }
  return root;
}

const publish = (root: string) => scrapeway(root, ["publish", "--target", "dir:registry", "--no-validate"]);

async function published(root: string, name: string, version = "1.0.0") {
  const store = directoryStore(path.join(root, "registry"));
  const address = parseModuleAddress(`acme/${name}/aws`);
  const archive = await store.archive(address, version);
  return { files: archive == null ? undefined : unpack(archive), page: await store.readme(address, version) };
}

describeWith(["terraform"], "READMEs as their authors wrote and named them", () => {
  it("are the only ones in their archives, under their names, and are what pages show", async () => {
    const root = await workspace();
    expect(await publish(root)).toMatchObject({ code: 0 });
    for (const [name, [file]] of Object.entries(readmes)) {
      const { files } = await published(root, name);
      expect([...(files?.keys() ?? [])].sort()).toEqual([file, "main.tf"].sort());
    }
    const lower = await published(root, "lower");
    expect(lower.page).toMatch(/^# Lower[\s\S]*BEGIN_TF_DOCS -->\n## Inputs[\s\S]*\| name \|/);
    expect(await readFile(path.join(root, "terraform/lower/readme.md"), "utf8")).toBe(lower.page);
    expect((await published(root, "adoc")).page).toBe("```text\n= Asciidoc\n\nMakes <it>.\n```");
  });

  it("keep their bytes in the folder and in the archive", async () => {
    const root = await workspace();
    expect(await publish(root)).toMatchObject({ code: 0 });
    const inFolder = await readFile(path.join(root, "terraform/bytes/README.md"));
    expect(inFolder.subarray(0, 6)).toEqual(latin1.subarray(0, 6));
    expect(inFolder.toString("latin1")).toContain("| name |");
    expect(Buffer.from(contentOf((await published(root, "bytes")).files?.get("README.md") ?? ""))).toEqual(inFolder);
    expect(
      Buffer.from(contentOf((await published(root, "versions")).files?.get("README.md") ?? "")).toString(),
    ).toContain(readmes.versions?.[1]);
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 0, stdout: "" });
  });

  it("are a new version where they name another version of another module, and none where nothing changed", async () => {
    const root = await workspace();
    await publish(root);
    expect((await publish(root)).stdout).not.toMatch(/1\.0\.1/);
    await writeFiles(root, { "terraform/versions/README.md": usage("2.0.0").replace("NAME", "versions") });
    expect((await publish(root)).stdout).toMatch(/acme\/versions\/aws 1\.0\.1/);
    expect((await published(root, "lower", "1.0.1")).files).toBeUndefined();
  });
});
