import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileDefinitions } from "../../src/load";
import { isScrapewayError } from "../../src/model/errors";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, init, outputs } from "../support/terraform";

jest.setTimeout(180_000);

/** What the inputs are when the advice is tried. */
const inputs = { name: "web-App-01", size: 7, names: ["b", "a", "c"], tags: { k: "v", n: "w" }, on: true };

/** What authors write from habit, and a build refuses. */
const written: readonly string[] = [
  "inputs.name.slice(2, 5)",
  "inputs.name.slice(4)",
  "inputs.name.slice(-3)",
  "inputs.name.slice(1, -2)",
  "inputs.name.substring(1, 4)",
  "inputs.name.substr(2, 3)",
  "inputs.name.toUpperCase()",
  "inputs.name.toLowerCase()",
  "inputs.name.trim()",
  'inputs.name.split("-")',
  'inputs.name.replace("web", "api")',
  'inputs.name.replaceAll(/[0-9]/g, "_")',
  'inputs.name.startsWith("web")',
  'inputs.name.endsWith("x")',
  'inputs.name.includes("App")',
  'inputs.name.concat("-", "x")',
  "inputs.name.at(2)",
  "inputs.name.at(-1)",
  "inputs.name.charAt(1)",
  "inputs.name.repeat(2)",
  "inputs.name.padStart(14)",
  "inputs.name.padEnd(14)",
  "inputs.name.length",
  "inputs.names.slice(0, 2)",
  "inputs.names.slice(1)",
  "inputs.names.slice(-2)",
  "inputs.names.slice(0, -1)",
  'inputs.names.concat(["x"])',
  'inputs.names.join("-")',
  "inputs.names.at(1)",
  "inputs.names.at(-1)",
  'inputs.names.includes("a")',
  'inputs.names.indexOf("c")',
  "inputs.names.length",
  "inputs.size * 2",
  "inputs.size - 2 * 3",
  "(inputs.size + 1) ** 2",
  "-inputs.size",
  "(inputs.size + 1) * 2 - 1",
  "inputs.size % 4",
  "Math.max(inputs.size, 2)",
  "Math.min(inputs.size, 2) + 1",
  "Math.floor(inputs.size / 2)",
  "Math.ceil(inputs.size / 2)",
  "Math.abs(-inputs.size)",
  "inputs.size.toFixed(2)",
  'inputs.size > 3 ? "many" : "few"',
  "Object.keys(inputs.tags)",
  "Object.values(inputs.tags)",
  '({ ...inputs.tags, k: "x", other: inputs.name })',
  '[...inputs.names, "x", ...inputs.names]',
  "`a-${inputs.name}-b`",
  "`a-${inputs.size + 1}-${[inputs.name].join()}`",
  '"a-" + inputs.name',
  'inputs.name + "-" + inputs.size',
  '"a" + (inputs.size + 1) + "b"',
  "encodeURIComponent(inputs.name)",
  '"abc".concat(inputs.name)',
  '"abcdefghij".slice(inputs.size)',
  "[1, 2, 3, 4, 5, 6, 7, 8][inputs.size]",
  '({ [inputs.name]: "x" })',
  'inputs.name === "web-App-01" ? 1 : 2',
  'inputs.on ? "on" : "off"',
  "inputs.on && inputs.size > 3",
  "!inputs.on",
];

const definition = (
  body: string,
): string => `import { defineModule, hcl, t } from "${path.join(repository, "src/define")}";
export default defineModule({
  name: "web", system: "none", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7" },
  inputs: { name: t.string.required("N."), size: t.number.required("S."), names: t.list(t.string).required("N."), tags: t.map(t.string).required("T."), on: t.bool.required("O.") },
  outputs: {},
  build({ inputs: given, local }) {
    const inputs = given as any;
${body}
    return {};
  },
});
`;

describeWith(["terraform"], "what a refusal says to write", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), "advice-"));
    symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** What each of them prints as a module's main.tf, or the advice with which it is refused. */
  async function built(bodies: readonly string[], folder: string): Promise<readonly string[]> {
    const folders = bodies.map((_, index) => `${folder}/m${index}`);
    await writeFiles(
      root,
      Object.fromEntries(folders.map((one, index) => [`${one}/index.ts`, definition(bodies[index] ?? "")])),
    );
    const load = await compileDefinitions(root, folders);
    return folders.map((one) => {
      try {
        return `printed: ${String(load(one).render().get("main.tf"))}`;
      } catch (error) {
        if (isScrapewayError(error)) return error.next;
        throw error;
      }
    });
  }

  it("compiles, and gives in Terraform what the author's words give in JavaScript", async () => {
    const advices = await built(
      written.map((one) => `    local("x", ${one});`),
      "written",
    );
    const forms = advices.map((advice) => /hcl`((?:\\.|[^`\\])*)`/.exec(advice)?.[0]);
    expect(written.filter((_, index) => forms[index]?.includes("…") !== false)).toEqual([]);
    const printed = await built(
      forms.map((form) => `    local("x", ${form ?? ""});`),
      "advised",
    );
    const values = printed.map((one) => /^locals \{\n {2}x = ([\s\S]*)\n\}\n$/m.exec(one)?.[1]);
    expect(written.filter((_, index) => values[index] == null)).toEqual([]);
    const directory = await temporaryDirectory("advice");
    await writeFiles(directory, {
      "main.tf": [
        ...Object.entries(inputs).map(
          ([name, value]) => `variable "${name}" {\n  default = ${JSON.stringify(value)}\n}\n`,
        ),
        ...values.map((value, index) => `output "o${index}" {\n  value = ${value ?? "null"}\n}\n`),
      ].join("\n"),
    });
    await init(directory);
    await apply(directory);
    const given = await outputs(directory);
    const meant = written.map((one) => new Function("inputs", `return ${one};`)(inputs) as unknown);
    const told = written.map((one, index) => [one, forms[index], given[`o${index}`]]);
    expect(told).toEqual(written.map((one, index) => [one, forms[index], meant[index]]));
  });
});
