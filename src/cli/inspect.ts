import { literalOnOneLine } from "../hcl/literal-text";
import { shortTypeText } from "../hcl/type-constraint-text";
import { inspectModule } from "../inspect";
import { allOf, isScrapewayError } from "../model/errors";
import type { ModuleInput, ModuleInterface } from "../model/module-interface";
import { formatInterfaceDocument } from "../store/interface-document";
import { readModuleArgument } from "./module-argument";
import { print, printJson } from "./output";
import { toldProblem } from "./told-problem";

interface Options {
  readonly directory: string;
  readonly path: string;
  readonly json?: boolean;
  /** Whether to read it as OpenTofu does, whose own files count then, too. */
  readonly tofu?: boolean;
}

/** In JSON, what is wrong is told on the standard output, too. */
export async function inspect(options: Options): Promise<void> {
  const { path } = options;
  const files = await readModuleArgument(options.directory, path);
  let moduleInterface: ModuleInterface;
  try {
    moduleInterface = await inspectModule(files, path, options.tofu === true ? "opentofu" : undefined);
  } catch (error) {
    if (options.json === true && isScrapewayError(error))
      printJson({ unreadable: allOf(error).map((one) => toldProblem(one, path)) });
    throw error;
  }
  if (options.json === true) print(formatInterfaceDocument(moduleInterface));
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
