import type { System } from "./system";

/**
 * cdktf's maintained fork, which goes by cdktf's name. The versions are those with which everything is tested, see `tools/cdktn`. A minor
 * version of its bindings may be made from a newer provider, so that only patches are taken with this floor.
 */
const packages: Readonly<Record<string, string>> = {
  cdktf: "npm:cdktn@~0.24.0",
  constructs: "~10.6.0",
};

const providers: Readonly<Record<string, { readonly floor: string; readonly bindings: string }>> = {
  "hashicorp/aws": { floor: ">= 6.66", bindings: "npm:@cdktn/provider-aws@~25.7.0" },
};

/** What the fork's packages ask of Node. */
export const nodeOfFork = { engines: ">=22.11", major: 22 } as const;

/** What npm is asked for where a package is wanted; `undefined` for what the fork has not. */
export function versionOnFork(name: string): string | undefined {
  return Object.hasOwn(packages, name) ? packages[name] : undefined;
}

/** The same system with the fork's bindings, and the provider from which they were made as its floor. */
export function onFork(system: System): System {
  const { provider } = system;
  const found = provider != null && Object.hasOwn(providers, provider.source) ? providers[provider.source] : undefined;
  if (provider?.bindings == null || found == null) return system;
  const bindings = { ...provider.bindings, version: found.bindings };
  return { ...system, provider: { ...provider, version: found.floor, bindings } };
}

/** Whether a package.json takes a package from the fork; `undefined` where it does not list the package. */
export function takesFork(manifest: string, name: string): boolean | undefined {
  const [, version] = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(manifest) ?? [];
  return version == null ? undefined : /(?:^npm:|\/)@?cdktn\b/.test(version);
}
