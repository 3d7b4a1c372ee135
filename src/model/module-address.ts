import { ScrapewayError } from "./errors";

/** Where a module lives in a registry: `namespace/name/system`, without the host. */
export interface ModuleAddress {
  readonly namespace: string;
  readonly name: string;
  /** Usually the main provider: `aws`, `kubernetes`. No hyphens. */
  readonly system: string;
}

/** Namespace or name in Terraform's module registry protocol. */
export const nameGrammar = /^[0-9A-Za-z](?:[0-9A-Za-z-_]{0,62}[0-9A-Za-z])?$/;
/** System in that protocol. */
export const systemGrammar = /^[0-9a-z]{1,64}$/;

/** The grammars in words. */
export const nameRule = "1 to 64 letters, digits, hyphens and underscores, with a letter or digit at both ends";
export const systemRule = "1 to 64 lower-case letters and digits, no hyphens";

/**
 * Checks the three parts against the grammar of Terraform's module registry protocol: namespace and name have 1–64 letters, digits,
 * hyphens or underscores and start and end alphanumeric; the system has 1–64 lower-case letters or digits.
 *
 * @throws ScrapewayError `address.invalid`
 */
export function moduleAddress(namespace: string, name: string, system: string): ModuleAddress {
  const refuse = (part: string, value: string, rule: string): never => {
    throw new ScrapewayError({
      code: "address.invalid",
      message: `"${value}" is not a module ${part}: ${rule}.`,
      place: `${namespace}/${name}/${system}`,
      next: `Choose a ${part} that fits Terraform's module registry protocol.`,
    });
  };
  if (!nameGrammar.test(namespace)) refuse("namespace", namespace, nameRule);
  if (!nameGrammar.test(name)) refuse("name", name, nameRule);
  if (!systemGrammar.test(system)) refuse("system", system, systemRule);
  return { namespace, name, system };
}

/** Reads `namespace/name/system`. @throws ScrapewayError `address.invalid` */
export function parseModuleAddress(text: string): ModuleAddress {
  const parts = text.split("/");
  if (parts.length !== 3) {
    throw new ScrapewayError({
      code: "address.invalid",
      message: `"${text}" is not a module address.`,
      next: "Write it as namespace/name/system, for example scrapeway/amp-workspace/aws.",
    });
  }
  const [namespace = "", name = "", system = ""] = parts;
  return moduleAddress(namespace, name, system);
}

/** Whether {@link parseModuleAddress} reads it. */
export function isModuleAddress(text: string): boolean {
  try {
    parseModuleAddress(text);
    return true;
  } catch {
    return false;
  }
}

export function formatModuleAddress(address: ModuleAddress): string {
  return `${address.namespace}/${address.name}/${address.system}`;
}
