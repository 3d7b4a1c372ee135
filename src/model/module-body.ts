/** What stands inside of a module, as far as a comparison of two needs it. Every `place` is a file of the module and a line: `main.tf:12`. */
export interface ModuleBody {
  /** In the order of the files. */
  readonly locals: readonly LocalValue[];
  /** What resources, data sources and module calls are given, in the order of the files. */
  readonly arguments: readonly BlockArgument[];
  /** Which inputs are read, and which parts of them, in the order of the files. */
  readonly reads: readonly InputRead[];
}

export interface LocalValue {
  readonly name: string;
  /** As written. */
  readonly value: string;
  readonly place: string;
}

/** An argument of a resource, a data source or a module call, or of a block inside of it. */
export interface BlockArgument {
  /** Whose it is: `aws_lb.this`, `module.network`. */
  readonly of: string;
  /** `tags`; in blocks `lifecycle.prevent_destroy`, with numbers where there are several of one type: `ingress[1].from_port`. */
  readonly name: string;
  /** As written. */
  readonly value: string;
  readonly place: string;
}

/** A place where the module reads an input, itself or through local values. */
export interface InputRead {
  /** Its name, without `var.`. */
  readonly input: string;
  /** What is read of it: empty for all, else names of attributes and keys, with `*` for any element: `["rules", "*", "port"]`. */
  readonly path: readonly string[];
  /** Whether all that it holds may be looked at. Absent where only its keys are, their number, or whether it is null. */
  readonly whole?: boolean;
  /** Whether the module also bears that it is not there: inside of `try`, `can` or `lookup` with a default. Absent where not. */
  readonly guarded?: boolean;
  /** Where the value goes: `aws_lb.this`, `module.network`, `output.arn`, `local.name`, `var.name` for its own validations, `provider.aws`. */
  readonly by: string;
  /** To which argument: `subnets`. Absent for outputs and local values. */
  readonly argument?: string;
  readonly place: string;
}
