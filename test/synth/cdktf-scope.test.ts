import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Annotations, Aspects, type IAspect, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { defineModule, isScrapewayError, synth } from "../../src";
import type { BuildContext } from "../../src/define";
import type { Inputs } from "../../src/define/module-definition";
import type { RaisedWarning } from "../../src/model/warning";

type Build = (context: BuildContext<Inputs>) => void;

/** The main.tf that a build gives, and what it warns of. */
function printed(build: Build): { readonly text: string; readonly warnings: readonly RaisedWarning[] } {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: {},
    outputs: {},
    build(context) {
      build(context);
      return {};
    },
  });
  const warnings: RaisedWarning[] = [];
  const files = synth(definition, { generatedFrom: "a test", warn: (warning) => warnings.push(warning) });
  return { text: String(files.get("main.tf")), warnings };
}

function refusal(build: Build): string {
  try {
    printed(build);
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message, error.next].join("\n");
  }
  return "no failure";
}

/** As in cdktf's documentation of aspects. */
class Tags implements IAspect {
  constructor(private readonly tags: Readonly<Record<string, string>>) {}

  visit(node: IConstruct): void {
    if (node instanceof S3Bucket || node instanceof SsmParameter || node instanceof IamPolicy) {
      node.tags = { ...node.tagsInput, ...this.tags };
    }
  }
}

describe("aspects", () => {
  it("are shown everything that was made in the scope, also two resources of one name", () => {
    const { text } = printed(({ scope }) => {
      Aspects.of(scope).add(new Tags({ team: "a" }));
      new S3Bucket(scope, "this", { tags: { own: "b" } });
      new SsmParameter(scope, "this", { name: "n", type: "String", value: "v" });
    });
    expect(text).toContain('    own  = "b"\n    team = "a"\n');
    expect(text.match(/team *= "a"/g)).toHaveLength(2);
  });

  it("of one resource are shown that one alone, each once", () => {
    const seen: string[] = [];
    printed(({ scope }) => {
      const bucket = new S3Bucket(scope, "one", {});
      new S3Bucket(scope, "two", {});
      const aspect = { visit: (node: IConstruct) => void seen.push(node.node.id) };
      Aspects.of(bucket).add(aspect);
      Aspects.of(bucket).add(aspect);
    });
    expect(seen).toEqual(["one"]);
  });

  it("may make resources, and may refuse what they see", () => {
    const { text } = printed(({ scope }) => {
      Aspects.of(scope).add({
        visit(node) {
          if (node === scope) new S3Bucket(scope, "logs", {});
        },
      });
    });
    expect(text).toContain('resource "aws_s3_bucket" "logs" {}');
    expect(
      refusal(({ scope }) => {
        Aspects.of(scope).add({
          visit(node) {
            if (node instanceof S3Bucket && node.tagsInput == null)
              Annotations.of(node).addError("Every bucket has tags.");
          },
        });
        new S3Bucket(scope, "this", {});
      }),
    ).toMatch(/^synth\.annotation\nmodule sample, aws_s3_bucket\.this\nEvery bucket has tags\.\n/);
  });

  it("do not see what has no bindings, which is said", () => {
    const build: Build = ({ resource }) => void resource("terraform_data", "this", { input: "x" });
    const { warnings } = printed((context) => {
      Aspects.of(context.scope).add(new Tags({}));
      build(context);
      context.data("aws_region", "this");
    });
    expect(warnings).toEqual([
      {
        severity: "warning",
        message: "No aspect sees terraform_data.this: it was made without bindings.",
        place: "module sample, terraform_data.this",
        next: "See to it that it has what the aspects give to others.",
      },
    ]);
    expect(printed(build).warnings).toEqual([]);
  });
});

