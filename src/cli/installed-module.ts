import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type ModuleCall, takesVersion } from "../upgrade";
import type { SideOptions } from "./upgrade-sides";

/**
 * The folder in which `terraform init` put the module of a call, relative to the command's directory; `undefined` where it did not, or where the
 * call asks for something else by now.
 */
export async function installedFolder(
  call: ModuleCall,
  { directory, caller }: Pick<SideOptions, "directory" | "caller">,
): Promise<string | undefined> {
  if (call.folder.path !== "") return undefined;
  const found = (await manifest(resolve(directory, caller))).find(({ Key }) => Key === call.name);
  if (found?.Dir == null || !found.Dir.startsWith(".terraform/")) return undefined;
  const isAsked =
    found.Version == null || found.Version === ""
      ? refOf(found.Source ?? "") === refOf(call.source ?? "")
      : takesVersion(call.version, found.Version);
  return isAsked ? join(caller, found.Dir) : undefined;
}

interface InstalledModule {
  readonly Key?: string;
  readonly Source?: string;
  readonly Version?: string;
  /** From the root module. */
  readonly Dir?: string;
}

/** What Terraform remembers of the modules that it installed. Its form is not documented, so that whatever else it is counts as nothing. */
async function manifest(root: string): Promise<readonly InstalledModule[]> {
  try {
    const file = join(root, ".terraform", "modules", "modules.json");
    const { Modules }: { readonly Modules?: unknown } = JSON.parse(await readFile(file, "utf8"));
    return Array.isArray(Modules) ? Modules.filter(isInstalled) : [];
  } catch {
    return [];
  }
}

function isInstalled(value: unknown): value is InstalledModule {
  if (typeof value !== "object" || value == null) return false;
  return Object.values(value).every((field) => typeof field === "string");
}

function refOf(source: string): string | undefined {
  return /[?&]ref=([^&]*)/.exec(source)?.[1];
}
