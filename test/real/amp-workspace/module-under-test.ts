import { cp, readdir } from "node:fs/promises";
import path from "node:path";
import { temporaryDirectory, writeFiles } from "../../support/temporary";

export const repository = path.join(__dirname, "../../..");

/** The module as consumers get it. `SCRAPEWAY_MODULE_UNDER_TEST` names another folder, to try a change before it is generated. */
export const moduleUnderTest =
  process.env.SCRAPEWAY_MODULE_UNDER_TEST ?? path.join(repository, "modules", "amp-workspace");

/** A copy of the module's Terraform files, to run in: Terraform leaves files behind where it runs. */
export async function copyOfModule(): Promise<string> {
  const directory = await temporaryDirectory("amp-workspace");
  for (const name of await readdir(moduleUnderTest)) {
    if (name.endsWith(".tf")) await cp(path.join(moduleUnderTest, name), path.join(directory, name));
  }
  return directory;
}

export type CallerInputs = Readonly<Record<string, unknown>>;

/**
 * A root module that calls the module under test once for each name, with those inputs, and outputs all that each call outputs.
 * In Terraform's JSON syntax: a `${` in an input is an expression.
 */
export async function caller(calls: Readonly<Record<string, CallerInputs>>): Promise<string> {
  const directory = await temporaryDirectory("caller");
  await writeCaller(directory, calls);
  return directory;
}

/** Writes the calls anew, for a change of inputs. */
export async function writeCaller(directory: string, calls: Readonly<Record<string, CallerInputs>>): Promise<void> {
  const module = Object.fromEntries(
    Object.entries(calls).map(([name, inputs]) => [name, { source: moduleUnderTest, ...inputs }]),
  );
  const output = Object.fromEntries(Object.keys(calls).map((name) => [name, { value: `\${module.${name}}` }]));
  await writeFiles(directory, { "main.tf.json": JSON.stringify({ module, output }, null, 2) });
}

/** A grant that is good. Tests spoil one attribute of it. */
export const goodGrant = {
  environment_name: "dev",
  oidc_provider_url: "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV",
  namespace: "monitoring",
  kube_service_account_name: "prometheus",
} as const;
