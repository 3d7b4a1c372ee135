import { resolve } from "node:path";
import { inspectModule } from "../inspect";
import type { ModuleInterface } from "../model/module-interface";
import { formatTypeConstraint } from "../model/type-constraint-text";
import { readModuleFolder } from "../workspace/module-folder";
import { print, printJson } from "./output";

interface Options {
  readonly path: string;
  readonly json?: boolean;
}

export async function inspect(options: Options): Promise<void> {
  const files = await readModuleFolder(resolve(options.path), "");
  const moduleInterface = await inspectModule(files, options.path);
  if (options.json === true) printJson(moduleInterface);
  else print(interfaceText(moduleInterface));
}

function interfaceText(of: ModuleInterface): string {
  const sections = [
    section(
      "Inputs",
      of.inputs.map((input) => [
        `${input.name}${input.required ? " *" : ""}`,
        oneLine(formatTypeConstraint(input.type)),
      ]),
    ),
    section(
      "Outputs",
      of.outputs.map((output) => [output.name, output.contract ?? output.description ?? ""]),
    ),
    section("Requires", [
      ...(of.requiredTerraform == null ? [] : [["terraform", of.requiredTerraform] as const]),
      ...of.providers.map(
        (provider) =>
          [provider.name, [provider.source, provider.version].filter((part) => part != null).join(" ")] as const,
      ),
    ]),
    section(
      "Resources",
      of.resources.map((resource) => [resource.address, resource.repeated === "no" ? "" : resource.repeated]),
    ),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n\n* required\n`;
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return "";
  const width = Math.max(...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, text]) => fitted(`  ${name.padEnd(width)}  ${text}`.trimEnd()))].join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

function fitted(line: string): string {
  const columns = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
  return line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
}
