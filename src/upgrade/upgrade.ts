import type { Finding, RuleId } from "../compare";
import { argumentOutcomes, type ModuleChange } from "./arguments";
import { calledName } from "./called-name";
import type { CallerFile, ModuleCall } from "./caller";
import { withArguments } from "./entry-edits";
import { jsonCalls } from "./json-calls";
import { type ModulePin, pinOutcomes } from "./module-pin";
import type { FileEdit, Left, Outcome, Rewritten } from "./outcome";
import { outputOutcomes } from "./outputs";
import { providerOutcomes } from "./providers";
import { withEdits } from "./text-edits";

/** A call, how its module changes, and how it comes to name the new state. */
export interface CallUpgrade {
  readonly call: ModuleCall;
  readonly change: ModuleChange;
  readonly pin: ModulePin;
}

/** What is rewritten, without how. */
export type Done = Omit<Rewritten, "edits" | "argument">;

export interface Upgrade {
  readonly rewritten: readonly Done[];
  readonly left: readonly Left[];
  /** The files that change, with their new text, by their paths. */
  readonly files: ReadonlyMap<CallerFile, string>;
}

/**
 * What callers have to change for the new state of modules that they call. Pure: nothing is read or written. All else in the files stays byte
 * for byte.
 */
export function upgradeCalls(upgrades: readonly CallUpgrade[]): Upgrade {
  const outcomes = upgrades.map(({ call, change, pin }) => {
    const own = [
      ...pinOutcomes(call, pin),
      ...argumentOutcomes(call, change),
      ...providerOutcomes(call, change),
      ...outputOutcomes(call, change),
    ];
    return [...own, ...change.findings.filter(isForCallers).map((finding) => told(call, finding))];
  });
  const added = upgrades.flatMap(({ call }, index) => argumentEdits(call, outcomes[index] ?? []));
  const all = [...outcomes.flat(), ...jsonCalls(upgrades.map(({ call }) => call))].sort((one, other) =>
    comparePlaces(one.place, other.place),
  );
  return {
    rewritten: all.flatMap((one) => (one.kind === "rewritten" ? [withoutEdits(one)] : [])),
    left: all.filter((one): one is Left => one.kind === "left"),
    files: changedFiles([...all.flatMap((one) => (one.kind === "rewritten" ? one.edits : [])), ...added]),
  };
}

/** By file, then by line. */
function comparePlaces(one: string, other: string): number {
  const [first, second] = [one, other].map((place) => place.split(/:(?=[0-9]+$)/));
  const [file = "", line = "0"] = first ?? [];
  const [otherFile = "", otherLine = "0"] = second ?? [];
  return file === otherFile ? Number(line) - Number(otherLine) : file < otherFile ? -1 : 1;
}

/** What the call gets is put in together, so that it stands in line. */
function argumentEdits({ blocks: [call] }: ModuleCall, outcomes: readonly Outcome[]): readonly FileEdit[] {
  if (call == null) return [];
  const added = outcomes.flatMap((one) => (one.kind === "rewritten" && one.argument != null ? [one.argument] : []));
  const [first, others] = [true, false].map((isFirst) =>
    added.filter(({ isBehindSource }) => (isBehindSource === true) === isFirst),
  );
  return withArguments(call, first ?? [], others ?? []);
}

function withoutEdits({ edits: _, argument: __, ...rest }: Rewritten): Done {
  return rest;
}

function changedFiles(edits: readonly FileEdit[]): ReadonlyMap<CallerFile, string> {
  const byFile = new Map<CallerFile, FileEdit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  const changed = [...byFile].map(([file, own]) => [file, withEdits(file.text, own)] as const);
  return new Map(changed.filter(([file, text]) => text !== file.text));
}

/** What no edit of a call mends: what a plan will do, what has to be installed. Inputs, outputs and configurations are told where a call has to do with them. */
function isForCallers({ rule, bump }: Finding): boolean {
  if (/^(?:variable|output|provider-alias)-/.test(rule)) return false;
  return bump === "major" || installed.has(rule);
}

const installed: ReadonlySet<RuleId> = new Set([
  "required-version-raised",
  "required-version-implied",
  "provider-floor-raised",
  "provider-limited",
]);

function told(call: ModuleCall, { rule, subject, reason }: Finding): Outcome {
  const isPlanned = /^(?:resource|module|moved)-/.test(rule);
  return {
    place: call.place,
    call: calledName(call),
    kind: "left",
    rule,
    subject,
    reason,
    next: isPlanned
      ? "Look at what terraform plan does with it before you apply."
      : "Install what it asks for (terraform init -upgrade).",
  };
}
