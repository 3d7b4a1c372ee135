import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { defineModule, dynamic, each, hcl, instance, one, synth, t, times } from "../../src";
import type { BuildContext } from "../../src/define/build-context";
import { isScrapewayError } from "../../src/model/errors";
import { buildModule } from "../../src/synth/build-module";

const inputs = { names: t.list(t.string).required("Names."), networks: t.map(t.string).required("Networks.") };
type Build = (context: BuildContext<typeof inputs>) => void;

function sample(build: Build) {
  return defineModule({
    name: "sample",
    system: "aws",
    summary: "What is given.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs,
    outputs: {},
    build(context) {
      build(context);
      return {};
    },
  });
}

interface Team {
  readonly costCenter: string;
  readonly lead: { readonly firstName: string };
}

const main = (build: Build): string => String(synth(sample(build)).get("main.tf"));

function refusal(build: Build): string {
  try {
    return main(build);
  } catch (error) {
    if (isScrapewayError(error)) return `${error.message}\n${error.place}\n${error.next}`;
    throw error;
  }
}

const rule = { fromPort: 1, toPort: 2, protocol: "tcp" };

describe("an argument of a block that the bindings do not know", () => {
  const misspelt = { ...rule, cidr_blocks: ["10.0.0.0/8"] };
  const message =
    "A block is given cidr_blocks, which it does not have.\naws_security_group.this\nDid you mean cidrBlocks? The bindings write names in camelCase.";

  it("is refused where it comes from a variable, through which TypeScript lets it pass", () => {
    expect(refusal(({ scope }) => new SecurityGroup(scope, "this", { ingress: [misspelt] }))).toBe(message);
  });

  it("is refused in dynamic blocks", () => {
    expect(
      refusal(({ scope, inputs: given }) => {
        new SecurityGroup(scope, "this", { ingress: dynamic(given.names, () => misspelt) });
      }),
    ).toBe(message);
  });

  it("is printed where it is written as the bindings have it, also under another name there, and undefined is nothing", () => {
    const known = { ...rule, cidrBlocks: ["10.0.0.0/8"], selfAttribute: true, ...{ description: undefined as never } };
    const printed = main(({ scope }) => new SecurityGroup(scope, "this", { ingress: [known] }));
    expect(printed).toContain('cidr_blocks = ["10.0.0.0/8"]');
    expect(printed).toContain("self        = true");
  });
});

describe("what is ignored in the lifecycle", () => {
  it("keeps the keys of maps, and has Terraform's names elsewhere", () => {
    const ignoreChanges = ["tags.Name", "tagsAll.costCenter", 'tags["team"]', "forceDestroy", "rule[0].storageClass"];
    const printed = main(({ scope }) => new S3Bucket(scope, "this", { lifecycle: { ignoreChanges } }));
    expect(printed).toContain(
      'ignore_changes = [tags["Name"], tags_all["costCenter"], tags["team"], force_destroy, rule[0].storage_class]',
    );
  });
});

describe("the names in a local", () => {
  it("are those that its author gave it, also where they are read", () => {
    const printed = main(({ local }) => {
      const team = local<Team>("team", { costCenter: "x", lead: { firstName: "y" } });
      local("label", hcl`"${team.costCenter}-${team.lead.firstName}"`);
    });
    expect(printed).toContain('label = "${local.team.costCenter}-${local.team.lead.firstName}"');
  });

  it("may be those of Terraform, read as TypeScript has them", () => {
    const printed = main(({ local }) => {
      const team = local<{ costCenter: string; aB: string; a_b: string }>("team", { cost_center: "x", aB: 1, a_b: 2 });
      local("all", hcl`[${team.costCenter}, ${team.aB}, ${team.a_b}]`);
    });
    expect(printed).toContain("all = [local.team.cost_center, local.team.aB, local.team.a_b]");
  });

  it("are refused where there are none such", () => {
    expect(
      refusal(({ local }) => {
        const team = local<{ readonly costCentre: string }>("team", { costCenter: "x" });
        local("label", hcl`upper(${team.costCentre})`);
      }),
    ).toContain("costCenter");
  });
});

describe("what a resource waits for", () => {
  it("is a resource, whichever instance of it is named", () => {
    const printed = main(({ scope }) => {
      const made = new Vpc(scope, "made", { count: times(1).count, cidrBlock: "10.0.0.0/8" });
      new S3Bucket(scope, "a", { dependsOn: [one(made)] });
      new S3Bucket(scope, "b", { dependsOn: [instance(made, 0)] });
    });
    expect(printed.match(/depends_on = .*/g)).toEqual(["depends_on = [aws_vpc.made]", "depends_on = [aws_vpc.made]"]);
  });
});

describe("a variable of an IAM policy in a text that bindings take for a template", () => {
  it("is refused with the form that keeps it", () => {
    expect(refusal(({ scope }) => new S3Bucket(scope, "this", { bucket: "home/$" + "{aws:username}/x" }))).toMatch(
      /^\$\{aws:username\} stands in a text that is a template, and names nothing that this module has\.\n/,
    );
  });
});

describe("one() of what for_each repeats", () => {
  it("is refused, because to a splat that is a single value", () => {
    expect(
      refusal(({ scope, local, inputs: given }) => {
        const config = { forEach: each(given.networks).iterator, cidrBlock: "10.0.0.0/8" };
        local("id", one(new Vpc(scope, "this", config)).id);
      }),
    ).toMatch(/^aws_vpc\.this is repeated with for_each, and \[\*\] and one\(\)/);
  });

  it("is printed with values()", () => {
    const printed = main(({ scope, local, inputs: given }) => {
      const config = { forEach: each(given.networks).iterator, cidrBlock: "10.0.0.0/8" };
      local("id", hcl`one(values(${new Vpc(scope, "this", config)})[*].id)`);
    });
    expect(printed).toContain("one(values(aws_vpc.this)[*].id)");
  });
});

describe("what is made after build() has returned", () => {
  it("is refused, where it would be printed nowhere", async () => {
    const late: Promise<void>[] = [];
    buildModule(
      sample(({ scope }) => {
        const make = async (name: string): Promise<void> => {
          await null;
          new Vpc(scope, name, { cidrBlock: "10.0.0.0/8" });
        };
        late.push(make("this"));
      }),
    );
    await expect(late[0]).rejects.toMatchObject({
      code: "define.asynchronous",
      message: 'Vpc "this" was made after build() had returned, behind an await, a promise or a timer.',
      place: "module sample",
    });
  });
});
