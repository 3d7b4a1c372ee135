import { existsSync, readFileSync } from "node:fs";
import { chmod, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { documentHclModule, placeReadme, withoutPlaced } from "../../../src/document";
import { terraformDocs } from "../../../src/exec";
import { run } from "../../../src/exec/run";
import { terraformDocsProgram } from "../../../src/exec/terraform-docs-program";
import { inspectModule, resourceGraph } from "../../../src/inspect";
import { readmeAt } from "../../../src/model/readme";
import { moduleAuthor } from "../../../src/workspace/module-author";
import { readModuleFolder } from "../../../src/workspace/module-folder";
import { scrapeway } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";

const renderTables = terraformDocs();

const sample = {
  "main.tf": `/**
 * # Network
 *
 * Makes a network | with_underscores.
 */

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

data "aws_region" "current" {}

module "inner" {
  source  = "acme/inner/aws"
  version = "1.2.3"
}
`,
  "variables.tf": `# The zone.
variable "zone" {
  type    = string
  default = "a"
}

variable "cidr" {
  description = <<-EOT
    Where it is:

    - one
    - two
  EOT
  type        = string
}

variable "b_map" {
  type    = map(object({ a = optional(string, "x"), b = list(number) }))
  default = { k = { b = [1, 2] } }
}
`,
  "outputs.tf": 'output "id" {\n  description = "The id."\n  value       = aws_vpc.this.id\n}\n',
  "versions.tf":
    'terraform {\n  required_version = ">= 1.5.7"\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 5.0" }\n  }\n}\n',
  "_header.md": "# Network\n\nIt makes a network. DEPRECATED: use another — naïvely.\n",
  "_footer.md": "## Contributing\n\nSee the [guide](https://example.test).\n",
  "docs/usage.md": '## Usage\n\n```hcl\nmodule "x" {\n}\n```\n\n',
  ".terraform.lock.hcl": 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.9.9"\n}\n',
};

const readme = "Text before.\n\n<!-- BEGIN_TF_DOCS -->\nold\n<!-- END_TF_DOCS -->\n\nText behind.\n";

/** As https://github.com/Azure/terraform-azurerm-avm-template has it. */
const verified = `formatter: "markdown document"
version: "~> 0.18"
header-from: "_header.md"
footer-from: "_footer.md"
recursive:
  enabled: false
  path: modules
sections:
  hide: []
  show: []
content: |-
  {{ .Header }}

  <!-- markdownlint-disable MD033 -->
  {{ .Requirements }}

  {{ .Providers }}

  {{ .Resources }}

  <!-- markdownlint-disable MD013 -->
  {{ .Inputs }}

  {{ .Outputs }}

  {{ .Modules }}

  {{ .Footer }}
output:
  file: README.md
  mode: inject
  template: |-
    <!-- BEGIN_TF_DOCS -->
    {{ .Content }}
    <!-- END_TF_DOCS -->
output-values:
  enabled: false
  from: ""
sort:
  enabled: true
  by: required
settings:
  anchor: true
  color: true
  default: true
  description: false
  escape: true
  hide-empty: false
  html: true
  indent: 2
  lockfile: false
  read-comments: true
  required: true
  sensitive: true
  type: true
`;

const file = "output:\n  file: README.md\n";

const settings: Readonly<Record<string, string>> = {
  "Azure Verified Modules": verified,
  "a table with all defaults": `formatter: markdown table\n${file}`,
  "a table, by the formatter's short name": `formatter: md tbl\n${file}`,
  "a document": `formatter: markdown document\n${file}`,
  "a header and a footer": `formatter: markdown\nheader-from: _header.md\nfooter-from: ./_footer.md\n${file}`,
  "no HTML and no anchors": `formatter: markdown\n${file}settings: { html: false, anchor: false, escape: false, indent: 4 }\n`,
  "keys with dots and capitals": `Formatter: markdown\noutput.file: README.md\nsettings.Anchor: false\nSETTINGS.html: "false"\n`,
  "a lock file that does not count": `formatter: markdown\n${file}settings: { lockfile: false, hide-empty: true, type: false }\n`,
  "an order": `formatter: markdown\n${file}sort: { enabled: true, by: type }\n`,
  "no order": `formatter: markdown\n${file}sort: { enabled: false }\n`,
  "some sections": `formatter: markdown\n${file}sections: { show: [inputs, outputs, header] }\n`,
  "all but some sections": `formatter: markdown\n${file}sections: { hide: [providers, "data-sources"] }\n`,
  "a template that includes files":
    `formatter: markdown table\ncontent: |\n  {{ include "docs/usage.md" }}\n\n  {{- /* } include "x" */ -}}\n  {{ .Inputs }}\n  {{ include (\`_footer.md\`) }}\n${file}`.replace(
      "(`_footer.md`)",
      "`_footer.md`",
    ),
  "a template with functions": `formatter: markdown table\ncontent: |-\n  {{ range .Module.Inputs }}- {{ .Name | upper | quote }}\n  {{ end }}{{ "include" | title }} é \u{1F600}\n${file}`,
  "the whole file": `formatter: markdown\nheader-from: _header.md\noutput: { file: README.md, mode: replace }\n`,
  "the whole file without markers": `formatter: markdown\noutput: { file: README.md, mode: replace, template: "" }\n`,
  "the whole file with words of its own": `formatter: markdown\noutput: { file: ./README.md, mode: replace, template: "Mine\\n{{ .Content }}\\n" }\n`,
  "markers of their own": `formatter: markdown\noutput: { file: README.md, template: "<!-- MINE -->\\\\n\\\\n{{ .Content }}\\\\n<!-- END -->" }\n`,
  "markers as links": `formatter: markdown\noutput:\n  file: README.md\n  template: |-\n    [//]: # (BEGIN_TF_DOCS)\n    {{ .Content }}\n\n    [//]: # (END_TF_DOCS)\n`,
  "another file": `formatter: markdown\noutput: { file: docs/REFERENCE.md }\n`,
  AsciiDoc: `formatter: asciidoc table\noutput:\n  file: README.adoc\n  template: |-\n    // BEGIN_TF_DOCS\n    {{ .Content }}\n    // END_TF_DOCS\n`,
  "anchors and merges of YAML": `x: &x { anchor: false }\nformatter: markdown\nsettings:\n  <<: *x\n  html: false\n${file}`,
  "values of outputs": `formatter: markdown\noutput-values: { enabled: true, from: outputs.json }\n${file}`,
};

const readmes: Readonly<Record<string, string | Buffer | undefined>> = {
  "between markers": readme,
  "with none": undefined,
  "that is empty": "",
  "without markers": "# Mine\n\nText",
  "with Windows line ends": `\uFEFF${readme.replaceAll("\n", "\r\n")}`,
  "in Latin-1": Buffer.from(readme.replace("before", "befor\u00e9"), "latin1"),
  "with markers of their own":
    "# Mine\n\n<!-- MINE -->\nold\n<!-- END -->\n[//]: # (BEGIN_TF_DOCS)\n[//]: # (END_TF_DOCS)\nText",
};

async function moduleFolder(given: Readonly<Record<string, string | Buffer | undefined>>): Promise<string> {
  const root = await temporaryDirectory("author");
  const files = Object.entries(given).flatMap(([name, text]) =>
    text == null ? [] : [[`network/${name}`, text] as const],
  );
  await writeFiles(root, Object.fromEntries(files));
  return root;
}

async function placed(root: string) {
  const files = readModuleFolder(root, "network");
  const { author, warnings } = moduleAuthor(root, "network");
  const bare = withoutPlaced("network", files, author?.settings);
  const documentation = await documentHclModule(
    {
      folder: "network",
      address: { namespace: "acme", name: "network", system: "aws" },
      host: "registry.example.test",
      summary: undefined,
      files: bare,
      interface: await inspectModule(bare, "network"),
      graph: resourceGraph(bare),
      ...(author == null ? {} : { author }),
    },
    renderTables,
  );
  return { ...placeReadme("network", files, documentation, author?.settings), files, warnings, documentation };
}

/** All files of the folder after `terraform-docs .` in it. */
async function afterTerraformDocs(root: string): Promise<ReadonlyMap<string, Buffer>> {
  const directory = path.join(root, "network");
  await run(await terraformDocsProgram(), ["."], { directory, env: { HOME: root, PATH: "" } });
  return filesOf(directory);
}

async function filesOf(directory: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = names.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name))).sort();
  return new Map(paths.map((name) => [name, readFileSync(path.join(directory, name))]));
}

