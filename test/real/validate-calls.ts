import { literalValue } from "../../src/synth/literal-value";
import { writeFiles } from "../support/temporary";
import { init, validate } from "../support/terraform";
import type { Feature } from "../synth/features/module-of";

/** Validates one root module with a call of each feature, whose files are in `<folder>/<name>`: the provider starts once. */
export async function validateCalls(directory: string, folder: string, features: readonly Feature[]): Promise<void> {
  const calls = features.map(({ definition: { name }, sample }) => {
    const values = Object.entries(sample).map(([key, value]) => [key, literalValue(value)]);
    return [name, { source: `./${folder}/${name}`, ...Object.fromEntries(values) }];
  });
  await writeFiles(directory, { "main.tf.json": JSON.stringify({ module: Object.fromEntries(calls) }) });
  await init(directory);
  await validate(directory);
}
