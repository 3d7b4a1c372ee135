import { availableParallelism } from "node:os";
import type { RenderTables } from "../document/render-tables";
import type { ModuleFiles } from "../model/module-files";
import { inBatches } from "./in-batches";
import type { Program } from "./program";
import type { TerraformDocsProgramOptions } from "./terraform-docs-program";

export { terraformDocsEdition } from "./terraform-docs-settings";
export type TerraformDocsOptions = TerraformDocsProgramOptions;

/**
 * The renderer of reference tables that runs terraform-docs over copies of modules' `.tf` files. Modules that are asked for while it
 * runs go into its next run together, because starting it takes longer than what it does for one. Settings in the user's home or beside
 * a module are not read, so that everybody gets the same tables. The program is looked for, and brought, when the first module is asked for.
 *
 * The renderer throws ScrapewayError `terraform-docs.unavailable`, and ProgramError `program.failed` on HCL that does not parse.
 */
export function terraformDocs(options: TerraformDocsOptions = {}): RenderTables {
  let program: Promise<Program> | undefined;
  return inBatches<ModuleFiles, string>(
    async (modules, deliver) => {
      // Loaded when needed: a build in which nothing has changed needs no tables.
      const { terraformDocsProgram } = require("./terraform-docs-program") as typeof import("./terraform-docs-program");
      const { renderAll } = require("./terraform-docs-run") as typeof import("./terraform-docs-run");
      program ??= terraformDocsProgram(options);
      await renderAll(await program, modules, options.env ?? process.env, deliver);
    },
    { size: 20, atOnce: availableParallelism() },
  );
}
