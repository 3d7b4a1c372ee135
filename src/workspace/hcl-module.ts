import type { HclDocumentation } from "../document";
import { withoutPlaced } from "../document/place-readme";
import type { Author } from "../document/render-tables";
import type { ModuleInterface } from "../model/module-interface";
import type { BuildEffects } from "./effects";
import { fileDigests } from "./file-digests";
import type { FolderContents } from "./module-folder";
import type { ModuleSource } from "./workspace";

export type HclSource = Extract<ModuleSource, { readonly language: "hcl" }>;

/** What a build finds out about a module that is HCL already. */
export interface DescribedModule {
  readonly interface: ModuleInterface;
  readonly documentation: HclDocumentation;
}

/** Inspects and documents a module, or finds what was found out before about the same files. @throws ScrapewayError of any stage */
export async function describedHclModule(
  source: HclSource,
  host: string,
  { files, leftOut }: FolderContents,
  author: Author | undefined,
  effects: BuildEffects,
): Promise<DescribedModule> {
  const { folder, address, summary, include = [] } = source;
  const { tablesEdition, cache } = effects;
  const written = withoutPlaced(folder, files, author?.settings);
  const given = {
    folder,
    address,
    summary: summary ?? null,
    host,
    files: fileDigests(written),
    leftOut,
    include,
    tablesEdition,
    author: author == null ? null : { settings: author.settings, sources: fileDigests(author.sources) },
  };
  // Only what is written below is of this kind.
  const kept = cache.read(kind, given) as DescribedModule | undefined;
  if (kept != null) return kept;
  // Loaded when needed, as all that makes something.
  const { describeHclModule } = require("./describe-hcl-module") as typeof import("./describe-hcl-module");
  const described = await describeHclModule(source, host, { files: written, leftOut }, author, effects);
  cache.write(kind, given, described);
  return described;
}

const kind = "hcl";
