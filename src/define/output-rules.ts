/** A rule across inputs, checked before the output's value is used. */
export interface Precondition {
  readonly condition: unknown;
  readonly errorMessage: unknown;
}

/** What `build()` returns for an output: its value, as it is or with what has to be before it. */
export type ReturnedOutput<Value> = Value | WithPreconditions<Value> | WithDependsOn<Value>;

/** An output's value that is only given when every precondition holds. */
export interface WithPreconditions<Value> {
  readonly kind: "output with preconditions";
  readonly value: Value | WithDependsOn<Value>;
  readonly preconditions: readonly Precondition[];
}

/** An output's value that is only given when other things are there. */
export interface WithDependsOn<Value> {
  readonly kind: "output with depends_on";
  readonly value: Value | WithPreconditions<Value>;
  readonly dependsOn: readonly Dependable[];
}

/** What others can depend on: a resource or data source of the bindings, a module call. */
export interface Dependable {
  readonly fqn: string;
}

/** Attaches rules to an output. Terraform checks them at plan, as far as their values are known then. */
export function withPreconditions<Value>(
  value: Value | WithDependsOn<Value>,
  preconditions: readonly Precondition[],
): WithPreconditions<Value> {
  return { kind: "output with preconditions", value, preconditions };
}

/**
 * Gives an output only once the resources are there that its value does not name and its readers need:
 * `withDependsOn(bucket.arn, [bucketPolicy])`.
 */
export function withDependsOn<Value>(
  value: Value | WithPreconditions<Value>,
  dependsOn: readonly Dependable[],
): WithDependsOn<Value> {
  return { kind: "output with depends_on", value, dependsOn };
}
