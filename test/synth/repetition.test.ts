import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { defineModule, dynamic, each, hcl, instance, one, synth, t, times, when } from "../../src";
import type { BuildContext } from "../../src/define/build-context";
import { isScrapewayError } from "../../src/model/errors";

const inputs = {
  roles: t.map(t.string).required("Roles."),
  networks: t.map(t.string).required("Networks."),
  size: t.number.required("Size."),
  create: t.bool.required("Whether."),
};
type Build = (context: BuildContext<typeof inputs>) => unknown;

function printed(build: Build): string {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Repeated.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs,
    outputs: {},
    build(context) {
      build(context);
      return {};
    },
  });
  return String(synth(definition).get("main.tf"));
}

function refusal(build: Build): string {
  try {
    return printed(build);
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

const policy = "{}";

describe("the element of what is repeated", () => {
  it("is refused in what is repeated over something else", () => {
    const message =
      "synth.other-repetition: each.value of what is repeated over var.networks is used in aws_iam_role.this, which is repeated over var.roles.";
    expect(
      refusal(({ scope, inputs: given }) => {
        const networks = each(given.networks);
        new IamRole(scope, "this", {
          forEach: each(given.roles).iterator,
          name: networks.value,
          assumeRolePolicy: policy,
        });
      }),
    ).toBe(message);
    // In expressions, blocks and conditions, too.
    expect(
      refusal(({ scope, inputs: given }) => {
        const networks = each(given.networks);
        new IamRole(scope, "this", {
          forEach: each(given.roles).iterator,
          assumeRolePolicy: policy,
          lifecycle: { precondition: [{ condition: hcl`${networks.value} != ""`, errorMessage: "Empty." }] },
        });
      }),
    ).toBe(message);
    expect(
      refusal(({ scope, inputs: given }) => {
        const networks = each(given.networks);
        new SecurityGroup(scope, "this", {
          forEach: each(given.roles).iterator,
          ingress: dynamic(given.roles, () => ({
            fromPort: 1,
            toPort: 1,
            protocol: "tcp",
            description: networks.value,
          })),
        });
      }),
    ).toBe(message.replace("aws_iam_role", "aws_security_group"));
  });

  it("is refused so by its key, its index, in calls and without bindings", () => {
    expect(
      refusal(({ call, inputs: given }) => {
        const networks = each(given.networks);
        call("m", "registry.example.test/acme/m/aws", {
          version: "1.0.0",
          forEach: each(given.roles).iterator,
          inputs: { name: networks.key },
        });
      }),
    ).toBe(
      "synth.other-repetition: each.key of what is repeated over var.networks is used in module.m, which is repeated over var.roles.",
    );
    expect(
      refusal(({ resource, inputs: given }) => {
        const several = times(given.size);
        resource("aws_b", "this", { count: when(given.create), name: hcl`"n-${several.index}"` });
      }),
    ).toBe(
      "synth.other-repetition: count.index of what is repeated over var.size is used in aws_b.this, which is repeated over var.create ? 1 : 0.",
    );
  });

  it("is taken where the same is repeated, whoever said so, and where a resource has the same keys", () => {
    const main = printed(({ scope, inputs: given }) => {
      const roles = new IamRole(scope, "roles", {
        forEach: each(given.roles).iterator,
        name: each(given.roles).value,
        assumeRolePolicy: policy,
      });
      new IamRole(scope, "others", {
        forEach: each(given.roles).iterator,
        name: each(given.roles).at(roles).name,
        assumeRolePolicy: policy,
      });
      new Subnet(scope, "many", { count: times(given.size).count, vpcId: hcl`"v-${times(given.size).index}"` });
      new Subnet(scope, "few", { count: times(2).count, vpcId: hcl`"v-${times(2).index}"` });
    });
    expect(main).toContain("name               = each.value");
    expect(main).toContain("name               = aws_iam_role.roles[each.key].name");
    expect(main).toContain('vpc_id = "v-${count.index}"');
  });

  it("is refused where nothing is repeated", () => {
    expect(
      refusal(({ scope, inputs: given }) => {
        new IamRole(scope, "this", { name: each(given.roles).value, assumeRolePolicy: policy });
      }),
    ).toBe("synth.unknown-reference: each.key and each.value are used, but nothing is repeated here.");
  });
});

describe("the key of an instance", () => {
  const roles = ({ scope, inputs: given }: BuildContext<typeof inputs>) => ({
    named: new IamRole(scope, "named", { forEach: each(given.roles).iterator, assumeRolePolicy: policy }),
    counted: new IamRole(scope, "counted", { count: times(given.size).count, assumeRolePolicy: policy }),
    single: new IamRole(scope, "single", { assumeRolePolicy: policy }),
  });

  it.each<[string, (all: ReturnType<typeof roles>, given: BuildContext<typeof inputs>["inputs"]) => unknown, string]>([
    [
      "a number of what has names",
      ({ named }) => instance(named, 0).arn,
      "aws_iam_role.named[0] names no instance: aws_iam_role.named is repeated with for_each, and its instances have texts as keys.",
    ],
    [
      "a name of what is counted",
      ({ counted }) => instance(counted, "a").arn,
      'aws_iam_role.counted["a"] names no instance: aws_iam_role.counted is counted, and its instances have numbers.',
    ],
    [
      "a number of what is there once",
      ({ single }) => hcl`${single}[0].arn`,
      "aws_iam_role.single[0] names no instance: aws_iam_role.single is not repeated.",
    ],
    [
      "a text with a reference of what is counted",
      ({ counted }, given) => instance(counted, hcl`"x-${given.size}"`).arn,
      'aws_iam_role.counted["x-${var.size}"] names no instance: aws_iam_role.counted is counted, and its instances have numbers.',
    ],
  ])("%s is refused", (_, value, message) => {
    expect(refusal((context) => context.local("x", value(roles(context), context.inputs)))).toBe(
      `synth.instance-key: ${message}`,
    );
  });

  it.each<[string, (all: ReturnType<typeof roles>, given: BuildContext<typeof inputs>["inputs"]) => unknown, string]>([
    ["a name of what has names", ({ named }) => instance(named, "a").arn, 'aws_iam_role.named["a"].arn'],
    ["a number of what is counted", ({ counted }) => instance(counted, 0).arn, "aws_iam_role.counted[0].arn"],
    [
      "what only Terraform knows",
      ({ named, counted }, given) => [instance(named, given.size).arn, instance(counted, given.size).arn],
      "[aws_iam_role.named[var.size].arn, aws_iam_role.counted[var.size].arn]",
    ],
  ])("%s is taken", (_, value, text) => {
    expect(printed((context) => context.local("x", value(roles(context), context.inputs)))).toContain(`x = ${text}`);
  });

  it("of the other kind is refused by at()", () => {
    expect(
      refusal((context) => {
        const { counted } = roles(context);
        const names = each(context.inputs.roles);
        new IamRole(context.scope, "other", {
          forEach: names.iterator,
          name: names.at(counted).name,
          assumeRolePolicy: policy,
        });
      }),
    ).toMatch(/^synth.instance-key: aws_iam_role.counted\[each.key\] names no instance/);
    expect(
      refusal((context) => {
        const { named } = roles(context);
        const several = times(context.inputs.size);
        new IamRole(context.scope, "other", {
          count: several.count,
          name: several.at(named).name,
          assumeRolePolicy: policy,
        });
      }),
    ).toMatch(/^synth.instance-key: aws_iam_role.named\[count.index\] names no instance/);
  });
});

describe("a block that is there once, in an instance", () => {
  const cluster = ({ scope, inputs: given }: BuildContext<typeof inputs>, repeated: "forEach" | "count" | "no") =>
    new EksCluster(scope, "this", {
      ...(repeated === "forEach"
        ? { forEach: each(given.roles).iterator }
        : repeated === "count"
          ? { count: when(given.create) }
          : {}),
      name: "n",
      roleArn: "r",
      vpcConfig: { subnetIds: ["s"] },
    });

  it("is a list of one for Terraform, as without repetition", () => {
    const text = (repeated: "forEach" | "count" | "no", value: (made: EksCluster) => unknown) =>
      /x = (.*)\n/.exec(printed((context) => context.local("x", value(cluster(context, repeated)))))?.[1];
    expect(text("no", (made) => made.vpcConfig.clusterSecurityGroupId)).toBe(
      "aws_eks_cluster.this.vpc_config[0].cluster_security_group_id",
    );
    expect(text("forEach", (made) => instance(made, "a").vpcConfig.clusterSecurityGroupId)).toBe(
      'aws_eks_cluster.this["a"].vpc_config[0].cluster_security_group_id',
    );
    expect(text("count", (made) => one(made).vpcConfig.clusterSecurityGroupId)).toBe(
      "one(aws_eks_cluster.this[*].vpc_config[0].cluster_security_group_id)",
    );
    expect(text("no", (made) => made.identity.get(0).oidc.get(0).issuer)).toBe(
      "aws_eks_cluster.this.identity[0].oidc[0].issuer",
    );
    expect(text("forEach", (made) => instance(made, "a").identity.get(0).oidc.get(0).issuer)).toBe(
      'aws_eks_cluster.this["a"].identity[0].oidc[0].issuer',
    );
    expect(text("count", (made) => one(made).identity.get(0).oidc.get(0).issuer)).toBe(
      "one(aws_eks_cluster.this[*].identity[0].oidc[0].issuer)",
    );
  });
});

describe("a map whose type nobody says", () => {
  it("keeps its keys where every provider has a map", () => {
    const main = printed(({ data, local }) => {
      const vpc = data<{ tags: Record<string, string>; ownerId: string }>("aws_vpc", "v", {});
      local("x", [vpc.tags.costCenter, vpc.ownerId]);
    });
    expect(main).toContain('x = [data.aws_vpc.v.tags["costCenter"], data.aws_vpc.v.owner_id]');
  });

  it("does not where its author chose the name", () => {
    const main = printed(({ inputs: given, local }) => {
      const all = local<{ tags: { isPublic: string } }>("all", hcl`{ tags = { is_public = ${given.create} } }`);
      local("x", [all.tags.isPublic, hcl<{ labels: { isPublic: string } }>`local.all`.labels.isPublic]);
    });
    expect(main).toContain("[local.all.tags.is_public, local.all.labels.is_public]");
  });
});

describe("what is there once", () => {
  it.each<[string, Build, string]>([
    [
      "a key of it",
      ({ scope }) => instance(new IamRole(scope, "r", { assumeRolePolicy: policy }), "k").arn,
      "aws_iam_role.r",
    ],
    [
      "the same key of it",
      ({ scope, inputs: given }) => each(given.roles).at(new IamRole(scope, "r", { assumeRolePolicy: policy })).arn,
      "aws_iam_role.r",
    ],
    [
      "the only one of it",
      ({ scope }) => one(new IamRole(scope, "r", { assumeRolePolicy: policy })).arn,
      "aws_iam_role.r",
    ],
    [
      "a key of a data source",
      ({ scope }) => instance(new DataAwsRegion(scope, "r", {}), "k").name,
      "data.aws_region.r",
    ],
    ["a key of what has no bindings", ({ resource }) => instance(resource("aws_thing", "r", {}), "k"), "aws_thing.r"],
    ["the only one of a call", ({ call }) => one(call("r", "a/b/aws", { version: "1.0.0" })), "module.r"],
  ])("has no instances: %s", (_, build, address) => {
    expect(refusal(build)).toBe(
      `define.not-repeated: ${address} is not repeated, so that there are no instances of it.`,
    );
  });

  it("is not what is repeated, or a list that Terraform makes", () => {
    const main = printed(({ scope, resource, call, local, inputs: given }) => {
      const roles = new IamRole(scope, "r", { count: when(given.create), assumeRolePolicy: policy });
      const things = resource<{ id: string }>("aws_thing", "t", { forEach: each(given.roles).iterator });
      const calls = call("c", "a/b/aws", { version: "1.0.0", count: 2, outputs: { id: t.string } });
      local("x", [one(roles).arn, instance(things, "k").id, instance(calls, 1).id]);
      local("y", one(hcl<{ id: string }>`values(${given.roles})`));
    });
    expect(main).toContain('one(aws_iam_role.r[*].arn), aws_thing.t["k"].id, module.c[1].id');
    expect(main).toContain("one(values(var.roles)[*])");
  });
});

describe("an element that was kept", () => {
  const rule = (description: string) => ({ description, fromPort: 1, toPort: 1, protocol: "tcp" });

  it("of a dynamic block is refused in another block of that name", () => {
    const build: Build = ({ scope, inputs: given }) => {
      const kept: string[] = [];
      const ingress = dynamic(given.roles, ({ key }) => {
        kept.push(key);
        return rule(key);
      });
      new SecurityGroup(scope, "a", { ingress });
      new SecurityGroup(scope, "b", { ingress: dynamic(given.networks, () => rule(kept[0] ?? "")) });
    };
    expect(refusal(build)).toMatch(/^synth\.dynamic-element: /);
  });

  it("is taken where its block is printed in two resources", () => {
    const main = printed(({ scope, inputs: given }) => {
      const ingress = dynamic(given.roles, ({ key }) => rule(key));
      new SecurityGroup(scope, "a", { ingress });
      new SecurityGroup(scope, "b", { ingress });
    });
    expect(main.match(/= ingress\.key\n/g)).toHaveLength(2);
  });

  it("does not count what it is an element of", () => {
    const build: Build = ({ scope, inputs: given }) => {
      new IamRole(scope, "r", { count: times(given.size).index, assumeRolePolicy: policy });
    };
    expect(refusal(build)).toMatch(/^synth\.other-repetition: count\.index of what is repeated over var\.size/);
    const written: Build = ({ scope }) => {
      new IamRole(scope, "r", { count: hcl`count.index + 1`, assumeRolePolicy: policy });
    };
    expect(refusal(written)).toMatch(/^synth\.unknown-reference: count\.index is used, but nothing is counted here/);
  });
});

describe("an id", () => {
  it.each([
    ["a/b", "a_b"],
    ["a//b", "a_b"],
    ["1/b", "_1_b"],
  ])("that the construct library would change is refused: %s", (id, name) => {
    expect(() => printed(({ scope }) => void new IamRole(scope, id, { assumeRolePolicy: policy }))).toThrow(
      expect.objectContaining({
        code: "synth.name",
        message: `"${id}" cannot be the name of a resource.`,
        next: `Use letters, digits and underscores, beginning with a letter: "${name}".`,
      }),
    );
  });

  it.each(["a--b", "a_b", "A-1", "_a"])("that Terraform takes is printed as it is: %s", (id) => {
    const main = printed(({ scope }) => void new IamRole(scope, id, { assumeRolePolicy: policy, path: "/a/b/" }));
    expect(main).toContain(`resource "aws_iam_role" "${id}" {`);
  });
});

describe("a refusal that build() catches comes out", () => {
  it.each<[string, Build, RegExp]>([
    ["of an input that is not there", ({ inputs: given }) => Reflect.get(given, "rolls"), /^define\.no-such-input/],
    ["of an empty expression", () => hcl``, /^define\.empty-expression/],
    ["of an empty block", ({ inputs: given }) => dynamic(given.roles, () => ({})), /^define\.dynamic-empty/],
    [
      "of an instance",
      ({ scope }) => one(new IamRole(scope, "r", { assumeRolePolicy: policy })),
      /^define\.not-repeated/,
    ],
    ["of an id", ({ scope }) => new IamRole(scope, "a/b", { assumeRolePolicy: policy }), /^synth\.name/],
  ])("%s", (_, attempt, expected) => {
    const build: Build = (context) => {
      try {
        attempt(context);
      } catch {
        context.local("x", 1);
      }
    };
    expect(refusal(build)).toMatch(expected);
  });
});
