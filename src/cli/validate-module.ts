import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { terraformValidate } from "../exec/terraform-validate";
import type { Diagnostic } from "../model/diagnostic";
import { contentOf, textOf } from "../model/module-files";
import type { BuiltModule } from "../model/release";
import { type DefinitionFile, definitionFiles, definitionLine, type ModuleSource, type Workspace } from "../workspace";
import { print } from "./output";

/** Has Terraform look at a built module, and prints what it finds: where in the HCL, and where in the definition if that can be told. */
export async function validateModule(workspace: Workspace, module: BuiltModule, signal: AbortSignal): Promise<void> {
  const { name } = module.address;
  const directory = join(workspace.root, ".scrapeway", "validate", name);
  await layOut(directory, module);
  const found = await terraformValidate(directory, signal);
  if (found.length === 0) print(`${name}: valid`);
  const source = workspace.sources.find((candidate) => candidate.name === name);
  const files =
    found.length > 0 && source?.language === "typescript" ? await definitionFiles(workspace.root, source.folder) : [];
  for (const diagnostic of found) print(diagnosticText(diagnostic, module, source, files));
}

/** Puts a module's files where Terraform may leave its own beside them. What Terraform left the last time stays. */
async function layOut(directory: string, { files }: BuiltModule): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (name.endsWith(".tf") || name.endsWith(".tf.json")) await rm(join(directory, name));
  }
  for (const [path, file] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), contentOf(file));
  }
}

function diagnosticText(
  diagnostic: Diagnostic,
  module: BuiltModule,
  source: ModuleSource | undefined,
  files: readonly DefinitionFile[],
): string {
  const { severity, summary, detail, range } = diagnostic;
  const rendered = range == null ? module.directory : `${module.directory}/${range.file}:${range.line}`;
  const written =
    source?.language === "typescript" && range != null
      ? definitionLine(diagnostic, textOf(module.files, range.file) ?? "", files)
      : undefined;
  const places = written == null ? `  in ${rendered}` : `  in ${written.path}:${written.line}\n  as ${rendered}`;
  return [`${severity}: ${summary}`, places, ...(detail === "" ? [] : [`  ${detail.replaceAll("\n", "\n  ")}`])].join(
    "\n",
  );
}
