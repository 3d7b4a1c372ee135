import { posix } from "node:path";
import type { Finding } from "../../compare";
import { configurationFiles } from "../../inspect";
import { proofOf, type WitnessReport } from "../../witness";
import { proofLines } from "../proof-text";
import { acceptedText } from "./compared";
import type { ModuleState } from "./module-state";

/** Where something is shown to people who look at files. */
export interface FileLine {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where a finding is shown. */
export interface FindingLocation {
  /** Absent where neither state has files to look at. */
  readonly at?: FileLine;
  /** Where what it is about is, as a sentence, where that is no line that can be shown: `It stood at main.tf:12 of old.zip.` */
  readonly told?: string;
}

/**
 * Where a finding is annotated: at its line in the new state; of what is gone, in the old one where that is a folder to look at; else in
 * the file that it stood in, or the module's first one, since pages show annotations of files that are there.
 */
export function findingLocation(finding: Finding, before: ModuleState, after: ModuleState): FindingLocation {
  const now = lineIn(after, finding, finding.after);
  if (now != null) return { at: now };
  const was = before.isWorkTree ? lineIn(before, finding, finding.before) : undefined;
  if (was != null && (isInside(was.file) || after.folder == null || !isInside(after.folder))) return { at: was };
  const told = toldPlace(finding, before, after);
  const file = fileOf(finding, after) ?? fileOf(finding, before);
  return { ...(file == null ? {} : { at: { file, line: 1 } }), ...(told == null ? {} : { told }) };
}

/** What a finding says, with its proof, and where what it is about stands, as far as no line says it. */
export function toldFinding(finding: Finding, { told }: FindingLocation, report: WitnessReport | undefined): string {
  const { reason, remedy } = finding;
  const proof = proofOf(finding, report).proved ? proofLines(finding, report) : [];
  return [reason, acceptedText(finding) ?? remedy, ...proof, told].filter((text) => text != null).join(" ");
}

function lineIn({ folder }: ModuleState, { module }: Finding, place: string | undefined): FileLine | undefined {
  const [, file, line] = /^(.+):([0-9]+)$/.exec(place ?? "") ?? [];
  if (folder == null || file == null) return undefined;
  return { file: posix.join(folder, module ?? "", file), line: Number(line) };
}

function isInside(path: string): boolean {
  return !path.startsWith("../") && path !== "..";
}

function toldPlace({ module, before: was, after: now }: Finding, before: ModuleState, after: ModuleState) {
  if (now != null) return `It stands at ${posix.join(module ?? "", now)} of ${after.argument}.`;
  return was == null ? undefined : `It stood at ${posix.join(module ?? "", was)} of ${before.argument}.`;
}

/** The file in which a person looks first: the one that it stood in, else the module's first. */
function fileOf({ module = "", before, after }: Finding, { folder, paths = [] }: ModuleState): string | undefined {
  if (folder == null) return undefined;
  const file = (after ?? before)?.replace(/:[0-9]+$/, "");
  const path = file == null ? undefined : posix.join(module, file);
  if (path != null && paths.includes(path)) return posix.join(folder, path);
  const below = module === "" ? "" : `${module}/`;
  const inFolder = (prefix: string) =>
    configurationFiles(paths.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : []))).paths.map(
      (one) => `${prefix}${one}`,
    );
  const files = [...inFolder(below), ...inFolder("")];
  const first = files.find((one) => /(?:^|\/)main\.(?:tf|tofu)$/.test(one)) ?? files[0];
  return first == null ? undefined : posix.join(folder, first);
}
