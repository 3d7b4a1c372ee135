import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, dynamic, each, hcl, instance, one, t, times } from "../../src/define";
import type { BuildContext } from "../../src/define/build-context";
import { block } from "../../src/define/untyped";
import { synth } from "../../src/synth";

const cluster = t.object({
  roleArn: t.string.required("Role."),
  labels: t.map(t.string).required("Labels."),
});
const inputs = {
  labels: t.map(t.string).required("Labels.", {
    validate: [{ when: (labels) => hcl`${labels.costCenter} != ""`, message: "A cost center is needed." }],
  }),
  cluster: cluster.required("A cluster."),
  clusters: t.map(cluster).required("Clusters."),
  list: t.list(cluster).required("Clusters."),
} as const;

function printed(build: (context: BuildContext<typeof inputs>) => void = () => {}): ReadonlyMap<string, unknown> {
  return synth(
    defineModule({
      name: "sample",
      system: "aws",
      summary: "Sample.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
      inputs,
      outputs: {},
      build(context) {
        build(context);
        return {};
      },
    }),
    { generatedFrom: "a test" },
  );
}

function printedValue(build: (context: BuildContext<typeof inputs>) => unknown): string {
  const files = printed((context) => {
    const made = build(context);
    if (made != null) new SsmParameter(context.scope, "this", { name: "x", type: "String", value: made as string });
  });
  const main = String(files.get("main.tf"));
  const values = [...main.matchAll(/^ +value += (.*)$/gm)];
  return values.length === 1 ? (values[0]?.[1] ?? "") : main;
}

describe("the keys of a map are the caller's own, and stay as they are", () => {
  test("in an input, and in an attribute of an object", () => {
    expect(printedValue(({ inputs }) => inputs.labels.costCenter)).toBe('var.labels["costCenter"]');
    expect(printedValue(({ inputs }) => inputs.cluster.labels.costCenter)).toBe('var.cluster.labels["costCenter"]');
    expect(printedValue(({ inputs }) => inputs.labels["a.b/c"])).toBe('var.labels["a.b/c"]');
    expect(printedValue(({ inputs }) => inputs.labels["$" + '{x}"]'])).toBe('var.labels["$$' + '{x}\\"]"]');
    expect(printedValue(({ inputs }) => inputs.labels["0"])).toBe('var.labels["0"]');
  });

  test("in an attribute of one instance of a resource", () => {
    const made = ({ inputs: given, scope }: BuildContext<typeof inputs>) => {
      const clusters = each(given.clusters);
      const config = { forEach: clusters.iterator, name: "x", type: "String", insecureValue: "y" };
      return { clusters, parameter: new SsmParameter(scope, "made", config) };
    };
    const value = (read: (parameter: SsmParameter) => unknown): string =>
      printedValue((context) => read(made(context).parameter));
    const address = "aws_ssm_parameter.made";
    expect(value((one) => instance(one, "a").tags?.costCenter)).toBe(`${address}["a"].tags["costCenter"]`);
    expect(value((one) => instance(one, "a").tags?.["a b/c"])).toBe(`${address}["a"].tags["a b/c"]`);
    expect(value((one) => instance(one, "a").insecureValue)).toBe(`${address}["a"].insecure_value`);
    const counted = printedValue(({ scope }) => {
      const config = { count: times(1).count, name: "x", type: "String", insecureValue: "y" };
      return one(new SsmParameter(scope, "made", config)).tags?.costCenter;
    });
    expect(counted).toBe(`one(${address}[*].tags["costCenter"])`);
    const files = printed((context) => {
      const { clusters, parameter } = made(context);
      const value = clusters.at(parameter).tags?.costCenter as string;
      new SsmParameter(context.scope, "x", { forEach: clusters.iterator, name: "x", type: "String", value });
    });
    expect(String(files.get("main.tf"))).toContain(`value = ${address}[each.key].tags["costCenter"]`);
  });

  test("and a key may be a reference of the bindings", () => {
    const files = printedValue(({ inputs, scope }) => {
      const one = new SsmParameter(scope, "one", { name: "x", type: "String", value: "y" });
      new SsmParameter(scope, "two", { name: "x", type: "String", value: inputs.labels[one.name] ?? "" });
    });
    expect(files).toContain("value = var.labels[aws_ssm_parameter.one.name]");
  });

  test("while attributes of objects get Terraform's names, also behind a key or an index", () => {
    expect(printedValue(({ inputs }) => inputs.cluster.roleArn)).toBe("var.cluster.role_arn");
    expect(
      printedValue(({ inputs }) => {
        const clusters = inputs.clusters as unknown as Record<
          string,
          { roleArn: string; labels: { costCenter: string } }
        >;
        return hcl`join(",", [${clusters.main?.roleArn}, ${clusters.main?.labels.costCenter}])`;
      }),
    ).toBe('join(",", [var.clusters["main"].role_arn, var.clusters["main"].labels["costCenter"]])');
    expect(
      printedValue(({ inputs }) => {
        const list = inputs.list as unknown as readonly { roleArn: string; labels: { costCenter: string } }[];
        return hcl`join(",", [${list[0]?.roleArn}, ${list[0]?.labels.costCenter}])`;
      }),
    ).toBe('join(",", [var.list[0].role_arn, var.list[0].labels["costCenter"]])');
  });

  test("in the rule of an input", () => {
    expect(printed().get("variables.tf")).toContain('condition     = var.labels["costCenter"] != ""');
  });

  test("in a local, and in the elements of a repetition", () => {
    expect(
      printedValue(
        ({ inputs, local }) => (local("mine", inputs.labels) as unknown as Record<string, string>).costCenter,
      ),
    ).toBe('local.mine["costCenter"]');
    expect(
      printedValue(({ inputs, scope }) => {
        const one = each(inputs.clusters);
        new SsmParameter(scope, "each", {
          forEach: one.iterator,
          name: one.key,
          type: "String",
          value: one.value.labels.costCenter ?? "",
        });
      }),
    ).toBe('each.value.labels["costCenter"]');
  });

  test("in the elements of a dynamic block", () => {
    const main = printedValue(({ inputs, resource }) => {
      resource("aws_ssm_parameter", "this", {
        rule: dynamic(inputs.clusters, (one) => block({ note: one.value.labels.costCenter, role: one.value.roleArn })),
      });
    });
    expect(main).toContain('note = rule.value.labels["costCenter"]');
    expect(main).toContain("role = rule.value.role_arn");
  });

  test("in the instances of a module that is called several times", () => {
    const main = printedValue(({ inputs, call, local }) => {
      const keyed = each(inputs.clusters);
      const several = call("several", "example.com/acme/other/aws", {
        version: "1.0.0",
        forEach: keyed.iterator,
        outputs: { labels: t.map(t.string) },
      });
      local("mine", instance(several, "a").labels.costCenter);
    });
    expect(main).toContain('mine = module.several["a"].labels["costCenter"]');
  });

  test("in the outputs of a module that is called", () => {
    const called = { labels: t.map(t.string), cluster };
    expect(
      printedValue(({ call }) => {
        const module = call("other", "example.com/acme/other/aws", { version: "1.0.0", outputs: called });
        return hcl`join(",", [${module.labels.costCenter}, ${module.cluster.labels.costCenter}, ${module.cluster.roleArn}])`;
      }),
    ).toBe(
      'join(",", [module.other.labels["costCenter"], module.other.cluster.labels["costCenter"], module.other.cluster.role_arn])',
    );
  });
});
