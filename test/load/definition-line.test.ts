import { definitionLine } from "../../src/load/definition-line";
import type { Diagnostic } from "../../src/model/diagnostic";

const definition = `export const archive = defineModule({
  inputs: {
    bucketName: t.string.required("Name."),
  },
  outputs: { bucketArn: t.string.output("ARN.") },
  build({ scope, inputs, local }) {
    const prefix = local<string>("name_prefix", hcl\`x\`);
    const bucket = new S3Bucket(scope, "this", {
      bucket: inputs.bucketName,
      forceDestroy: true,
    });
    new S3Bucket(scope, "other", { bucket: prefix });
    new DataAwsCallerIdentity(scope, "current");
    new VpcPeeringConnectionAccepterA(scope, "this", {});
    makeRole(scope, "a");
    return { bucketArn: bucket.arn };
  },
});
`;
const shared = `export function makeRole(scope: Construct, id: string) {
  return new IamRole(scope, id, {
    name: id,
  });
}
`;
const files = [
  { path: "src/modules/archive/index.ts", text: definition },
  { path: "src/modules/roles.ts", text: shared },
];

const hcl = `locals {
  name_prefix = "x"
}

resource "aws_s3_bucket" "this" {
  bucket        = var.bucket_name
  force_destroy = true
}

resource "aws_s3_bucket" "other" {
  bucket = local.name_prefix
}

data "aws_caller_identity" "current" {}

resource "aws_vpc_peering_connection_accepter" "this" {}

resource "aws_iam_role" "a" {
  name = "a"
}

resource "aws_unknown" "this" {}
`;

const at = (line: number, block?: string): string => {
  const diagnostic: Diagnostic = {
    severity: "error",
    summary: "Wrong",
    detail: "",
    range: { file: "main.tf", line },
    ...(block == null ? {} : { block }),
  };
  const found = definitionLine(diagnostic, hcl, files);
  return found == null ? "nowhere" : `${found.path}:${found.line}`;
};
const own = "src/modules/archive/index.ts";

describe("the line of a definition that Terraform's complaint is about", () => {
  it.each([
    ["an argument of a resource", 7, `${own}:10`],
    ["a resource, for an argument that is not written out", 5, `${own}:8`],
    ["the resource of that name among several of its type", 11, `${own}:12`],
    ["a data source", 14, `${own}:13`],
    ["a resource whose binding has a letter more", 16, `${own}:14`],
    ["a local value", 2, `${own}:7`],
    ["a resource that a function makes, in another file", 19, "src/modules/roles.ts:3"],
    ["nothing, for what the definition does not name", 22, "nowhere"],
  ])("is %s", (_, line, expected) => {
    expect(at(line)).toBe(expected);
  });

  it("is an input or output by its name in camelCase, in whatever file of HCL", () => {
    expect(at(1, 'variable "bucket_name"')).toBe(`${own}:3`);
    expect(at(1, 'output "bucket_arn"')).toBe(`${own}:5`);
    expect(at(1, 'variable "other"')).toBe("nowhere");
  });

  it("is none where Terraform names no line", () => {
    const diagnostic: Diagnostic = { severity: "error", summary: "Wrong", detail: "" };
    expect(definitionLine(diagnostic, hcl, files)).toBeUndefined();
  });
});
