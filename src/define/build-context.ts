import type { Construct } from "constructs";
import type { Inputs, Requirements } from "./module-definition";
import type { Precondition } from "./output-rules";
import type { Providers } from "./providers";
import type { Reference } from "./reference";
import type { PlainOfField } from "./types";

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
  /**
   * A check, which warns after every plan and apply and never stops them. Where the assertions are a function, one data source may be
   * made in it; it is read for the check alone, and what goes wrong with it is a warning too.
   */
  check(name: string, assertions: readonly Precondition[] | (() => readonly Precondition[])): void;
}
