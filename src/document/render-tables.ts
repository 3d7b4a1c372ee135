import type { ModuleFiles } from "../model/module-files";

/** Makes the Markdown tables of a module: requirements, providers, resources, inputs, outputs. The effect is terraform-docs. */
export type RenderTables = (files: ModuleFiles) => Promise<string>;
