import type { Iteration } from "./each";
import type { Dependable, Precondition } from "./output-rules";
import type { ProviderConfiguration } from "./providers";
import type { Reference } from "./reference";

/** A resource that no bindings describe: a property for each attribute that the author says it has. */
export type Untyped<Attributes> = Reference<Attributes> & Dependable;

/**
 * The arguments of a resource that no bindings describe, in camelCase. Text means itself; what holds references to anything is written
 * with hcl. An object is an argument; a block is written with {@link block}, a list of them as a list.
 */
export interface UntypedBody {
  readonly forEach?: Iteration;
  readonly count?: number;
  readonly provider?: ProviderConfiguration;
  readonly dependsOn?: readonly Dependable[];
  readonly lifecycle?: UntypedLifecycle;
  readonly [argument: string]: unknown;
}

export interface UntypedLifecycle {
  readonly createBeforeDestroy?: boolean;
  readonly preventDestroy?: boolean;
  readonly ignoreChanges?: "all" | readonly string[];
  readonly replaceTriggeredBy?: readonly (Dependable | string)[];
  readonly precondition?: readonly Precondition[];
  readonly postcondition?: readonly Precondition[];
}

/** The names in an {@link UntypedBody} that are not the provider's. */
export const metaNames: ReadonlySet<string> = new Set(["forEach", "count", "provider", "dependsOn", "lifecycle"]);

/** A block of a resource that no bindings describe. */
export interface UntypedBlock {
  readonly content: Readonly<Record<string, unknown>>;
}

/** A block in the arguments of `resource`, `data` or `ephemeral`: `timeouts: block({ create: "30m" })`. Repeated with `dynamic`, too. */
export function block(content: Readonly<Record<string, unknown>>): UntypedBlock {
  return new MarkedBlock(content);
}

export function isUntypedBlock(value: unknown): value is UntypedBlock {
  return typeof value === "object" && value !== null && UNTYPED_BLOCK in value;
}

const UNTYPED_BLOCK = Symbol.for("scrapeway/UntypedBlock");

/** A class of its own, so that it is no plain object, which would be an argument. */
class MarkedBlock implements UntypedBlock {
  readonly content: Readonly<Record<string, unknown>>;

  constructor(content: Readonly<Record<string, unknown>>) {
    this.content = content;
    Object.defineProperty(this, UNTYPED_BLOCK, { value: true });
  }
}
