import { literalValue } from "../../src/hcl/literal-value";
import { providerRequirements } from "../../src/synth/versions";
import { writeFiles } from "../support/temporary";
import { init, type TerraformOptions, validate } from "../support/terraform";
import type { Feature } from "../synth/features/module-of";

/** Validates one root module with a call of each feature, whose files are in `<folder>/<name>`: the provider starts once. */
export async function validateCalls(
  directory: string,
  folder: string,
  features: readonly Feature[],
  options: TerraformOptions = {},
): Promise<void> {
  const valid = features.filter(({ onlyPrinted }) => onlyPrinted == null);
  const calls = valid.map(({ definition: { name, requires }, sample }) => {
    const values = Object.entries(sample).map(([key, value]) => [key, literalValue(value)]);
    const aliases = providerRequirements(requires).flatMap(({ configurationAliases }) => configurationAliases ?? []);
    const others = Object.fromEntries(aliases.map((alias) => [alias, `${alias.split(".")[0]}.other`]));
    const providers = { aws: "aws", ...others };
    return [name, { source: `./${folder}/${name}`, providers, ...Object.fromEntries(values) }];
  });
  const root = { provider: { aws: [{}, { alias: "other" }] }, module: Object.fromEntries(calls) };
  await writeFiles(directory, { "main.tf.json": JSON.stringify(root) });
  await init(directory, options);
  await validate(directory, options);
}
