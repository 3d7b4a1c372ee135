import type { ModuleAddress } from "../model/module-address";
import { type ModuleFiles, textOf } from "../model/module-files";
import { markedTables, replaceTables } from "./markers";
import type { RenderTables } from "./render-tables";
import { usageBlock } from "./usage";

export interface HclModule {
  readonly address: ModuleAddress;
  readonly host: string;
  /** The configured summary. */
  readonly summary: string | undefined;
  readonly files: ModuleFiles;
}

export interface DocumentedHclModule {
  readonly summary: string;
  /** What the README in the folder should say; absent where it is not ours to change. */
  readonly folderReadme?: string;
  /** What the README in the archive says, without the version of a usage block that we wrote. */
  readonly archiveReadme: string;
}

/**
 * Documents a module that is HCL already. Its README is changed between the markers of terraform-docs only; without markers it is left
 * alone, and the tables go in the archive.
 *
 * @throws ScrapewayError `document.markers`
 */
export async function documentHclModule(module: HclModule, renderTables: RenderTables): Promise<DocumentedHclModule> {
  const tables = await renderTables(module.files);
  const readme = textOf(module.files, "README.md");
  const summary = module.summary ?? firstSentence(readme ?? "") ?? `Terraform module ${module.address.name}.`;
  if (readme == null) return { summary, archiveReadme: generatedReadme(module, summary, tables) };
  const replaced = replaceTables(readme, tables, "README.md");
  if (replaced == null) return { summary, archiveReadme: `${readme.trimEnd()}\n\n${markedTables(tables)}\n` };
  return { summary, folderReadme: replaced, archiveReadme: replaced };
}

function generatedReadme(module: HclModule, summary: string, tables: string): string {
  const usage = usageBlock(module.host, module.address, "");
  return `# ${module.address.name}\n\n${summary}\n\n## Usage\n\n${usage}\n\n${markedTables(tables)}\n`;
}

/** The first sentence of the first paragraph that is prose: no heading, list, badge, comment or table. */
function firstSentence(readme: string): string | undefined {
  const paragraph = readme
    .split(/\r?\n\s*\r?\n/)
    .map((text) => text.trim())
    .find((text) => /^[\p{L}\p{N}*_`"']/u.test(text) && !/^(?:[*+-]|[0-9]+[.)]) /.test(text));
  if (paragraph == null) return undefined;
  const text = paragraph
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*_`]/g, "");
  return /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;
}
