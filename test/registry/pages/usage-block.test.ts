import { inspectModule } from "../../../src/inspect";
import type { Release } from "../../../src/model/release";
import { usageBlock } from "../../../src/registry/pages/usage-block";
import { sampleRelease } from "../../store/sample-release";

async function blockOf(text: string, nested?: string): Promise<string> {
  const files = new Map([["main.tf", text], ...(nested == null ? [] : [["modules/1st/main.tf", nested] as const])]);
  const release: Release = { ...sampleRelease("").release, interface: await inspectModule(files, "m") };
  return usageBlock(release, "registry.example.test", nested == null ? undefined : release.interface.nested?.[0]);
}

const aliased = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.accepter]
    }
    random = { source = "hashicorp/random" }
  }
}
variable "name" { type = string }
`;

describe("the block to paste", () => {
  it("passes every provider configuration where one has a name of its own", async () => {
    expect(await blockOf(aliased)).toBe(`module "sample" {
  source  = "registry.example.test/scrapeway/sample/aws"
  version = "1.0.0"

  providers = {
    aws          = aws
    aws.accepter = aws.accepter
    random       = random
  }

  # Required:
  # name = string
}
`);
  });

  it("says nothing of providers otherwise, and gives nested modules a name that Terraform takes", async () => {
    const block = await blockOf("", 'variable "name" {}\n');
    expect(block).toContain('module "_1st" {');
    expect(block).not.toContain("providers");
  });
});
