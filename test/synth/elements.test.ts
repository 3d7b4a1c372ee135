import { Instance } from "@cdktf/provider-aws/lib/instance";
import { block, dynamic, each, hcl, isScrapewayError, t } from "../../src";
import { type SampleContext, sampleMain } from "./sample-main";

const port = t.object({
  portNumber: t.number.required("Port."),
  costCenter: t.map(t.string).required("Cost centres."),
  timeZone: t.string.required("Zone.", { name: "timeZone" }),
  parts: t.list(t.string).required("Parts."),
});
const inputs = {
  name: t.string.required("Name."),
  deep: t
    .map(t.object({ name: t.string.required("Name."), ports: t.list(port).required("Ports.") }))
    .required("Objects by name."),
  o: t
    .object({
      l: t.list(port).required("List."),
      s: t.set(port).required("Set."),
      lists: t.list(t.list(t.string)).required("Lists of lists."),
      switches: t.map(t.bool).required("Switches."),
      maps: t.map(t.map(t.number)).required("Maps of maps."),
    })
    .required("Object."),
  tags: t.map(t.string).required("Tags."),
  names: t.list(t.string).required("Names."),
  unique: t.set(t.string).required("Unique names."),
  anything: t.any.required("Anything."),
} as const;

type Context = SampleContext<typeof inputs>;

/** What is printed for the value, in a local. */
function printed(value: (context: Context) => unknown): string {
  const all = main((context) => context.local("x", value(context)));
  return /^ {2}x = ([\s\S]*?)\n\}/m.exec(all)?.[1] ?? all;
}

function main(build: (context: Context) => unknown): string {
  return sampleMain(inputs, build);
}

function refusal(value: (context: Context) => unknown): string {
  try {
    return `printed: ${printed(value)}`;
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return `${error.message}\n${error.next}`;
  }
}

