import { documentHclModule } from "../document";
import { checkLocalSources, inspectModule, resourceGraph } from "../inspect";
import type { ModuleFiles } from "../model/module-files";
import type { BuildEffects } from "./effects";
import type { DescribedModule, HclSource } from "./hcl-module";

/** Inspects and documents a module that is HCL already. @throws ScrapewayError of any stage */
export async function describeHclModule(
  { name, folder, address, summary }: HclSource,
  host: string,
  files: ModuleFiles,
  effects: BuildEffects,
): Promise<DescribedModule> {
  effects.progress(name, "inspect");
  const moduleInterface = await inspectModule(files, folder);
  await checkLocalSources(files, folder);
  effects.progress(name, "document");
  const documentation = await documentHclModule(
    { address, host, summary, files, interface: moduleInterface, graph: resourceGraph(files) },
    effects.renderTables,
  );
  return { interface: moduleInterface, documentation };
}
