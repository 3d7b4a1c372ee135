import { availableParallelism } from "node:os";
import type { Author, RenderTables } from "../document/render-tables";
import type { ModuleFiles } from "../model/module-files";
import { inBatches } from "./in-batches";
import type { Program } from "./program";
import type { TerraformDocsProgramOptions } from "./terraform-docs-program";

export { terraformDocsEdition } from "./terraform-docs-settings";
export type TerraformDocsOptions = TerraformDocsProgramOptions;

/**
 * The renderer of reference tables that runs terraform-docs over copies of modules' `.tf` files. Modules that are asked for while it
 * runs go into its next run together, because starting it takes longer than what it does for one. Settings in the user's home or beside
 * a module are not read, so that everybody gets the same tables; an author's own are told it, module by module. The program is looked for,
 * and brought, when the first module is asked for.
 *
 * The renderer throws ScrapewayError `terraform-docs.unavailable`, `terraform-docs.crashed`, `document.settings`, and ProgramError
 * `program.failed` on HCL that does not parse.
 */
export function terraformDocs(options: TerraformDocsOptions = {}): RenderTables {
  let found: Promise<Program> | undefined;
  const program = (): Promise<Program> => {
    // Loaded when needed: a build in which nothing has changed needs no tables.
    const { terraformDocsProgram } = require("./terraform-docs-program") as typeof import("./terraform-docs-program");
    found ??= terraformDocsProgram(options);
    return found;
  };
  const atOnce = availableParallelism();
  const usual = inBatches<ModuleFiles, string>(
    async (modules, deliver) => {
      const { renderAll } = require("./terraform-docs-run") as typeof import("./terraform-docs-run");
      await renderAll(await program(), modules, options.env ?? process.env, deliver);
    },
    { size: 20, atOnce },
  );
  const asAuthor = inBatches<readonly [ModuleFiles, Author], string>(
    async (modules, deliver) => {
      const { renderAsAuthor } = require("./terraform-docs-author-run") as typeof import("./terraform-docs-author-run");
      const run = await program();
      deliver(await Promise.allSettled(modules.map(([files, author]) => renderAsAuthor(run, files, author))));
    },
    { size: 1, atOnce },
  );
  return async (files, author) => {
    try {
      return await (author == null ? usual(files) : asAuthor([files, author]));
    } catch (error) {
      const { explained } = require("./terraform-docs-failure") as typeof import("./terraform-docs-failure");
      throw explained(error, author?.settings.place);
    }
  };
}
