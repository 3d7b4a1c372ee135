import { documentHclModule } from "../document";
import type { Author, RenderTables } from "../document/render-tables";
import {
  checkLocalSources,
  inspectModule,
  resourceGraph,
  underTerraformNames,
  withMarkedNumbers,
  withoutLongHeredocs,
} from "../inspect";
import type { BuildEffects } from "./effects";
import type { DescribedModule, HclSource } from "./hcl-module";
import type { FolderContents } from "./module-folder";
import { checkNamedPaths } from "./named-paths";
import { placedTables } from "./placed-tables";
import { refuseSecrets } from "./secret-files";

/** Inspects and documents a module that is HCL already. @throws ScrapewayError of any stage */
export async function describeHclModule(
  { name, folder, address, summary, include = [] }: HclSource,
  host: string,
  { files, leftOut }: FolderContents,
  author: Author | undefined,
  effects: BuildEffects,
): Promise<DescribedModule> {
  refuseSecrets(folder, files, include);
  effects.progress(name, "inspect");
  const moduleInterface = await inspectModule(files, folder);
  await checkLocalSources(files, folder);
  checkNamedPaths(folder, files, leftOut);
  effects.progress(name, "document");
  const documentation = await documentHclModule(
    {
      folder,
      address,
      host,
      summary,
      files,
      interface: moduleInterface,
      graph: resourceGraph(files),
      ...(author == null ? {} : { author }),
    },
    exactly(placedTables(effects.renderTables, folder)),
  );
  return { interface: moduleInterface, documentation };
}

/**
 * The program that makes the tables rounds large numbers, breaks down over the largest, and takes seconds for long heredocs, of which it
 * tells nothing: it gets others in their place. It knows files by Terraform's names only.
 */
function exactly(renderTables: RenderTables): RenderTables {
  return async (files, ...rest) => {
    const marked = withMarkedNumbers(withoutLongHeredocs(underTerraformNames(files)));
    return marked.restored(await renderTables(marked.files, ...rest));
  };
}
