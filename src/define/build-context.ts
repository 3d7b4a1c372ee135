import type { Construct } from "constructs";
import type { Called, CalledModule, CallOf, OutputTypes, ValuesOf } from "./call";
import type { Inputs, Requirements } from "./module-definition";
import type { Precondition } from "./output-rules";
import type { Providers } from "./providers";
import type { Reference } from "./reference";
import type { PlainOfField } from "./types";
import type { Untyped, UntypedBody } from "./untyped";

/** What `build()` of a definition is given. */
export interface BuildContext<I extends Inputs, R extends Requirements = Requirements> {
  /** The scope for the provider bindings: resources and data sources. An id is the Terraform name: two types may share one. */
  readonly scope: Construct;
  /** A reference to every input. */
  readonly inputs: { readonly [Name in keyof I]: Reference<PlainOfField<I[Name]>> };
  /** The configurations of the required providers, for the `provider` of a resource: `providers.aws.replica`. */
  readonly providers: Providers<R>;
  /** A local value. Locals that follow each other share one block, at the place where they were written. */
  local<Plain = unknown>(name: string, value: unknown): Reference<Plain>;
  /** A comment above whatever comes next: a local, a resource, a data source, a check. */
  comment(text: string): void;
  /** A comment that stands apart, with an empty line behind it: it heads all that follows, up to the next. */
  section(text: string): void;
  /**
   * A resource that the bindings do not have, such as Terraform's own `terraform_data`.
   *
   *     const release = resource<{ output: string }>("terraform_data", "release", { input: inputs.release });
   */
  resource<Attributes = unknown>(type: string, name: string, body?: UntypedBody): Untyped<Attributes>;
  /** A data source that the bindings do not have. */
  data<Attributes = unknown>(type: string, name: string, body?: UntypedBody): Untyped<Attributes>;
  /**
   * An ephemeral resource, whose values are in no plan and no state. Terraform 1.10. There are no bindings of any.
   *
   *     const password = ephemeral<{ result: string }>("random_password", "this", { length: 24 });
   */
  ephemeral<Attributes = unknown>(type: string, name: string, body?: UntypedBody): Untyped<Attributes>;
  /**
   * Calls another module: one that is defined in TypeScript, printed into this one below `modules/` unless its `source` is given, or any
   * published one, by its source.
   *
   *     const role = call("role", clientAccessRole, { inputs: { … } });
   *     const network = call("network", "terraform-aws-modules/vpc/aws", { version: "~> 5.0", outputs: { vpcId: t.string } });
   */
  call<const Module extends CalledModule, const Types extends OutputTypes = Record<never, never>>(
    name: string,
    module: Module,
    call: CallOf<Module, Types>,
  ): Called<ValuesOf<Module, Types>>;
  /**
   * A check, which warns after every plan and apply and never stops them. Where the assertions are a function, one data source may be
   * made in it; it is read for the check alone, and what goes wrong with it is a warning too.
   */
  check(name: string, assertions: readonly Precondition[] | (() => readonly Precondition[])): void;
}
