import type { Literal } from "./literal";
import type { TypeConstraint } from "./type-constraint";

/** Everything a caller of a module can see or depend on, read from HCL alone. */
export interface ModuleInterface {
  /** Sorted: required A–Z, then optional A–Z. */
  readonly inputs: readonly ModuleInput[];
  /** Sorted A–Z. */
  readonly outputs: readonly ModuleOutput[];
  /** `required_version` as written; absent where the module declares none. */
  readonly requiredTerraform?: string;
  /** Sorted by local name. */
  readonly providers: readonly ProviderRequirement[];
  /** `aws_iam_role.this`, `data.aws_partition.current`, `module.vpc`; sorted. */
  readonly resources: readonly ResourceAddress[];
  readonly moved: readonly MovedBlock[];
  /** Whose language the module is written in; absent where it is Terraform's, which OpenTofu reads, too. */
  readonly language?: "terraform" | "opentofu";
  /** Modules inside of this one that callers can use by themselves, A–Z; absent where there are none. */
  readonly nested?: readonly NestedModule[];
}

/** A module in a folder directly below `modules`. Callers reach it with `//` and its path behind the source of the whole. */
export interface NestedModule extends Omit<ModuleInterface, "nested"> {
  /** Its folder's: `karpenter`. */
  readonly name: string;
  /** `modules/karpenter`. */
  readonly path: string;
}

export interface ModuleInput {
  readonly name: string;
  readonly description?: string;
  readonly type: TypeConstraint;
  readonly required: boolean;
  /** Absent where the input is required. */
  readonly default?: Literal;
  readonly nullable: boolean;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  readonly validations: number;
  /** Name and version of the contract that the input takes, `scrape_access/1`. */
  readonly contract?: string;
  /** What callers should do instead; absent where the input is not deprecated. */
  readonly deprecated?: string;
}

export interface ModuleOutput {
  readonly name: string;
  readonly description?: string;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  /** Name and version of the contract that the output carries. */
  readonly contract?: string;
  readonly deprecated?: string;
}

export interface ProviderRequirement {
  /** Local name, `aws`. */
  readonly name: string;
  /** `hashicorp/aws`. */
  readonly source?: string;
  readonly version?: string;
  /** Provider configurations that a caller has to pass besides the default one: `aws.accepter`. Sorted; absent where there are none. */
  readonly configurationAliases?: readonly string[];
}

export interface ResourceAddress {
  readonly mode: "managed" | "data" | "module" | "ephemeral";
  readonly address: string;
  readonly repeated: "count" | "for_each" | "no";
}

export interface MovedBlock {
  readonly from: string;
  readonly to: string;
}
