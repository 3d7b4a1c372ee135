import { defineModule, hcl, isScrapewayError, synth, t } from "../../src";
import type { BuildContext } from "../../src/define";
import type { Inputs, Outputs } from "../../src/define/module-definition";

/** Names that every object answers to. */
const names = ["constructor", "toString", "valueOf", "hasOwnProperty"];

function definition(
  inputs: Inputs,
  outputs: Outputs,
  build: (context: BuildContext<Inputs>) => Record<string, unknown>,
  name = "sample",
) {
  return defineModule({
    name,
    system: "none",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7" },
    inputs,
    outputs,
    // Outputs of any names have values of any type.
    build: build as () => Record<string, never>,
  });
}

function printed(module: ReturnType<typeof definition>): string {
  try {
    const files = synth(module, { generatedFrom: "a test" });
    return [...files].map(([path, text]) => `${path}\n${text}`).join("\n");
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message].join("\n");
  }
}

describe.each(names)("the name %s, which every object in JavaScript answers to", (name) => {
  const snake = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

  it("is one like others for inputs and outputs", () => {
    const module = definition({ [name]: t.string.required("X.") }, { [name]: t.string.output("X.") }, ({ inputs }) => ({
      [name]: inputs[name],
    }));
    expect(printed(module)).toContain(`value       = var.${snake}`);
  });

  it("is missing where build() does not return it", () => {
    expect(printed(definition({}, { [name]: t.string.output("X.") }, () => ({})))).toBe(
      `synth.output\nmodule sample, output ${name}\nbuild() did not return this output.`,
    );
  });

  it("is not given to a called module that could take it", () => {
    const called = definition({ [name]: t.string.optional("X.", { default: "x" }) }, {}, () => ({}), "called");
    const caller = definition({}, {}, ({ call }) => {
      call("called", called, { inputs: {} });
      return {};
    });
    expect(printed(caller)).toContain('module "called" {\n  source = "./modules/called"\n}');
    const demanding = definition({ [name]: t.string.required("X.") }, {}, () => ({}), "called");
    const forgetful = definition({}, {}, ({ call }) => {
      // What the compiler would refuse.
      call("called", demanding, { inputs: {} as never });
      return {};
    });
    expect(printed(forgetful)).toBe(`synth.call\nmodule sample, call called\ncalled needs the input ${name}.`);
  });

  it("is refused in an expression as what the module does not have", () => {
    const strings = Object.assign([`${name}.x`], { raw: [`${name}.x`] });
    const module = definition({}, { out: t.string.output("X.") }, () => ({ out: hcl(strings) }));
    expect(printed(module)).toBe(
      `synth.unknown-reference\nmodule sample, output out\n${name}.x names nothing that this module has.`,
    );
  });

  it("may be a block and an argument where there are no bindings", () => {
    const module = definition({}, {}, ({ resource }) => {
      resource("terraform_data", "this", { [name]: "x" });
      return {};
    });
    expect(printed(module)).toContain(`  ${snake} = "x"`);
  });
});
