import { cp, readdir } from "node:fs/promises";
import path from "node:path";
import { temporaryDirectory, writeFiles } from "./temporary";

export const repository = path.join(__dirname, "../..");

/** The inputs of a module's call, in Terraform's JSON syntax: a `${` in a text is an expression. */
export type CallerInputs = Readonly<Record<string, unknown>>;

/** A module as consumers get it, and what tests do with it. */
export interface ModuleUnderTest {
  readonly name: string;
  /** The module's folder, for a `source`. */
  readonly folder: string;
  /** A copy of the module's Terraform files, to run in: Terraform leaves files behind where it runs. */
  copy(): Promise<string>;
  /** A copy of one of the module's examples, with the module at the place where the example's relative source finds it. */
  copyOfExample(example: string): Promise<string>;
  /** A root module that calls the module once for each name, with those inputs, and outputs all that each call outputs. */
  caller(calls: Readonly<Record<string, CallerInputs>>): Promise<string>;
  /** Writes the calls anew, for a change of inputs. */
  writeCaller(directory: string, calls: Readonly<Record<string, CallerInputs>>): Promise<void>;
}

/** `SCRAPEWAY_MODULES_UNDER_TEST` names another folder of modules, to try a change before it is generated. */
export function moduleUnderTest(name: string): ModuleUnderTest {
  const modules = process.env.SCRAPEWAY_MODULES_UNDER_TEST ?? path.join(repository, "modules");
  const folder = path.join(modules, name);
  const writeCaller: ModuleUnderTest["writeCaller"] = async (directory, calls) => {
    const module = Object.fromEntries(
      Object.entries(calls).map(([call, inputs]) => [call, { source: folder, ...inputs }]),
    );
    const output = Object.fromEntries(Object.keys(calls).map((call) => [call, { value: `\${module.${call}}` }]));
    await writeFiles(directory, { "main.tf.json": JSON.stringify({ module, output }, null, 2) });
  };
  return {
    name,
    folder,
    writeCaller,
    copy: async () => {
      const directory = await temporaryDirectory(name);
      await copyTerraformFiles(folder, directory);
      return directory;
    },
    copyOfExample: async (example) => {
      const root = await temporaryDirectory("examples");
      const directory = path.join(root, "examples", example);
      await cp(path.join(repository, "examples", example), directory, { recursive: true });
      for (const sibling of await readdir(modules)) {
        await copyTerraformFiles(path.join(modules, sibling), path.join(root, "modules", sibling));
      }
      return directory;
    },
    caller: async (calls) => {
      const directory = await temporaryDirectory("caller");
      await writeCaller(directory, calls);
      return directory;
    },
  };
}

async function copyTerraformFiles(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name.endsWith(".tf")) await cp(path.join(from, name), path.join(to, name));
  }
}
