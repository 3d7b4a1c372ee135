import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { endCompiler } from "../../src/load/compile-sources";
import { lintSource } from "../../src/load/lint/lint-source";
import { isScrapewayError } from "../../src/model/errors";
import { repository } from "../support/scrapeway";

// All sources of the family take longer where others work, too.
jest.setTimeout(60_000);

afterAll(endCompiler);

/** What is found in a source: `line: message → next`. */
async function found(text: string, file = "sample.ts"): Promise<readonly string[]> {
  return (await lintSource(text, file)).map(({ line, error }) => `${line}: ${error.message} → ${error.next}`);
}

const definition = (
  body: string,
) => `import { defineModule, dynamic, each, hcl, one, t, times, type Reference } from "scrapeway";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
export const sample = defineModule({
  requires: { terraform: ">= 1.5.7" }, inputs: { on: t.bool.required("On.") }, outputs: {},
  build({ scope, inputs, local, resource, call }) {
    const bucket = new S3Bucket(scope, "this", {});
    ${body}
    return {};
  },
});
`;

describe("lint finds, without running anything, where JavaScript decides by a reference:", () => {
  it.each([
    [
      'local("x", inputs.environment === "prod" ? "big" : "small");',
      'hcl`${inputs.environment} == "prod" ? "big" : "small"`',
    ],
    ['local("x", inputs.on ? "on" : "off");', 'hcl`${inputs.on} ? "on" : "off"`'],
    ["if (inputs.on) local('x', 1);", "count: when(…) for a resource"],
    ['local("x", !inputs.on);', "hcl`!${inputs.on}`"],
    ['local("x", Boolean(inputs.on));', "${inputs.on} in hcl"],
    ['local("x", inputs.name || "none");', 'hcl`coalesce(${inputs.name}, "none")`'],
    ['local("x", inputs.name ?? "none");', 'hcl`coalesce(${inputs.name}, "none")`'],
    ['const { name = "none" } = inputs; local("x", name);', "Say the default in the input"],
    ['local("x", inputs.vpc?.id);', "hcl`try(${inputs.vpc}.id, null)`"],
    [
      'switch (inputs.environment) { case "prod": local("x", 1); }',
      "lookup({ a = …, b = … }, ${inputs.environment}, …)",
    ],
    ['local("x", typeof inputs.name);', "Say in the type of the input what it is"],
    ['local("x", ["prod"].includes(inputs.environment));', 'hcl`contains(["prod"], ${inputs.environment})`'],
    ['const { on } = inputs; local("x", on ? 1 : 2);', "hcl`${on} ? 1 : 2`"],
    ['const on = inputs.deep["A"].on; local("x", on ? 1 : 2);', "hcl`${on} ? 1 : 2`"],
    ['const { deep: { on } } = inputs; local("x", on ? 1 : 2);', "hcl`${on} ? 1 : 2`"],
    ['local("x", bucket.arn === "y" ? 1 : 2);', 'hcl`${bucket.arn} == "y" ? 1 : 2`'],
    ['const name = local("x", 1); if (name) local("y", 1);', "${name} in hcl"],
    ['const role = resource("aws_x", "this"); local("y", role.arn ? 1 : 2);', "${role.arn} ? 1 : 2"],
    ['const vpc = call("vpc", "a/b/c", {}); local("y", vpc.id ? 1 : 2);', "${vpc.id} ? 1 : 2"],
    ['const at = each(inputs.m); local("y", at.value.kind === "a" ? 1 : 2);', '${at.value.kind} == "a" ? 1 : 2'],
    ['local("y", each(inputs.m).key === "a" ? 1 : 2);', "each(inputs.m).key has no value"],
    ['const at = times(2); local("y", at.index === 0 ? 1 : 2);', "${at.index} == 0 ? 1 : 2"],
    ['local("y", one(bucket).arn ? 1 : 2);', "one(bucket).arn has no value"],
    ["dynamic(inputs.rules, (rule) => ({ a: rule.value.on ? 1 : 2 }));", "${rule.value.on} ? 1 : 2"],
    ["dynamic(inputs.rules, ({ value: { on } }) => ({ a: on ? 1 : 2 }));", "${on} ? 1 : 2"],
    ['const text = hcl<string>`upper("x")`; local("y", text === "X" ? 1 : 2);', '${text} == "X" ? 1 : 2'],
  ])("%s", async (body, form) => {
    const [first = "", ...others] = await found(definition(body));
    expect(first).toContain(form);
    expect(first).toMatch(/^7: .* has no value before Terraform runs, so that JavaScript cannot decide by it: /);
    expect(others).toEqual([]);
  });

  it.each([
    [
      "what build() is given as a whole",
      'import { defineModule } from "scrapeway";\ndefineModule({ build(given) {\nif (given.inputs.on) {} } });',
      3,
    ],
    [
      "a helper of a package that is given scope and inputs",
      "export function bucket(scope: Construct, inputs: any) {\n  return inputs.on ? 1 : 2;\n}",
      2,
    ],
    ["a helper that takes both apart", "export const f = ({ scope, inputs: { on } }: any) =>\n  on ? 1 : 2;", 2],
    ["JavaScript with require", 'const { hcl } = require("scrapeway");\nif (hcl`var.on`) {}', 2],
    [
      "a definition in a test of its author's",
      'import { feature } from "./feature";\nfeature({ inputs: {}, build({ inputs }) {\n\n  return { x: inputs.a === 1 }; } });',
      4,
    ],
    [
      "a module block in a program of cdktf's",
      'import { moduleBlock } from "scrapeway/cdktf";\nconst { outputs } = moduleBlock(amp, stack, "amp", {});\nif (outputs.url) console.log(1);',
      3,
    ],
    [
      "a repeated module block",
      'import { moduleBlock } from "scrapeway/cdktf";\nconst amps = moduleBlock(amp, stack, "amp", {}, { forEach });\nconsole.log(amps.at("a").outputs.arns.at("b") === "x");',
      3,
    ],
    [
      "what a method makes of an attribute",
      'import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";\nconst bucket = new S3Bucket(stack, "b");\nif (bucket.arn.startsWith("arn:aws-cn:")) {}',
      3,
    ],
    [
      "a variable of a program of cdktf's",
      'import { TerraformVariable } from "cdktf";\nconst size = new TerraformVariable(this, "size", {});\nconst n = size.value === "big" ? 1 : 2;',
      3,
    ],
    [
      "bindings that were generated",
      'import { Repo } from "./.gen/providers/github/repo";\nconst r = new Repo(s, "x", {});\nif (r.name) {}',
      3,
    ],
  ])("in %s", async (_, text, line) => {
    expect(await found(text)).toEqual([expect.stringMatching(`^${line}: `)]);
  });
});

