import { sha256Of } from "../model/digest";

/** The digest of a value of JSON. Fields count in their order. */
export function digestOfValue(value: unknown): string {
  return sha256Of(JSON.stringify(value));
}
