import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { dynamic, each, hcl, isScrapewayError, t } from "../../src";
import { type SampleContext, sampleMain } from "./sample-main";

const rule = t.object({ fromPort: t.number.required("Port."), note: t.string.optional("Note.", { default: "x" }) });
const inputs = {
  isOn: t.bool.required("On?"),
  rules: t.list(rule).required("Rules."),
  byName: t.map(rule).required("Rules by name."),
  tags: t.map(t.string).required("Tags."),
  anything: t.any({ reason: "Anything." }).required("Anything."),
} as const;

type Context = SampleContext<typeof inputs>;

function main(build: (context: Context) => unknown): string {
  return sampleMain(inputs, build);
}

/** What is read of a local that holds the value, and of the value itself. */
function read(value: (context: Context) => unknown, names: readonly string[]): string {
  const printed = main((context) => {
    let found: unknown = context.local("made", value(context));
    for (const name of names) found = Reflect.get(found as object, name);
    context.local("read", found);
  });
  return /^ {2}read\s+= (.*)$/m.exec(printed)?.[1] ?? printed;
}

describe("what is read of a value that is written with hcl", () => {
  it.each<[written: string, value: (context: Context) => unknown, names: readonly string[], printed: string]>([
    ["a camelCase key", () => hcl`{ costCenter = "a" }`, ["costCenter"], "local.made.costCenter"],
    ["a key in quotes", () => hcl`{ "costCenter" : "a" }`, ["costCenter"], "local.made.costCenter"],
    ["a key in another", () => hcl`{ aB = { cD = 1 } }`, ["aB", "cD"], "local.made.aB.cD"],
    ["a key as Terraform has it", () => hcl`{ cost_center = "a" }`, ["costCenter"], "local.made.cost_center"],
    [
      "a key of a map",
      ({ inputs }) => hcl`merge(${inputs.tags}, { Name = "x" })`,
      ["costCenter"],
      'local.made["costCenter"]',
    ],
    ["of merged objects", () => hcl`merge({ aB = 1 }, { c_d = 2 })`, ["cD"], "local.made.c_d"],
    [
      "what a for makes",
      ({ inputs }) => hcl`{ for k, v in ${inputs.byName} : k => v }`,
      ["aB", "fromPort"],
      'local.made["aB"].from_port',
    ],
    [
      "an element of what a for makes",
      ({ inputs }) => hcl`[for v in ${inputs.rules} : { portNumber = v.from_port }]`,
      ["0", "portNumber"],
      "local.made[0].portNumber",
    ],
    [
      "either of two",
      ({ inputs }) => hcl`${inputs.isOn} ? ${inputs.rules}[0] : null`,
      ["fromPort"],
      "local.made.from_port",
    ],
    ["of all elements", ({ inputs }) => hcl`${inputs.rules}[*]`, ["0", "fromPort"], "local.made[0].from_port"],
    [
      "an object around a value",
      ({ inputs }) => hcl`{ theRule = ${inputs.rules[0]}, plain = ${{ aB: 1 }} }`,
      ["plain", "aB"],
      "local.made.plain.aB",
    ],
    [
      "where the type is not known",
      ({ inputs }) => hcl`${inputs.anything}.x`,
      ["costCenter"],
      "local.made.cost_center",
    ],
    [
      "of a function that is not known to keep names",
      () => hcl`jsondecode("{}")`,
      ["costCenter"],
      "local.made.cost_center",
    ],
    ["of what is handed on one by one", () => hcl`concat([[{ aB = 1 }]]...)`, ["0", "aB"], "local.made[0].a_b"],
  ])("has the name that stands there: %s", (_, value, names, printed) => {
    expect(read(value, names)).toBe(printed);
  });

  it("is refused where no such name stands there", () => {
    expect(() => read(() => hcl`{ cost_center = "a" }`, ["costCentre"])).toThrow('local.made has no "costCentre"');
    try {
      read(() => hcl`{ cost_center = "a" }`, ["costCentre"]);
    } catch (error) {
      expect(isScrapewayError(error) && error.next).toBe("Did you mean costCenter?");
    }
  });

  it("has the name that stands there without a local", () => {
    const printed = main(({ local, inputs }) => {
      const made = hcl<{ costCenter: string }>`{ costCenter = ${inputs.isOn} }`;
      local("read", made.costCenter);
    });
    expect(printed).toContain("read = { costCenter = var.is_on }.costCenter");
  });

  it("has it where a resource or block is repeated over it, or over an object of JavaScript", () => {
    const printed = main(({ scope, inputs, local, resource }) => {
      const ports = each(
        hcl<
          Record<string, { costCenter: string; key: string }>
        >`${local("ports", hcl`{ for k, v in ${inputs.byName} : k => { costCenter = v.note, key = k } }`)}`,
      );
      resource("terraform_data", "local", {
        forEach: ports.iterator,
        input: [ports.value.costCenter, ports.value.key],
      });
      const plain = each({ a: { costCenter: "x" }, b: { costCenter: "y" } });
      resource("terraform_data", "plain", { forEach: plain.iterator, input: plain.value.costCenter });
      new SecurityGroup(scope, "this", {
        ingress: dynamic(
          hcl<readonly { readonly fromPort: number }[]>`[for port in [80, 443] : { fromPort = port }]`,
          ({ value }) => ({ fromPort: value.fromPort, toPort: 443, protocol: "tcp" }),
        ),
      });
    });
    expect(printed).toContain("input = [each.value.costCenter, each.value.key]");
    expect(printed).toContain("input = each.value.costCenter\n");
    expect(printed).toContain("from_port = ingress.value.fromPort");
  });
});
