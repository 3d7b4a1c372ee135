import { formatModuleAddress, type ModuleAddress, moduleAddress } from "../model/module-address";
import type { Release } from "../model/release";
import { isReleaseVersion, type Store } from "../store";
import { latestVersion } from "./latest-version";
import { RequestError } from "./request-error";

/** The path parameters of a module's routes. */
export interface ModuleParameters {
  readonly namespace: string;
  readonly name: string;
  readonly system: string;
}

export interface VersionParameters extends ModuleParameters {
  readonly version: string;
}

/** @throws RequestError 400 where the parts do not fit the protocol's grammar */
export function requestedAddress({ namespace, name, system }: ModuleParameters): ModuleAddress {
  try {
    return moduleAddress(namespace, name, system);
  } catch (error) {
    throw new RequestError(400, error instanceof Error ? error.message : String(error));
  }
}

/** Newest first, at least one. @throws RequestError 400, 404 */
export async function requestedVersions(store: Store, parameters: ModuleParameters) {
  const address = requestedAddress(parameters);
  const versions = await store.versions(address);
  if (versions.length === 0) throw new RequestError(404, `There is no module ${formatModuleAddress(address)} here.`);
  return { address, versions, latest: latestVersion(versions) };
}

/** @throws RequestError 400, 404 */
export async function requestedRelease(store: Store, parameters: VersionParameters): Promise<Release> {
  const address = requestedAddress(parameters);
  if (!isReleaseVersion(parameters.version)) {
    throw new RequestError(400, `${JSON.stringify(parameters.version)} is not a semantic version such as 1.2.3.`);
  }
  const release = await store.release(address, parameters.version);
  if (release != null) return release;
  throw new RequestError(404, `There is no ${formatModuleAddress(address)} ${parameters.version} here.`);
}
