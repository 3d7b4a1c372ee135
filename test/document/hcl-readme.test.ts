import { documentHclModule, placeReadme } from "../../src/document";
import { inspectModule, resourceGraph } from "../../src/inspect";
import { readmeAt } from "../../src/model/readme";

const address = { namespace: "acme", name: "network", system: "aws" };
const tables = async () => "## Inputs\n\nNo inputs.\n";
const document = async (given: Readonly<Record<string, string>>, summary?: string) => {
  const files = new Map(Object.entries(given));
  const moduleInterface = await inspectModule(new Map([["main.tf", ""], ...files]), "network");
  const graph = resourceGraph(files);
  const host = "registry.example.test";
  const module = { folder: "network", address, host, summary, files, interface: moduleInterface, graph };
  const documentation = await documentHclModule(module, tables);
  const placed = placeReadme("network", files, documentation);
  return {
    summary: documentation.summary,
    folderReadme: placed.folder.get("README.md"),
    archiveReadme: readmeAt(placed.readme, "1.2.0"),
    picture: placed.archive.get("resources.svg"),
  };
};

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
  expect(archiveReadme).toContain(
    'module "network" {\n  source  = "registry.example.test/acme/network/aws"\n  version = "1.2.0"\n}',
  );
});

test("the README of a module without one shows its minimal example, its resources, and every attribute of its objects", async () => {
  const { archiveReadme, picture } = await document({
    "main.tf": `variable "subnets" {
  type = map(object({
    cidr = string
    zone = optional(string, "a")
  }))
}

resource "aws_vpc" "this" {}

resource "aws_subnet" "this" {
  vpc_id = aws_vpc.this.id
}
`,
    "examples/minimal/main.tf": `# A network of one subnet.

provider "aws" {
  region = "eu-central-1"
}

module "network" {
  source = "../.."

  subnets = {}
}
`,
  });
  expect(archiveReadme).toContain(
    `## Usage

A network of one subnet.

\`\`\`hcl
module "network" {
  source  = "registry.example.test/acme/network/aws"
  version = "1.2.0"

  subnets = {}
}
\`\`\`

## Resources

![What the module makes, and what refers to what](resources.svg)

## Inputs made of objects

### \`subnets\`
`,
  );
  expect(archiveReadme).toContain('| `zone` | `string` | `"a"` |');
  expect(picture).toContain(">aws_subnet</text>");
});

test("a picture that the module has already is not replaced", async () => {
  const main = 'resource "a" "b" {}\nresource "a" "c" {}\n';
  expect((await document({ "main.tf": main })).picture).toContain("<svg");
  expect((await document({ "main.tf": main, "resources.svg": "<svg/>" })).picture).toBeUndefined();
});

test("one marker without the other is refused with the file's name", async () => {
  await expect(document({ "README.md": "<!-- BEGIN_TF_DOCS -->\n" })).rejects.toMatchObject({
    code: "document.markers",
    place: "network/README.md:1",
  });
});

test("the summary is the README's first sentence of prose, unless the configuration has one", async () => {
  const readme =
    "# Network\n\n[![build](x)](y)\n\n- a list\n\nMakes a [VPC](https://x) with `private` subnets. More.\n";
  expect((await document({ "README.md": readme })).summary).toBe("Makes a VPC with private subnets.");
  expect((await document({ "README.md": readme }, "Configured.")).summary).toBe("Configured.");
});

test("the README of a module without one shows how to call the modules inside of it", async () => {
  const aliased =
    'terraform {\n  required_providers {\n    aws = {\n      source                = "hashicorp/aws"\n      configuration_aliases = [aws.peer]\n    }\n  }\n}\n';
  const { archiveReadme } = await document({
    "main.tf": "",
    "modules/fargate-profile/main.tf": "",
    "modules/karpenter/main.tf": `${aliased}variable "cluster" {\n  type = string\n}\nvariable "tags" {\n  default = {}\n}\noutput "arn" {\n  value = 1\n}\n`,
    "modules/karpenter/README.md": "# Karpenter\n\nWhat Karpenter needs. And more.\n",
  });
  expect(archiveReadme).toContain(
    [
      "## Nested modules",
      "",
      "### fargate-profile",
      "",
      "```hcl",
      'module "fargate_profile" {',
      '  source  = "registry.example.test/acme/network/aws//modules/fargate-profile"',
      '  version = "1.2.0"',
      "}",
      "```",
      "",
      "It has neither inputs nor outputs.",
      "",
      "### karpenter",
      "",
      "What Karpenter needs.",
      "",
      "```hcl",
      'module "karpenter" {',
      '  source  = "registry.example.test/acme/network/aws//modules/karpenter"',
      '  version = "1.2.0"',
      "",
      "  providers = {",
      "    aws      = aws",
      "    aws.peer = aws.peer",
      "  }",
      "}",
      "```",
      "",
      "Required inputs: `cluster`. Optional inputs: `tags`. Outputs: `arn`.",
    ].join("\n"),
  );
  expect((await document({ "main.tf": "" })).archiveReadme).not.toContain("Nested modules");
});