describe("annotations and validations", () => {
  it("that are errors stop the build, all of them told at once", () => {
    expect(
      refusal(({ scope }) => {
        const bucket = new S3Bucket(scope, "this", {});
        Annotations.of(bucket).addError("First.");
        Annotations.of(bucket).addError("Second.");
      }),
    ).toBe(
      "synth.annotation\nmodule sample, aws_s3_bucket.this\n\n  - First.\n  - Second.\nMend what the annotation is about; it was added with Annotations.of(…).addError.",
    );
  });

  it("that are warnings and notes are handed on, with where they were added", () => {
    const { text, warnings } = printed(({ scope }) => {
      Annotations.of(scope).addInfo("Good to know.");
      Annotations.of(new S3Bucket(scope, "this", {})).addWarning("It is public.");
    });
    expect(text).toContain('resource "aws_s3_bucket" "this" {}');
    expect(warnings).toMatchObject([
      { severity: "note", message: "Good to know.", place: "module sample" },
      { severity: "warning", message: "It is public.", place: "module sample, aws_s3_bucket.this" },
    ]);
    expect(warnings[1]?.origin?.stack).toContain("cdktf-scope.test.ts");
  });

  it("of nodes are run, and what they find stops the build", () => {
    const named = (problems: readonly string[]): Build => {
      return ({ scope }) => {
        new S3Bucket(scope, "this", {}).node.addValidation({ validate: () => [...problems] });
      };
    };
    expect(refusal(named(["The bucket has no name."]))).toBe(
      "synth.invalid\nmodule sample, aws_s3_bucket.this\nThe bucket has no name.\nMend what the validation is about; it was added with node.addValidation.",
    );
    expect(refusal(named([]))).toBe("no failure");
  });

  it("of the scope are run without cdktf's own, which want a provider to be configured", () => {
    const validated: Build = ({ scope }) => {
      scope.node.addValidation({ validate: () => (scope.node.children.length > 1 ? ["Too many."] : []) });
      new S3Bucket(scope, "this", {});
    };
    expect(refusal(validated)).toBe("no failure");
    expect(
      refusal((context) => {
        validated(context);
        new S3Bucket(context.scope, "other", {});
      }),
    ).toMatch(/^synth\.invalid\nmodule sample\nToo many\.\n/);
  });
});

describe("what cdktf has beside them", () => {
  it("is taken where it says nothing to Terraform: context and metadata", () => {
    const { text } = printed(({ scope }) => {
      scope.node.setContext("stage", "test");
      const bucket = new S3Bucket(scope, "this", { bucket: scope.node.tryGetContext("stage") });
      bucket.node.addMetadata("owner", "a");
    });
    expect(text).toContain('  bucket = "test"\n');
  });

  it("is taken where it only names: overrideLogicalId", () => {
    const renamed = (name: string): Build => {
      return ({ scope }) => new S3Bucket(scope, "this", {}).overrideLogicalId(name);
    };
    expect(printed(renamed("other")).text).toContain('resource "aws_s3_bucket" "other" {}');
    expect(refusal(renamed("a b"))).toMatch(/^synth\.name\nmodule sample\n"a b" cannot be the name of a resource\./);
  });

  it.each<readonly [string, Build, RegExp]>([
    [
      "an override of the stack",
      ({ scope }) => TerraformStack.of(scope).addOverride("terraform.backend", { local: {} }),
      /^synth\.unsupported\nmodule sample\naddOverride\(\) of the stack is used/,
    ],
    [
      "an override of a resource",
      ({ scope }) => new S3Bucket(scope, "this", {}).addOverride("bucket", "x"),
      /^synth\.unsupported\naws_s3_bucket\.this\naws_s3_bucket\.this uses addOverride\(\)/,
    ],
    [
      "a dependency between nodes, which cdktf forgets",
      ({ scope }) => {
        const bucket = new S3Bucket(scope, "this", {});
        new S3Bucket(scope, "other", {}).node.addDependency(bucket);
      },
      /^synth\.unsupported\nmodule sample, aws_s3_bucket\.other\nnode\.addDependency\(\) is used[\s\S]*dependsOn/,
    ],
    [
      "a resource inside another one",
      ({ scope }) => void new S3Bucket(new S3Bucket(scope, "this", {}), "inner", {}),
      /^synth\.construct\nmodule sample\naws_s3_bucket\.inner was made inside aws_s3_bucket\.this, and not in the scope\./,
    ],
    [
      "a construct that holds others",
      ({ scope }) => void new S3Bucket(new Construct(scope, "group"), "inner", {}),
      /^synth\.construct\nmodule sample\nbuild\(\) made a Construct, which is not a resource or data source\.\nMake resources directly in the scope; group them with functions\./,
    ],
    [
      "an output",
      ({ scope }) => void new TerraformOutput(scope, "out", { value: "x" }),
      /^synth\.construct\nTerraformOutput out\nTerraformOutput out is neither a resource nor a data source\./,
    ],
    [
      "a variable",
      ({ scope }) => void new TerraformVariable(scope, "in", {}),
      /^synth\.construct\nvar\.in\nvar\.in is neither a resource nor a data source\./,
    ],
    [
      "an import",
      ({ scope }) => new S3Bucket(scope, "this", {}).importFrom("id"),
      /^synth\.unsupported\naws_s3_bucket\.this\naws_s3_bucket\.this uses importFrom\(\)/,
    ],
  ])("is refused where it would get lost: %s", (_, build, expected) => {
    expect(refusal(build)).toMatch(expected);
  });
});
