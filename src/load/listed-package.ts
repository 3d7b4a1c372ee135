import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/**
 * Whether the package.json that a file belongs to asks for a package, which then only has to be installed, in the version or from the fork
 * that stands there. Manifests of installed packages, and this one's own, are nobody's workspace.
 */
export function isListed(name: string, file: string): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = folder.split(sep).includes("node_modules") ? undefined : readManifest(folder);
    if (manifest != null && manifest.name !== "scrapeway") {
      return [manifest.dependencies, manifest.devDependencies].some((listed) => Object.hasOwn(listed ?? {}, name));
    }
    if (dirname(folder) === folder) return false;
  }
}

interface Manifest {
  readonly name?: string;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

function readManifest(folder: string): Manifest | undefined {
  try {
    // The shape of a package.json, as far as it is read here.
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