describe("lint says nothing of", () => {
  it.each([
    [
      "whether something was given",
      'function f(name?: string) { return name == null || name === "x" || (name ?? "none"); } f();',
    ],
    ["what a helper is given", 'const f = (options: any) => options.name ?? "none"; f({});'],
    ["whether a parameter was given", "const f = (on?: boolean) => on === undefined; f();"],
    ["what hcl decides", 'local("x", hcl`${inputs.on} ? 1 : 2`);'],
    ["what the bindings were given", "if (bucket.bucketInput || bucket.tagsInput?.Name) {}"],
    ["methods of every construct", 'if (bucket.hasResourceMove() || bucket.toString() === "x") {}'],
    ["properties of every construct", 'if (bucket.node.id === "x" || bucket.count) {}'],
    ["a name that hides inputs", "for (const inputs of [{ on: true }]) if (inputs.on) {}"],
    ["a parameter that hides inputs", "const f = (inputs: any) => inputs.on ? 1 : 2; f({});"],
    [
      "a function that hides what was imported",
      "function each(x: any) { return { value: x }; } if (each(1).value === 1) {}",
    ],
    ["variables that change", "let on: any = inputs.on; on = true; if (on) {}"],
    ["collections of JavaScript", 'for (const size of ["a", "b"]) if (size === "a") {}'],
    ["the key of an object", "for (const [name, port] of Object.entries({ a: 1 })) if (name === 'a' && port > 0) {}"],
    ["the environment", 'if (process.env.STAGE === "prod") {}'],
    ["whether anything is repeated", "if (each(inputs.m).iterator === bucket) {}"],
    ["a name that is said by itself", "const a = b; const b = a; if (a) {}"],
  ])("%s", async (_, body) => {
    expect(await found(definition(body))).toEqual([]);
  });

  it.each([
    ["another package's each", 'import { each } from "lodash";\nif (each([]).value === 1) {}'],
    ["inputs of something else", "export function f(inputs: any) { return inputs.on ? 1 : 2; }"],
    ["an object that builds something else", "const tool = { build({ inputs }: any) { return inputs.on ? 1 : 2; } };"],
    ["classes of one's own", 'const stack = new Stack(app, "x"); if (stack.isProd) {}'],
    [
      "arrays with holes, and patterns of all kinds",
      "const [, a, ...rest] = x; const { b = 1, ...others } = y; if (a && b) {} f(rest, others);",
    ],
  ])("%s", async (_, text) => {
    expect(await found(text)).toEqual([]);
  });

  it("the family, its examples, and every feature of the language", async () => {
    const folders = ["src/modules", "test/synth/features", "examples/cdktf-app", "test/module-block"];
    const files = await Promise.all(
      folders.map(async (folder) => {
        const entries = await readdir(path.join(repository, folder), { recursive: true });
        return entries.filter((entry) => entry.endsWith(".ts")).map((entry) => path.join(folder, entry));
      }),
    );
    expect(files.flat().length).toBeGreaterThan(60);
    for (const file of files.flat()) {
      expect([file, await found(await readFile(path.join(repository, file), "utf8"), file)]).toEqual([file, []]);
    }
  });
});

test("a file that does not parse is named with its line", async () => {
  const error = await lintSource("const a = 1;\nconst b = ;", "src/broken.ts").catch((thrown: unknown) => thrown);
  expect(isScrapewayError(error) && [error.code, error.place]).toEqual(["lint.not-parsed", "src/broken.ts:2"]);
});
