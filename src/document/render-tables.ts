import type { ModuleFiles, PlainFiles } from "../model/module-files";
import type { AuthorSettings } from "./author-settings";

/**
 * Renders the reference tables of a module (requirements, providers, resources, inputs, outputs) as Markdown with headings of
 * the second level, without the markers around them. The real one runs terraform-docs, an effect, so stages take it as an argument.
 *
 * @param author whose settings decide instead what is rendered
 */
export type RenderTables = (files: ModuleFiles, author?: Author) => Promise<string>;

/** Settings of a module's author, and the files that they read. */
export interface Author {
  readonly settings: AuthorSettings;
  /** Of those in `settings.reads`, the ones that are there. */
  readonly sources: PlainFiles;
}
