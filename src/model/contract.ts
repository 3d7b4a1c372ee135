/** A contract as an input takes it, or an output carries it. */
export interface CarriedContract {
  /** Name and version: `scrape_access/1`. */
  readonly id: string;
  /** Whether it is a map of them. */
  readonly isMap: boolean;
}

/**
 * The contract that an input takes or an output carries, read from the fixed form with which its description starts:
 * `Contract scrape_access/1: …`, or `Contract remote_write/1 by environment: …` for a map of them.
 */
export function carriedContract(description: string | undefined): CarriedContract | undefined {
  const [, id, key] = /^Contract ([a-z][a-z0-9_]*\/[1-9][0-9]*)( by [^:\n]+)?:/.exec(description ?? "") ?? [];
  return id == null ? undefined : { id, isMap: key != null };
}

/** Its name and version alone. */
export function contractIn(description: string | undefined): string | undefined {
  return carriedContract(description)?.id;
}
