import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { prerelease, valid } from "semver";
import type { ModuleDefinition } from "../define/module-definition";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, type ModuleAddress, moduleAddress } from "../model/module-address";
import { configurationFile, parseConfiguration } from "../workspace/configuration";
import { releasedVersionsFile } from "../workspace/released-versions";
import { parseReleases } from "../workspace/released-versions-document";
import type { ModuleBlockSource } from "./typed-block";

/** Where a module block takes its module from. Without any of it: the newest release, and while there is none, `source: "local"`. */
export interface ModuleBlockOrigin {
  /**
   * `"local"`: the module as its definition is now, rendered into the stack's own folder. Anything else is a source as Terraform takes
   * it, such as `registry.example.com/acme/network/aws`.
   */
  readonly source?: string | undefined;
  /** Without `source`: one of the releases. With it: any version constraint. */
  readonly version?: string | undefined;
  /** Folder with the scrapeway.json and releases.json that name the module. Default: the nearest at or above the working folder. */
  readonly workspace?: string | undefined;
}

/**
 * The `source` and `version` of a module block.
 *
 * @throws ScrapewayError `module-block.no-workspace`, `module-block.no-release`, `module-block.local-version`, `configuration.invalid`,
 * `releases.invalid`
 */
export function moduleBlockSource(
  definition: Named,
  { source, version, workspace }: ModuleBlockOrigin,
  place: string,
): ModuleBlockSource {
  if (source === "local") {
    if (version == null) return { kind: "local" };
    throw new ScrapewayError({
      code: "module-block.local-version",
      message: `A version was asked for, ${version}, but the local module has none.`,
      place,
      next: 'Leave out the version, or source: "local".',
    });
  }
  if (source != null) return { kind: "address", source, version };
  const root = workspace == null ? nearestWorkspace(definition, place) : resolve(workspace);
  const { host, namespace } = readWorkspaceFile(root, definition, place);
  const address = moduleAddress(namespace, definition.name, definition.system);
  const released = releases(root, address);
  const chosen = version == null ? newest(released) : released.find((release) => release === version);
  if (chosen != null) return { kind: "address", source: `${host}/${formatModuleAddress(address)}`, version: chosen };
  if (version == null) return { kind: "local" };
  throw new ScrapewayError({
    code: "module-block.no-release",
    message: `${formatModuleAddress(address)} has no release ${version}${valid(version) == null ? ", which is not one exact version" : ""}.`,
    place,
    next:
      released.length === 0
        ? `${releasedVersionsFile} lists none. Leave out the version to take the module as its definition is.`
        : `${releasedVersionsFile} lists: ${released.join(", ")}. A constraint needs the source, too.`,
  });
}

type Named = Pick<ModuleDefinition, "name" | "system">;

/** What people mean by the newest: no pre-release where there is anything else. */
function newest(newestFirst: readonly string[]): string | undefined {
  return newestFirst.find((version) => prerelease(version) == null) ?? newestFirst[0];
}

function releases(root: string, address: ModuleAddress): readonly string[] {
  const text = readIfThere(join(root, releasedVersionsFile));
  if (text == null) return [];
  return (parseReleases(text).released.get(formatModuleAddress(address)) ?? []).map(({ version }) => version);
}

function nearestWorkspace(definition: Named, place: string): string {
  const start = process.cwd();
  let folder = start;
  while (readIfThere(join(folder, configurationFile)) == null) {
    if (dirname(folder) === folder) throw noWorkspace(`in ${start} or above`, definition, place);
    folder = dirname(folder);
  }
  return folder;
}

function readWorkspaceFile(root: string, definition: Named, place: string) {
  const text = readIfThere(join(root, configurationFile));
  if (text == null) throw noWorkspace(`in ${root}`, definition, place);
  return parseConfiguration(text);
}

/** In the course of a program that constructs its stacks, nothing can be waited for. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // Every error of the file system has a code.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function noWorkspace(where: string, { name, system }: Named, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "module-block.no-workspace",
    message: `There is no ${configurationFile} ${where}, so that nobody knows in which registry ${name} is.`,
    place,
    next: `Name its folder with { workspace: "…" }, or the module itself with { source: "registry.example.com/acme/${name}/${system}", version: "1.0.0" }; { source: "local" } takes it as its definition is.`,
  });
}