describeWith(["go"], "an author's settings of terraform-docs", () => {
  const cases = Object.entries(settings).flatMap(([name, text]) =>
    Object.entries(readmes)
      .filter(([kind]) => kind === "between markers" || /Azure|all defaults|own|whole file$|links/.test(name))
      .map(([kind, given]) => [name, kind, text, given] as const),
  );
  it.each(cases)(
    "write what terraform-docs writes in the folder itself: %s, in a README %s",
    async (_name, _kind, text, given) => {
      const root = await moduleFolder({
        ...sample,
        "outputs.json": '{"id":{"sensitive":false,"value":"vpc-1"}}',
        ".terraform-docs.yml": text,
        "README.md": given,
      });
      const { folder, files } = await placed(root);
      const ours = new Map([...(await filesOf(path.join(root, "network")))]);
      for (const [name, content] of folder) ours.set(name, Buffer.from(content));
      expect(files.has("main.tf")).toBe(true);
      const theirs = await afterTerraformDocs(root);
      expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
      for (const [name, bytes] of theirs)
        expect([name, ours.get(name)?.toString("latin1")]).toEqual([name, bytes.toString("latin1")]);
      // And once more, over what was written.
      const again = await placed(root);
      const second = await afterTerraformDocs(root);
      for (const [name, content] of again.folder)
        expect(Buffer.from(content).toString("latin1")).toBe(second.get(name)?.toString("latin1"));
    },
  );
});

