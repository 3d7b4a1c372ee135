/**
 * The contract that an input takes or an output carries, read from the fixed form with which its description starts:
 * `Contract scrape_access/1: …`, or `Contract remote_write/1 by environment: …` for a map of them.
 */
export function contractIn(description: string | undefined): string | undefined {
  return /^Contract ([a-z][a-z0-9_]*\/[1-9][0-9]*)(?: by [^:\n]+)?:/.exec(description ?? "")?.[1];
}
