import type { BuildContext } from "./build-context";
import type { AnyField, AnyOutputField } from "./field";
import type { ReturnedOutput } from "./output-rules";
import type { OutputValue } from "./output-value";
import type { FloorCheck, SinceTerraform17 } from "./terraform-floor";
import type { PlainObject, PlainOfField } from "./types";

/** The floor of Terraform and of each provider that was really tested. A provider under `hashicorp/` needs its constraint only. */
export interface Requirements {
  /** `>= 1.5.7`: exactly one floor, no upper bound. */
  readonly terraform: `>= ${number}.${number}.${number}` | `>= ${number}.${number}`;
  readonly [provider: string]: string | RequiredProvider;
}

export interface RequiredProvider {
  /** @default the provider of that name under `hashicorp/` */
  readonly source?: string;
  readonly version: string;
  /**
   * Configurations that callers pass besides the default one, as Terraform's `configuration_aliases`: `["replica"]`. In `build()` they are
   * `providers.aws.replica`.
   */
  readonly aliases?: readonly string[];
}

export type Inputs = Readonly<Record<string, AnyField>>;
export type Outputs = Readonly<Record<string, AnyOutputField>>;

/** `aws_iam_role.this`, `aws_iam_role.this["key"]`, `module.network.aws_vpc.this[0]`, `module.network` */
export type Address = `${string}.${string}`;

/** A resource, instance or module call that had another address in an earlier release. */
export interface Moved {
  readonly from: Address;
  readonly to: Address;
  /** Stands above the block, for readers of the HCL. */
  readonly comment?: string;
}

/** A resource or module call that an earlier release had. */
export interface Removed {
  readonly from: Address;
  /** Whether the real thing is destroyed, or only forgotten and left to whoever wants it. */
  readonly destroy: boolean;
  /** Stands above the block, for readers of the HCL. */
  readonly comment?: string;
}

/** What the README says beyond what the definition itself tells. */
export interface Documentation {
  /** Markdown paragraphs: what the module is for and how it works. */
  readonly purpose: string;
  readonly diagrams?: readonly { readonly title: string; readonly mermaid: string }[];
  /**
   * The arguments of the usage block, in HCL, without source and version, for a module without `examples/<name>/minimal`. With that example
   * the README shows it instead, because it is tested.
   */
  readonly usage?: string;
  readonly limits?: readonly string[];
  readonly security?: readonly string[];
  readonly cost?: readonly string[];
  readonly troubleshooting?: readonly { readonly symptom: string; readonly cause: string; readonly fix: string }[];
}

/** A module as its author writes it. */
export interface ModuleDefinitionInput<R extends Requirements, I extends Inputs, O extends Outputs> {
  /** The module's name in the registry: `amp-workspace`. */
  readonly name: string;
  /** The registry protocol's system, usually the main provider: `aws`. */
  readonly system: string;
  /** One sentence that says what the module is for. */
  readonly summary: string;
  /** Who runs `terraform apply` on it: `operator`, `client`. */
  readonly appliedBy: string;
  readonly requires: R;
  readonly inputs: I & FloorCheck<R, NoInfer<I>>;
  readonly outputs: O & FloorCheck<R, NoInfer<O>>;
  readonly moved?: readonly Moved[];
  /** Terraform 1.7. What is in nobody's configuration any more is destroyed without a word; this says what becomes of it. */
  readonly removed?: SinceTerraform17<R, readonly Removed[]>;
  readonly documentation?: Documentation;
  /** Makes the resources, with ordinary provider bindings, and returns the value of every output. It cannot wait for anything. */
  build(context: BuildContext<NoInfer<I>, NoInfer<R>>): {
    readonly [Name in keyof NoInfer<O>]: ReturnedOutput<OutputValue<PlainOfField<O[Name]>>>;
  };
}

/** A definition that was checked: what the stages after `define` take. */
export interface ModuleDefinition<
  I extends Inputs = Inputs,
  O extends Outputs = Outputs,
  R extends Requirements = Requirements,
> {
  readonly kind: "scrapeway.module/1";
  readonly name: string;
  readonly system: string;
  readonly summary: string;
  readonly appliedBy: string;
  readonly requires: R;
  readonly inputs: I;
  readonly outputs: O;
  readonly moved: readonly Moved[];
  readonly removed: readonly Removed[];
  readonly documentation: Documentation | undefined;
  build(context: BuildContext<I>): Readonly<Record<keyof O, unknown>>;
}

/** The values that a caller of the module gives, in camelCase. */
export type InputsOf<D> = D extends ModuleDefinition<infer I, Outputs> ? PlainObject<I> : never;

/** The values that the module's outputs have, in camelCase. */
export type OutputsOf<D> = D extends { readonly outputs: infer O }
  ? { readonly [Name in keyof O]: PlainOfField<O[Name]> }
  : never;
