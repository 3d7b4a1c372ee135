import { usageBlock } from "../../src/document/usage";
import { textAt } from "../../src/model/versioned-text";

const address = { namespace: "acme", name: "bucket", system: "aws" };
const aws = { name: "aws", version: ">= 5.100", configurationAliases: ["aws.replica"] };
const random = { name: "random", version: ">= 3.5" };

const text = (...given: Parameters<typeof usageBlock>) => textAt(usageBlock(...given), "1.2.0");

describe("the usage block", () => {
  it("passes the provider configurations that the module asks for by name", () => {
    expect(text("registry.example.test", address, 'name = "x"', [aws, random])).toBe(
      [
        "```hcl",
        'module "bucket" {',
        '  source  = "registry.example.test/acme/bucket/aws"',
        '  version = "1.2.0"',
        "",
        "  providers = {",
        "    aws         = aws",
        "    aws.replica = aws.replica",
        "    random      = random",
        "  }",
        "",
        '  name = "x"',
        "}",
        "```",
      ].join("\n"),
    );
  });

  it("leaves them alone where the author has written them", () => {
    const block = text("registry.example.test", address, "providers = {\n  aws.replica = aws.eu\n}", [aws]);
    expect(block.match(/providers/g)).toHaveLength(1);
  });

  it("names none where the default configurations are enough", () => {
    expect(text("registry.example.test", address, "", [random])).not.toContain("providers");
  });
});
