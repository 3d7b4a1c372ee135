import { App, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { defineModule, hcl, synth, t } from "../../src";
import { moduleBlock } from "../../src/cdktf";
import type { BuildContext } from "../../src/define";
import type { Inputs } from "../../src/define/module-definition";
import { moduleArguments } from "../../src/module-block/module-arguments";

const zone = t.object({
  timeZone: t.string.required("Time zone.", { name: "timeZone" }),
  subnet1: t.string.optional("Subnet.", { name: "subnet_1", default: null }),
});

const named = defineModule({
  name: "named",
  system: "none",
  summary: "Has names of its own.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: { zone1: zone.required("Zone.", { name: "zone_1" }) },
  outputs: { zone2: zone.output("Zone.", { name: "Zone2" }) },
  build: ({ inputs }) => ({ zone2: inputs.zone1 }),
});

function main(build: (context: BuildContext<Inputs>) => void): string {
  const definition = defineModule({
    name: "sample",
    system: "none",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7" },
    inputs: {},
    outputs: {},
    build(context) {
      build(context);
      return {};
    },
  });
  return String(synth(definition, { generatedFrom: "a test" }).get("main.tf")).replace(/^# .*\n\n/, "");
}

describe("names of their own", () => {
  it("are what a module block in a cdktf program is given", () => {
    const given = { zone1: { timeZone: "UTC", subnet1: "a" } };
    expect(moduleArguments(named, given, "here")).toEqual({ zone_1: { timeZone: "UTC", subnet_1: "a" } });
    expect(() => moduleArguments(named, { zone1: {} }, "here")).toThrow(
      expect.objectContaining({ code: "module-block.missing-attribute", place: "here, input zone1.timeZone" }),
    );
  });

  it("are what its outputs are read by", () => {
    const stack = new TerraformStack(new App(), "stack");
    const block = moduleBlock(named, stack, "main", { zone1: { timeZone: "UTC" } }, { source: "local" });
    new TerraformOutput(stack, "zone", { value: block.outputs.zone2.timeZone });
    new TerraformOutput(stack, "subnet", { value: block.outputs.zone2.subnet1 });
    expect(JSON.parse(Testing.synth(stack)).output).toMatchObject({
      zone: { value: "${module.main.Zone2.timeZone}" },
      subnet: { value: "${module.main.Zone2.subnet_1}" },
    });
  });

  it("are said of a published module in its call", () => {
    const text = main(({ call, local }) => {
      const clock = call("clock", "acme/clock/none", {
        version: "1.0.0",
        inputs: { timeZone: "UTC", subnet1: "a", roleArn: "b" },
        outputs: { timeZone: t.string, leapSeconds: t.number },
        names: { timeZone: "timeZone", subnet1: "subnet_1" },
      });
      local("zone", hcl`"${clock.timeZone}-${clock.leapSeconds}"`);
    });
    expect(text).toContain('  role_arn = "b"\n  subnet_1 = "a"\n  timeZone = "UTC"\n');
    expect(text).toContain('zone = "${module.clock.timeZone}-${module.clock.leap_seconds}"');
  });

  it.each([
    ["twice", { roleArn: "a", role_arn: "b" }, 'The input "role_arn" is given twice, as roleArn and as role_arn.'],
    ["that Terraform cannot have", { "a b": 1 }, '"a b" cannot be the name of an input.'],
  ])("refuses a name %s in such a call", (_, inputs, message) => {
    const build = ({ call }: BuildContext<Inputs>): void => {
      call("clock", "acme/clock/none", { version: "1.0.0", inputs });
    };
    expect(() => main(build)).toThrow(
      expect.objectContaining({ code: "synth.call", message, place: "module sample, call clock" }),
    );
  });

  it("refuses an argument that is given twice where there are no bindings, and keeps two of different blocks", () => {
    const twice = ({ resource }: BuildContext<Inputs>): void => {
      resource("terraform_data", "this", { triggersReplace: 1, triggers_replace: 2 });
    };
    expect(() => main(twice)).toThrow(
      expect.objectContaining({
        code: "synth.argument",
        message: 'The argument "triggers_replace" is given twice, as triggersReplace and as triggers_replace.',
        place: "terraform_data.this",
      }),
    );
    expect(main(({ resource }) => resource("terraform_data", "this", { triggersReplace: 1 }))).toContain(
      "triggers_replace = 1",
    );
  });
});