describeWith(["go"], "settings of terraform-docs that do more than document a module", () => {
  const secret = "SECRET-OF-THIS-MACHINE";
  const building = async (text: string, more: Readonly<Record<string, string>> = {}) => {
    const root = await moduleFolder({ ...sample, "README.md": readme, ".terraform-docs.yml": text, ...more });
    await writeFiles(root, { "secret.md": secret });
    return root;
  };
  const refused = (root: string, said: string | RegExp) =>
    expect(placed(root)).rejects.toMatchObject({
      code: "document.settings",
      place: "network/.terraform-docs.yml",
      message: typeof said === "string" ? expect.stringContaining(said) : expect.stringMatching(said),
    });

  it("run no plugin", async () => {
    const root = await building(`formatter: mine\n${file}`);
    const plugin = "network/.tfdocs.d/plugins/tfdocs-format-mine";
    await writeFiles(root, { [plugin]: `#!/bin/sh\ntouch ${root}/ran\n` });
    await chmod(path.join(root, plugin), 0o755);
    await refused(root, 'The formatter "mine" is none of terraform-docs\' own.');
    expect(existsSync(path.join(root, "ran"))).toBe(false);
  });

  it.each([
    ["header-from", "header-from: ../secret.md"],
    ["footer-from", "footer-from: docs/../../secret.md"],
    ["header-from", "header-from: /etc/passwd.md"],
    ["output-values.from", "output-values: { enabled: true, from: ../secret.md }"],
    ["include", 'content: "{{ include `../secret.md` }}"'],
    ["include", "content: '{{- if true }}{{ $x := include \"/etc/passwd\" }}{{ $x }}{{ end -}}'"],
    ["include", "content: '{{ include \"docs/../../secret.md\" | upper }}'"],
    ["output.file", "output: { file: ../README.md }"],
    ["output.file", "output: { file: /tmp/README.md }"],
    ["output.file", 'output.file: "C:\\\\README.md"'],
  ])("reach nothing outside of the module by %s: %s", async (key, text) => {
    await refused(await building(`formatter: markdown\n${text}\n`), `${key} leads out of the module`);
  });

  it.each([
    ['{{ include (printf "%s/secret.md" "..") }}', "What include reads cannot be told"],
    ["{{ `../secret.md` | include }}", "What include reads cannot be told"],
    ['{{ include "\\x2e./secret.md" }}', "What include reads cannot be told"],
    ['{{ .Render `{{ include "../secret.md" }}` }}', "Render runs a template"],
    ["{{ with $ }}{{ $.Render `x` }}{{ end }}", "Render runs a template"],
    ["{{ env `HOME` }}", "env tells of the machine"],
    ["{{ `$HOME` | expandenv }}", "expandenv tells of the machine"],
    ["{{ getHostByName `example.test` }}", "getHostByName tells of the machine"],
    ["{{ now | date `2006` }}", "now says something else every time"],
    ["{{ uuidv4 }}{{ randAlpha 3 }}", "uuidv4 says something else every time"],
    ["{{ .Config.Output.File }}", "Config is not what it is"],
  ])("are no templates that reach further: %s", async (template, said) => {
    await refused(await building(`formatter: markdown\n${file}content: ${JSON.stringify(template)}\n`), said);
  });

  it("know no variable of the environment, wherever a template finds them", async () => {
    process.env.SCRAPEWAY_TEST_SECRET = secret;
    const root = await building(`formatter: markdown\n${file}content: "{{ .Inputs }}{{ print .Module }}"\n`);
    expect(JSON.stringify([...(await placed(root)).folder])).not.toContain(secret);
    delete process.env.SCRAPEWAY_TEST_SECRET;
  });

  it("follow no link out of the module, and publish nothing that stays out of archives", async () => {
    const root = await building(`formatter: markdown\nheader-from: linked.md\n${file}`);
    await symlink("../secret.md", path.join(root, "network/linked.md"));
    expect(() => moduleAuthor(root, "network")).toThrow("linked.md leads out of the module by a link");
    const state = await building(`formatter: markdown\ncontent: '{{ include "terraform.tfstate" }}'\n${file}`, {
      "terraform.tfstate": secret,
    });
    await refused(state, "terraform.tfstate is none of the module's files");
  });

  it.each([
    ["main.tf", "output.file is no file of documentation"],
    [".github/workflows/x.yml", "output.file is no file of documentation"],
    [".terraform/README.md", ".terraform/README.md is none of the module's files"],
  ])("overwrite nothing but documentation: %s", async (target, said) => {
    await refused(await building(`formatter: markdown\noutput: { file: ${target} }\n`, { [target]: "x" }), said);
  });

  it.each([
    ["<!-- B -->\\n<!-- E -->", "output.template has no {{ .Content }}."],
    ["{{ .Content }}", "does not stand between two lines that are comments"],
    ["x\\n{{ .Content }}\\ny", "does not stand between two lines that are comments"],
    ["<!-- {{ len .Content }} -->\\n{{ .Content }}\\n<!-- E -->", "has another {{"],
  ])("write between markers, not around them: %s", async (template, said) => {
    await refused(await building(`formatter: markdown\noutput: { file: README.md, template: "${template}" }\n`), said);
  });

  it.each([
    ["header-from: README.md", "README.md is read and written"],
    ["output.mode: append", 'output.mode is "append"'],
    ["sort: { by: size }", "does not take these settings: 'size' is not a valid sort type"],
    ["sections: { show: [inputs], hide: [outputs] }", "can't be used together"],
    ["header-from: missing.md", "does not take these settings: "],
    ["content: '{{ .Nothing }}'", "does not take these settings: "],
    ["content: '{{ if }}'", "crashed: template: content:1: missing value for if"],
    ["content: '{{ include \"missing.md\" }}'", "missing.md"],
    ["header-from: main.tf/x.md", /crashed: runtime error: invalid memory address/],
    ["a: [", "cannot be read"],
    ["output: { file: README.md }\nformatter: x", "cannot be read"],
  ])("are refused in a sentence where they are wrong: %s", async (text, said) => {
    const root = await building(`formatter: markdown\n${text.includes("output") ? "" : file}${text}\n`);
    const error = await placed(root).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const message = typeof said === "string" ? expect.stringContaining(said) : expect.stringMatching(said);
    expect(error).toMatchObject({ message, place: expect.stringMatching(/^network\/\.terraform-docs\.yml(:\d+)?$/) });
    expect(String(error)).not.toMatch(/goroutine|\n.*\n/);
  });

  it.each([[".terraform-docs.yaml"], [".config/.terraform-docs.yml"], [".terraform-docs.json"]])(
    "are found by each name that terraform-docs looks for: %s",
    async (name) => {
      const text = name.endsWith("json") ? '{"formatter":"markdown document"}' : "formatter: markdown document\n";
      const root = await moduleFolder({ ...sample, "README.md": readme, [name]: text });
      expect(String((await placed(root)).folder.get("README.md"))).toContain("### <a name=");
    },
  );

  it("of the folder above count where they say so, and only then", async () => {
    const folders = { "a/modules/x/main.tf": "", "a/other/x/main.tf": "" };
    const above = "formatter: markdown\nheader-from: _header.md\nrecursive: { enabled: true, path: a/modules }\n";
    const root = await temporaryDirectory("above");
    await writeFiles(root, { ...folders, ".terraform-docs.yml": above });
    expect(moduleAuthor(root, "a/modules/x").author?.settings.place).toBe(".terraform-docs.yml");
    expect(moduleAuthor(root, "a/other/x").author).toBeUndefined();
    await writeFiles(root, { ".terraform-docs.yml": above.replace("true", "false") });
    expect(moduleAuthor(root, "a/modules/x").author).toBeUndefined();
  });

  it.each([
    ["formatter: json", "note"],
    ["formatter: tfvars hcl", "note"],
    ["formatter: markdown\nrecursive: { enabled: true, include-main: false }", "note"],
    ['formatter: markdown\nversion: "< 0.17.0"', "warning"],
  ])("are told of where they are not followed: %s", async (text, severity) => {
    const root = await building(`${text}\n`);
    expect((await placed(root)).warnings).toMatchObject([{ severity, place: "network/.terraform-docs.yml" }]);
  });

  it.each(["0.20.0", ">= 0.16, < 1.0.0", "~> 0.20", "~> 0.20.0", "!= 0.19.0"])(
    "are followed without a word: %s",
    async (version) => {
      const root = await building(`formatter: markdown\nversion: "${version}"\n`);
      expect((await placed(root)).warnings).toEqual([]);
    },
  );
});

