import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { RenderTables } from "../document/render-tables";
import { type ModuleFiles, textOf } from "../model/module-files";
import { run } from "./run";
import { withTemporaryDirectory } from "./temporary-directory";
import { type TerraformDocsProgramOptions, terraformDocsProgram } from "./terraform-docs-program";

export type TerraformDocsOptions = TerraformDocsProgramOptions;

/**
 * The renderer of reference tables that runs terraform-docs over a copy of the module's `.tf` files. Settings in the user's home
 * or beside the module are not read, so that everybody gets the same tables.
 *
 * @throws ScrapewayError `terraform-docs.unavailable`; the renderer throws ProgramError `program.failed` on HCL that does not parse
 */
export async function terraformDocs(options: TerraformDocsOptions = {}): Promise<RenderTables> {
  const program = await terraformDocsProgram(options);
  return (files) =>
    withTemporaryDirectory("docs", async (directory, signal) => {
      await writeTerraformFiles(files, directory);
      const env = { ...(options.env ?? process.env), HOME: directory };
      const { stdout } = await run(program, [...settings, "."], { directory, env, signal, timeoutMs: 60_000 });
      return stdout.trim();
    });
}

const settings = [
  "markdown",
  "table",
  // Plain Markdown: no <pre>, no <a name>.
  "--html=false",
  "--anchor=false",
  "--hide-empty",
  "--hide=header",
  "--indent=2",
  "--lockfile=false",
  // The module's own comments are not documentation of its variables.
  "--read-comments=false",
  "--sort-by=required",
  // Without a template, whatever the version's default.
  "--output-template={{ .Content }}",
] as const;

async function writeTerraformFiles(files: ModuleFiles, directory: string): Promise<void> {
  for (const filePath of files.keys()) {
    // Only the root module's own files: terraform-docs reads one folder.
    if (filePath.includes("/") || !/\.tf(\.json)?$/.test(filePath)) continue;
    await writeFile(path.join(directory, filePath), textOf(files, filePath) ?? "");
  }
}
