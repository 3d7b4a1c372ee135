import { sha256Form } from "../model/digest";
import { type ModuleAddress, moduleAddress } from "../model/module-address";

/**
 * Where everything lies in a store: keys of objects, in a folder or a bucket. They are also the URLs of the registry protocol, so that a
 * static host over the same files serves OpenTofu as it is:
 *
 *     .well-known/terraform.json                                  derived
 *     v1/modules/<namespace>/<name>/<system>/versions             derived
 *     v1/modules/<namespace>/<name>/<system>/<version>/
 *         manifest.json                                           the commit point: a version exists when this does
 *         module-<sha256>.zip                                     named by their content, which the manifest names
 *         readme-<sha256>.md, picture-<sha256>.svg                the same; not every release has a picture
 *         download                                                derived
 *
 * Content is named by its digest so that two publishers of one version can never overwrite each other's bytes, neither on disk nor in a
 * bucket: whoever writes the manifest first wins, and what it names is whole. Derived files can be rebuilt from the manifests at any time.
 */
export const discoveryPath = ".well-known/terraform.json";

/** The base of the module protocol, as a path inside the store and, with slashes around it, in `modules.v1`. */
export const modulesPath = "v1/modules";

export function modulePath(address: ModuleAddress): string {
  return `${modulesPath}/${address.namespace}/${address.name}/${address.system}`;
}

/** The index that answers "which versions are there?". */
export function versionsPath(address: ModuleAddress): string {
  return `${modulePath(address)}/versions`;
}

export function releasePath(address: ModuleAddress, version: string): string {
  return `${modulePath(address)}/${version}`;
}

export function manifestPath(address: ModuleAddress, version: string): string {
  return `${releasePath(address, version)}/manifest.json`;
}

export function downloadPath(address: ModuleAddress, version: string): string {
  return `${releasePath(address, version)}/download`;
}

export function archiveName(sha256: string): string {
  return `module-${sha256}.zip`;
}

export function readmeName(sha256: string): string {
  return `readme-${sha256}.md`;
}

export function pictureName(sha256: string): string {
  return `picture-${sha256}.svg`;
}

/** Whether an object of a version is one of those that are named by their content. */
export function isContentName(name: string): boolean {
  const sha256 = /^(?:module|readme|picture)-([^.]+)\.(?:zip|md|svg)$/.exec(name)?.[1] ?? "";
  return sha256Form.test(sha256) && [archiveName, readmeName, pictureName].some((named) => named(sha256) === name);
}

/**
 * Where a client finds the archive, relative to the version's download URL. It starts with `./` because Terraform resolves only locations
 * that start with `/`, `./` or `../`; go-getter checks the digest before it unpacks.
 */
export function archiveLocation(sha256: string): string {
  return `./${archiveName(sha256)}?checksum=sha256:${sha256}`;
}

/** The module address of three path parts, or `undefined` where they do not fit the protocol's grammar. */
export function addressOfParts(namespace: string, name: string, system: string): ModuleAddress | undefined {
  try {
    return moduleAddress(namespace, name, system);
  } catch {
    return undefined;
  }
}
