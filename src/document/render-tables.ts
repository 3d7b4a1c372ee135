import type { ModuleFiles } from "../model/module-files";

/**
 * Renders the reference tables of a module (requirements, providers, resources, inputs, outputs) as Markdown with headings of
 * the second level, without the markers around them. The real one runs terraform-docs, an effect, so stages take it as an argument.
 */
export type RenderTables = (files: ModuleFiles) => Promise<string>;
