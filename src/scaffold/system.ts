import { ScrapewayError } from "../model/errors";
import { systemGrammar, systemRule } from "../model/module-address";

/** What a new module is for: the system of its address, and the provider that makes its resources. */
export interface System {
  /** The system of the module's address, and the provider's local name: `aws`. */
  readonly name: string;
  /** Absent where the module needs no provider. */
  readonly provider?: SystemProvider;
}

export interface SystemProvider {
  /** `hashicorp/aws` */
  readonly source: string;
  /** `>= 5.100` */
  readonly version: string;
  /** The npm package of the provider's bindings and its versions, where new modules use them. */
  readonly bindings?: { readonly name: string; readonly version: string };
}

/** The system of modules that only use what is part of Terraform. */
export const noProvider = "none";

/** The floors are the versions that the bindings were generated from, so that a module uses nothing newer. */
const known: Readonly<Record<string, SystemProvider>> = {
  aws: {
    source: "hashicorp/aws",
    version: ">= 5.100",
    bindings: { name: "@cdktf/provider-aws", version: "^20.1.0" },
  },
  kubernetes: { source: "hashicorp/kubernetes", version: ">= 2.38" },
};

/**
 * The system called `name`.
 *
 * @param provider where its provider comes from, and its lowest version, as people give it: `grafana/grafana@3.0.0`
 * @throws ScrapewayError `scaffold.system`, `scaffold.provider`
 */
export function systemOf(name: string, provider: string | undefined): System {
  if (!systemGrammar.test(name) || /^[0-9]/.test(name)) {
    throw new ScrapewayError({
      code: "scaffold.system",
      message: `"${name}" is not a system: ${systemRule}, and no digit at the start.`,
      place: "--system",
      next: "Give the provider's name, for example aws, or none for a module without provider.",
    });
  }
  if (provider != null) return { name, provider: parseProvider(provider, name) };
  if (name === noProvider) return { name };
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found != null) return { name, provider: found };
  throw new ScrapewayError({
    code: "scaffold.system",
    message: `Where the provider "${name}" comes from is not known.`,
    place: "--system",
    next: `Known are ${[...Object.keys(known), noProvider].join(", ")}. For others add the source address and the lowest version: --provider NAMESPACE/${name}@VERSION`,
  });
}

function parseProvider(text: string, system: string): SystemProvider {
  const match = /^([0-9A-Za-z_-]+\/[0-9A-Za-z_-]+)@([0-9]+\.[0-9]+(?:\.[0-9]+)?)$/.exec(text);
  if (match == null || system === noProvider) {
    throw new ScrapewayError({
      code: "scaffold.provider",
      message:
        match == null
          ? `"${text}" is not a provider with its lowest version.`
          : `A module for the system ${noProvider} has no provider.`,
      place: "--provider",
      next:
        match == null
          ? "Write NAMESPACE/TYPE@VERSION, for example grafana/grafana@3.0.0."
          : "Name the system with --system, or leave --provider out.",
    });
  }
  const [, source = "", version = ""] = match;
  return { source, version: `>= ${version}` };
}