// The repository's own compiler options ask whether a key is there; those of a new workspace do not, see test/define/editor.
describe("an element of an input", () => {
  it.each<[string, (context: Context) => unknown, string]>([
    ["an attribute of one of a map", ({ inputs }) => inputs.deep.A?.name, 'var.deep["A"].name'],
    ["a key that is camelCase", ({ inputs }) => inputs.deep.costCenter, 'var.deep["costCenter"]'],
    [
      "an attribute deep in one",
      ({ inputs }) => inputs.deep.A?.ports[0]?.portNumber,
      'var.deep["A"].ports[0].port_number',
    ],
    ["one of a list", ({ inputs }) => inputs.o.l[0], "var.o.l[0]"],
    [
      "a key of a map in one",
      ({ inputs }) => inputs.o.l[0]?.costCenter.costCenter,
      'var.o.l[0].cost_center["costCenter"]',
    ],
    ["an attribute with a name of its own", ({ inputs }) => inputs.o.l[12]?.timeZone, "var.o.l[12].timeZone"],
    ["an attribute called parts", ({ inputs }) => inputs.o.l[0]?.parts, "var.o.l[0].parts"],
    ["a key called parts", ({ inputs }) => inputs.tags.parts, 'var.tags["parts"]'],
    ["one of a list of lists", ({ inputs }) => inputs.o.lists[1]?.[2], "var.o.lists[1][2]"],
    ["a boolean of a map", ({ inputs }) => inputs.o.switches.isOn, 'var.o.switches["isOn"]'],
    ["a number as a key of a map", ({ inputs }) => inputs.o.maps["a b"]?.["0"], 'var.o.maps["a b"]["0"]'],
    ["what looks like a template as a key", ({ inputs }) => inputs.tags["${x}"], 'var.tags["$${x}"]'],
    ["inside hcl", ({ inputs }) => hcl`upper(${inputs.deep.A?.name})`, 'upper(var.deep["A"].name)'],
  ])("prints %s", (_, value, expected) => {
    expect(printed(value)).toBe(expected);
  });

  it.each<[string, (context: Context) => unknown, string]>([
    ["of a set", ({ inputs }) => inputs.unique[0], "hcl`tolist(${inputs.unique})[0]`"],
    // Types refuse it, too.
    ["of a set of objects", ({ inputs }) => Reflect.get(inputs.o.s, 0), "tolist(${inputs.o.s})[0]"],
    [
      "of a resource's set",
      ({ scope }) => new Instance(scope, "i", {}).vpcSecurityGroupIds[0],
      'aws_instance.i.vpc_security_group_ids has no "0"',
    ],
    ["of a text", ({ inputs }) => inputs.name[0], "hcl`substr(${inputs.name}, 0, 1)`"],
    ["from the end", ({ inputs }) => inputs.names[-2], "hcl`reverse(${inputs.names})[1]`"],
    ["at no whole number", ({ inputs }) => inputs.names[1.5], 'var.names has no "1.5"'],
    ["of an object", ({ inputs }) => Reflect.get(inputs.o, 0), "It has l, lists, maps, s, switches."],
    [
      "by a key that only Terraform knows",
      ({ inputs }) => inputs.tags[inputs.name],
      "An expression (var.name) was put into a plain JavaScript string.",
    ],
  ])("is refused %s, with what to write", (_, value, expected) => {
    expect(refusal(value)).toContain(expected);
  });

  it.each(["fqn", "then", "creationStack", "constructor", "toString", "hasOwnProperty", "__proto__"])(
    "is refused under the key %s, which every object of JavaScript or reference has",
    (key) => {
      expect(refusal(({ inputs }) => inputs.tags[key])).toContain(`hcl\`\${inputs.tags}["${key}"]\``);
      expect(refusal(({ inputs }) => inputs.deep[key]?.name)).toContain(`hcl\`\${inputs.deep}["${key}"]\``);
      expect(printed(({ inputs }) => hcl`${inputs.tags}[${key}]`)).toBe(`var.tags["${key}"]`);
    },
  );

  it("has its attributes where a resource or a block is repeated over its collection", () => {
    const printedMain = main(({ inputs, resource }) => {
      const deep = each(inputs.deep);
      resource("terraform_data", "this", { forEach: deep.iterator, input: deep.value.ports[0]?.timeZone });
      resource("terraform_data", "that", {
        input: dynamic(inputs.o.l, ({ value }) =>
          block({ port: value.portNumber, centre: value.costCenter.costCenter }),
        ),
      });
    });
    expect(printedMain).toContain("input = each.value.ports[0].timeZone");
    expect(printedMain).toContain("port   = input.value.port_number");
    expect(printedMain).toContain('centre = input.value.cost_center["costCenter"]');
  });

  it.each<[string, (context: Context) => unknown, string]>([
    ["a list in an object", ({ inputs }) => inputs.o.l, "var.o.l is a list"],
    ["a list in an element", ({ inputs }) => inputs.deep["a-b"]?.ports, 'var.deep["a-b"].ports is a list'],
    ["a list in a list", ({ inputs }) => inputs.o.lists[0], "var.o.lists[0] is a list"],
    ["a set of objects in an object", ({ inputs }) => inputs.o.s, "var.o.s is a set of others"],
    ["a number in maps of maps", ({ inputs }) => inputs.o.maps.a?.b, 'var.o.maps["a"]["b"] is a number'],
  ])("is no resource's for_each where it is %s", (_, collection, expected) => {
    const repeated = (context: Context) => {
      const { iterator } = each(collection(context));
      return context.resource("terraform_data", "this", { forEach: iterator });
    };
    expect(refusal(repeated)).toContain(`for_each takes a map or a set of strings, but ${expected}.`);
  });

  it.each<[string, (context: Context) => unknown, string]>([
    ["a map in an object", ({ inputs }) => inputs.o.switches, "var.o.switches"],
    ["a map in a map", ({ inputs }) => inputs.o.maps.a, 'var.o.maps["a"]'],
    ["an object in a list", ({ inputs }) => inputs.o.l[0], "var.o.l[0]"],
    ["a set of texts", ({ inputs }) => inputs.unique, "var.unique"],
    ["anything", ({ inputs }) => inputs.anything, "var.anything"],
    ["in anything", ({ inputs }) => hcl`${inputs.anything}.deep[0].list`, "var.anything.deep[0].list"],
  ])("is a resource's for_each where it is %s", (_, collection, expected) => {
    const repeated = main((context) => {
      const { iterator } = each(collection(context));
      context.resource("terraform_data", "this", { forEach: iterator });
    });
    expect(repeated).toContain(`for_each = ${expected}\n`);
  });

  it("is reached in a list of a resource", () => {
    expect(printed(({ scope }) => new Instance(scope, "i", {}).securityGroups)).toBe("aws_instance.i.security_groups");
    expect(printed(({ scope }) => new Instance(scope, "i", {}).ipv6Addresses[0])).toBe(
      "aws_instance.i.ipv6_addresses[0]",
    );
  });
});
