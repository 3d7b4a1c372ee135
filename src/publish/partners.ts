import { formatModuleAddress } from "../model/module-address";
import type { ModuleInput, ModuleInterface, ModuleOutput } from "../model/module-interface";
import type { Release } from "../model/release";
import type { PlannedFinding } from "./compared-release";
import { latestStable } from "./proposed-version";

/** A released module that takes a contract which another one carries, or the other way round. */
export interface Partner {
  /** `namespace/name/system`. */
  readonly address: string;
  /** The release that callers get. */
  readonly version: string;
  /** Its input that takes the contract, or its output that carries it. */
  readonly input?: string;
  readonly output?: string;
}

/**
 * Says of findings that break a contract which released modules it breaks with.
 *
 * @param before the module that was compared, as it was
 * @param released the workspace's other modules, newest release first
 */
export function withPartners(
  findings: readonly PlannedFinding[],
  before: ModuleInterface,
  released: readonly (readonly Release[])[],
): readonly PlannedFinding[] {
  return findings.map((finding) => {
    if (finding.bump !== "major") return finding;
    const partners = partnersOf(finding, before, released);
    return partners.length === 0 ? finding : { ...finding, partners };
  });
}

function partnersOf(
  { kind, subject, module: path }: PlannedFinding,
  before: ModuleInterface,
  released: readonly (readonly Release[])[],
): readonly Partner[] {
  const module = path == null ? before : before.nested?.find((one) => one.path === path);
  const [name] = subject.split(".");
  const named = (one: ModuleInput | ModuleOutput) => one.name === name;
  const input = kind.startsWith("variable_") ? module?.inputs.find(named)?.contract : undefined;
  const output = kind.startsWith("output_") ? module?.outputs.find(named)?.contract : undefined;
  return released.flatMap((releases) => {
    const latest = latestStable(releases.map(({ version }) => version)) ?? releases[0]?.version;
    const release = releases.find(({ version }) => version === latest);
    if (release == null) return [];
    const { address, version } = release;
    const of = { address: formatModuleAddress(address), version };
    const all = [release.interface, ...(release.interface.nested ?? [])];
    return [
      ...all.flatMap(({ inputs }) =>
        inputs
          .filter(({ contract }) => contract != null && contract === output)
          .map((one) => ({ ...of, input: one.name })),
      ),
      ...all.flatMap(({ outputs }) =>
        outputs
          .filter(({ contract }) => contract != null && contract === input)
          .map((one) => ({ ...of, output: one.name })),
      ),
    ];
  });
}

/** `acme/vpn/aws 1.2.0 (input peering)` */
export function partnerText({ address, version, input, output }: Partner): string {
  return `${address} ${version} (${input == null ? `output ${output}` : `input ${input}`})`;
}
