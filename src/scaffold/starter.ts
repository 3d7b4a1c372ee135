import { logGroup } from "./starters/log-group";
import { placeholder } from "./starters/placeholder";
import type { System } from "./system";

/** What a new module makes until its author makes it their own. In both languages it is the same module. */
export interface Starter {
  /** One sentence for the registry. */
  readonly summary: string;
  /** A paragraph for the README. */
  readonly purpose: string;
  /** The arguments that a caller must give, in HCL. */
  readonly usage: string;
  readonly hcl: { readonly main: string; readonly variables: string; readonly outputs: string };
  readonly typescript: {
    readonly imports: string;
    readonly inputs: string;
    readonly outputs: string;
    /** What build() takes of its context. */
    readonly context: readonly string[];
    readonly build: string;
    /** The npm packages that the definition needs besides scrapeway itself. */
    readonly packages: readonly string[];
  };
  /** What the caller outputs in the example. */
  readonly exampleOutputs: readonly string[];
  readonly test: {
    /** What callers give in every run, in HCL. */
    readonly variables: string;
    /** Runs of the Terraform test, without the block that names the module. */
    readonly runs: readonly { readonly name: string; readonly body: string }[];
  };
}

export function starterOf(system: System): Starter {
  return system.provider?.source === "hashicorp/aws" && system.name === "aws" ? logGroup : placeholder;
}
