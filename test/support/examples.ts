import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { inspectModule } from "../../src/inspect";
import { repository } from "./module-under-test";
import { temporaryDirectory, writeFiles } from "./temporary";
import { isSource, terraformRoots } from "./terraform-roots";

/** The examples of modules, by path: `examples/endpoint/minimal`. Those of scenarios have states and accounts of their own. */
export function moduleExamples(): readonly string[] {
  return terraformRoots(repository, ["examples"]).filter((example) => !example.startsWith("examples/scenarios/"));
}

/**
 * One root module that calls examples, and finds the family's modules where they look for them: Terraform starts the provider once for
 * all of them. What an example asks for is a variable here too, so that it is unknown where nothing is planned; all that one outputs is
 * one output, under the name that {@link exampleName} gives.
 */
export async function callerOfExamples(examples: readonly string[]): Promise<string> {
  const directory = await temporaryDirectory("examples");
  for (const folder of ["examples", "modules"]) {
    await cp(path.join(repository, folder), path.join(directory, folder), {
      recursive: true,
      filter: (file) => isSource(path.basename(file)),
    });
  }
  const calls: Record<string, unknown> = {};
  const outputs: Record<string, unknown> = {};
  const variables: Record<string, unknown> = {};
  for (const example of examples) {
    const name = exampleName(example);
    const asked = await requiredInputs(path.join(directory, example));
    for (const input of asked) variables[`${name}-${input}`] = { type: "any" };
    const inputs = Object.fromEntries(asked.map((input) => [input, `\${var.${name}-${input}}`]));
    outputs[name] = { value: `\${module.${name}}` };
    calls[name] = { source: `./${example}`, ...inputs };
  }
  // A block without a label is no block.
  const variable = Object.keys(variables).length === 0 ? {} : { variable: variables };
  await writeFiles(directory, { "main.tf.json": JSON.stringify({ module: calls, output: outputs, ...variable }) });
  return directory;
}

/** What an example's call is named: `examples-endpoint-minimal`. */
export function exampleName(example: string): string {
  return example.replaceAll("/", "-");
}

async function requiredInputs(example: string): Promise<readonly string[]> {
  const names = (await readdir(example)).filter((name) => name.endsWith(".tf"));
  const files = new Map<string, string>();
  for (const name of names) files.set(name, await readFile(path.join(example, name), "utf8"));
  const { inputs } = await inspectModule(files, path.basename(example));
  return inputs.filter(({ required }) => required).map(({ name }) => name);
}
