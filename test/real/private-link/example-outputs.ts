import { readFile } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../support/module-under-test";

/** The outputs by which the examples of `endpoint` write files for Prometheus, word for word, for a call named `this`. */
export async function outputsOfExamples(): Promise<string> {
  return `${await outputOf("minimal", "prometheus_yml")}\n${await outputOf("complete", "file_sd")}\n`;
}

async function outputOf(example: string, name: string): Promise<string> {
  const text = await readFile(path.join(repository, "examples/endpoint", example, "main.tf"), "utf8");
  const block = new RegExp(`^output "${name}" \\{\\n.*?^\\}$`, "ms").exec(text)?.[0];
  if (block == null) throw new Error(`The example ${example} of endpoint has no output ${name}.`);
  return block.replaceAll("module.clients.", "module.this.");
}
