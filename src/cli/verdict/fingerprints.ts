import type { Finding } from "../../compare";
import { sha256Of } from "../../model/digest";

/**
 * By what pages know a finding again: rule and subject, in a module. Lines and words may change between two runs. Where several findings
 * have the same, their order tells them apart.
 *
 * @param folder of the module
 */
export function fingerprintsOf(findings: readonly Finding[], folder: string): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, module = "", subject }) => {
    const key = JSON.stringify([folder, module, rule, subject]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return sha256Of(count === 0 ? key : `${key} ${count}`);
  });
}
