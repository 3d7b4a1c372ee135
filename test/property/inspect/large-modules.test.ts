import { inspectModule, resourceGraph } from "../../../src/inspect";
import { largeModules } from "../../support/large-modules";

// How long it takes and how much memory: bench/README.md. These sizes ended in a crash, or after minutes, once.
describe("a large module", () => {
  it("of 3,000 inputs made of objects is read", async () => {
    const { inputs } = await inspectModule(largeModules.objectInputs(3000), "m");
    expect(inputs).toHaveLength(3000);
    expect(inputs.at(-1)).toMatchObject({ default: { rules: [{ protocol: "tcp" }, { port: 443 }] } });
  });

  it("with a heredoc of 100,000 lines is read", async () => {
    const files = largeModules.heredoc(100_000);
    const { resources } = await inspectModule(files, "m");
    expect(resources.map(({ address }) => address)).toEqual(["terraform_data.script"]);
    expect(resourceGraph(files).nodes).toHaveLength(1);
  });

  it("of 5,000 resources that refer to each other is read, and each leads to the one before it only", async () => {
    const files = largeModules.resources(5000);
    expect((await inspectModule(files, "m")).resources).toHaveLength(5000);
    const { edges } = resourceGraph(files);
    expect(edges).toHaveLength(4999);
    expect(edges.at(-1)).toEqual({ from: "terraform_data.r4999", to: "terraform_data.r4998" });
  });

  it("with a text of millions of characters on one line is read", async () => {
    const text = `${"a $ % \\\\ é ".repeat(400_000)}`;
    const { inputs } = await inspectModule(new Map([["a.tf", `variable "x" {\n  default = "${text}"\n}\n`]]), "m");
    expect(inputs[0]?.default).toBe(text.replaceAll("\\\\", "\\").normalize("NFC"));
  });

  it("in JSON with a text of millions of characters is read", async () => {
    const text = `${"a ${ \\ é \n".repeat(400_000)}`;
    const json = JSON.stringify({ variable: { x: { default: text } } });
    const { inputs } = await inspectModule(new Map([["a.tf.json", json]]), "m");
    expect(inputs[0]?.default).toBe(text.normalize("NFC"));
  });

  it("with thousands of local values that follow from each other is read", async () => {
    const chain = Array.from({ length: 3000 }, (_, at) => `  l${at} = ${at === 2999 ? "var.x" : `local.l${at + 1}`}`);
    // Twice the one before, each: whoever looks at both is not done before the sun is out.
    const doubled = Array.from(
      { length: 60 },
      (_, at) => `  d${at} = ${at === 0 ? "1" : `var.y ? local.d${at - 1} : local.d${at - 1}`}`,
    );
    const text = `variable "x" {}\nvariable "y" {}\nlocals {\n${[...chain, ...doubled].join("\n")}\n}\noutput "o" { value = local.d59 }\noutput "p" { value = local.l0.port }\n`;
    const { outputs, body } = await inspectModule(new Map([["a.tf", text]]), "m");
    expect(outputs[0]?.type).toEqual({ kind: "number" });
    expect(body?.reads).toContainEqual({ input: "x", path: ["port"], whole: true, by: "output.p", place: "a.tf:3066" });
  });
});
