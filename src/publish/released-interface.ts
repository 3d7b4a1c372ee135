import { saysLess } from "../compare";
import { inspectModule } from "../inspect";
import { isScrapewayError } from "../model/errors";
import { formatModuleAddress } from "../model/module-address";
import type { ModuleInterface } from "../model/module-interface";
import type { Release } from "../model/release";
import { unpack } from "../pack";
import type { Store } from "../store";
import { latestStable } from "./proposed-version";

/**
 * The releases of a module, of which the one that it is compared with says as much as is known of the module now: where an earlier version of this
 * program wrote less down, its archive is read again.
 *
 * @param stored newest first
 * @param store where archives are; without it, releases say what they say
 */
export async function releasesToCompare(
  stored: readonly Release[],
  now: ModuleInterface,
  store: Pick<Store, "archive"> | undefined,
): Promise<readonly Release[]> {
  const stable = latestStable(stored.map(({ version }) => version));
  const compared = stored.find(({ version }) => version === stable);
  if (store == null || compared == null || !saysLess(compared.interface) || saysLess(now)) return stored;
  const read = await readAgain(compared, store);
  return stored.map((release) => (release === compared && read != null ? { ...release, interface: read } : release));
}

/** @returns nothing where the archive is not there, or cannot be understood by whoever reads more strictly now */
async function readAgain(
  { address, version }: Release,
  store: Pick<Store, "archive">,
): Promise<ModuleInterface | undefined> {
  const archive = await store.archive(address, version);
  if (archive == null) return undefined;
  try {
    return await inspectModule(unpack(archive), `${formatModuleAddress(address)} ${version}`);
  } catch (error) {
    if (isScrapewayError(error)) return undefined;
    throw error;
  }
}
