import type { Literal } from "./literal";
import type { ModuleBody } from "./module-body";
import type { TypeConstraint } from "./type-constraint";

/**
 * Everything a caller of a module can see or depend on, read from HCL alone, and what stands inside as far as a comparison needs it.
 *
 * Every `place` is a file of the module and a line, counted from 1: `main.tf:12`. Fields that may be absent are so, too, in what earlier
 * versions of this program wrote; whoever reads one must not take it for "there is none" where its description does not say that.
 */
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
  /** Resources and module calls that are given up, sorted; absent where there are none. */
  readonly removed?: readonly RemovedBlock[];
  /** Things that exist already and become the module's, sorted; absent where there are none. */
  readonly imports?: readonly ImportBlock[];
  /** What stands inside. */
  readonly body?: ModuleBody;
  /** Comments by which its author accepts findings of a comparison, in the order of the files; absent where there are none. */
  readonly accepted?: readonly AcceptComment[];
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
  /** Whether its value has to be known before anything is planned, so that it may stand in sources of modules (Terraform 1.15). Absent where not. */
  readonly const?: boolean;
  /** Its `validation` blocks, in their order. Absent in what earlier versions of this program wrote. */
  readonly conditions?: readonly Condition[];
  /** Name and version of the contract that the input takes, `scrape_access/1`. */
  readonly contract?: string;
  /** What callers should do instead; absent where the input is not deprecated. */
  readonly deprecated?: string;
  readonly place?: string;
}

/** What has to hold, and what Terraform says where it does not. */
export interface Condition {
  /** As written: `length(var.name) > 0`. */
  readonly condition: string;
  /** As written, a text with its quotes. */
  readonly errorMessage: string;
  readonly place: string;
}

export interface ModuleOutput {
  readonly name: string;
  readonly description?: string;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  /** Name and version of the contract that the output carries. */
  readonly contract?: string;
  readonly deprecated?: string;
  /** As written. */
  readonly value?: string;
  /** The one that it declares (Terraform 1.15), else the one that follows from its value; absent where that cannot be told. */
  readonly type?: TypeConstraint;
  /** Whether its type is declared. Absent where not. */
  readonly typeDeclared?: boolean;
  /** Absent where there are none. */
  readonly preconditions?: readonly Condition[];
  readonly place?: string;
}

export interface ProviderRequirement {
  /** Local name, `aws`. */
  readonly name: string;
  /** `hashicorp/aws`. */
  readonly source?: string;
  readonly version?: string;
  /** Provider configurations that a caller has to pass besides the default one: `aws.accepter`. Sorted; absent where there are none. */
  readonly configurationAliases?: readonly string[];
  readonly place?: string;
}

export interface ResourceAddress {
  readonly mode: "managed" | "data" | "module" | "ephemeral";
  readonly address: string;
  /** `enabled` is OpenTofu's: `lifecycle { enabled = … }` */
  readonly repeated: "count" | "for_each" | "enabled" | "no";
  /** What `count`, `for_each` or `enabled` is, as written; absent where it is not repeated. */
  readonly repetition?: string;
  /** Whether Terraform refuses to destroy it, as written: `true`. Absent where nothing is said of that. */
  readonly preventDestroy?: string;
  /** Where a module call finds the module: as written, without quotes where it is a text. */
  readonly source?: string;
  /** Which versions of it a module call takes, likewise. */
  readonly version?: string;
  readonly place?: string;
}

export interface MovedBlock {
  readonly from: string;
  readonly to: string;
  readonly place?: string;
}

export interface RemovedBlock {
  readonly from: string;
  /** Whether what it was is destroyed, too, which Terraform does where nothing else is said. */
  readonly destroy: boolean;
  readonly place?: string;
}

export interface ImportBlock {
  readonly to: string;
  /** As written. */
  readonly id?: string;
  readonly place?: string;
}

/** `# scrapeway:accept RULE reason`. What it says is for those who compare: nothing of it is checked when a module is read. */
export interface AcceptComment {
  /** On one line, without what begins the comment: `scrapeway:accept variable-removed size Nobody set it.` */
  readonly text: string;
  readonly place: string;
  /** The line that it stands beside, or the next one below it that is no comment. Absent where none follows. */
  readonly at?: string;
  /** First and last line of the top-level block in which that line is. Absent where it is in none, and in JSON. */
  readonly block?: readonly [first: number, last: number];
}