describeWith(["go"], "a module whose README is what its author's settings say", () => {
  it("is summed up from its header, and build and terraform-docs never undo each other", async () => {
    const root = await moduleFolder({ ...sample, "README.md": "", ".terraform-docs.yml": verified });
    await writeFiles(root, {
      "scrapeway.json": JSON.stringify({
        namespace: "acme",
        host: "registry.example.test",
        modules: [{ hcl: "network", system: "aws" }],
      }),
    });
    await afterTerraformDocs(root);
    const before = await filesOf(path.join(root, "network"));
    expect(before.get("README.md")?.toString()).toContain("DEPRECATED");
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 0 });
    expect(await scrapeway(root, ["build"])).toMatchObject({ code: 0, stderr: expect.stringContaining("unchanged") });
    expect(await filesOf(path.join(root, "network"))).toEqual(before);
    const { documentation, readme: archived } = await placed(root);
    expect(documentation.summary).toBe("It makes a network.");
    expect(readmeAt(archived, "1.0.0")).toBe(before.get("README.md")?.toString());
  });

  it("has no README but theirs in its archive, even where the folder has none", async () => {
    const root = await moduleFolder({
      ...sample,
      ".terraform-docs.yml": "formatter: markdown\nheader-from: _header.md\n",
    });
    const { folder, readme: archived } = await placed(root);
    expect([...folder.keys()]).toEqual([]);
    expect(readmeAt(archived, "1.0.0")).toMatch(/^<!-- BEGIN_TF_DOCS -->\n# Network\n\nIt makes/);
    expect(readmeAt(archived, "1.0.0")).not.toContain("## Usage");
  });

  it("gets all that we have to say where they only say what tables look like", async () => {
    const root = await moduleFolder({ ...sample, ".terraform-docs.yml": "formatter: markdown document\n" });
    const text = String(readmeAt((await placed(root)).readme, "1.0.0"));
    expect(text).toMatch(/## Usage[\s\S]*<!-- BEGIN_TF_DOCS -->[\s\S]*### <a name="input_cidr">/);
  });
});
