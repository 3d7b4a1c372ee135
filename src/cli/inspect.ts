import { literalOnOneLine } from "../hcl/literal-text";
import { shortTypeText } from "../hcl/type-constraint-text";
import { inspectModule } from "../inspect";
import type { ModuleInput, ModuleInterface } from "../model/module-interface";
import { readModuleArgument } from "./module-argument";
import { print, printJson } from "./output";

interface Options {
  readonly directory: string;
  readonly path: string;
  readonly json?: boolean;
}

export async function inspect(options: Options): Promise<void> {
  const moduleInterface = await inspectModule(await readModuleArgument(options.directory, options.path), options.path);
  if (options.json === true) printJson(moduleInterface);
  else print(interfaceText(moduleInterface));
}

function interfaceText(of: ModuleInterface): string {
  const sections = [
    section(
      "Inputs",
      of.inputs.map((input) => [input.name, shortTypeText(input.type), fallback(input)]),
    ),
    section(
      "Outputs",
      of.outputs.map((output) => [output.name, output.description ?? ""]),
    ),
    section("Requires", [
      ...(of.language === "opentofu" ? [["OpenTofu", "Terraform reads no file of this folder"]] : []),
      ...(of.requiredTerraform == null ? [] : [["terraform", of.requiredTerraform]]),
      ...of.providers.map((provider) => [provider.name, `${provider.source ?? ""} ${provider.version ?? ""}`.trim()]),
    ]),
    section(
      "Resources",
      of.resources.map((resource) => [resource.address, resource.repeated === "no" ? "" : resource.repeated]),
    ),
    section(
      "Nested modules",
      (of.nested ?? []).map(({ path, inputs, outputs }) => [
        path,
        `${counted(inputs.length, "input")}, ${counted(outputs.length, "output")}`,
      ]),
    ),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function fallback(input: ModuleInput): string {
  return input.default === undefined ? "required" : literalOnOneLine(input.default);
}

/** A title and a table. The last column is cut where a terminal would break the line. */
function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [title, ...lines.map((line) => cut(`  ${line}`))].join("\n");
}

function cut(line: string): string {
  const columns = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
  return line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
}
