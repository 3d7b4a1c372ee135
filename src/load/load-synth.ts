import { loadPackagesOfCdktfLate } from "./lazy-packages";
import { missingPackage } from "./missing-package";
import { noReads, observeReads, type Reads } from "./observe-reads";

export interface LoadedSynth {
  readonly stage: typeof import("../synth");
  /** Absolute path of its code. */
  readonly file: string;
  /** What it, and cdktf, looked at when they were loaded. */
  readonly reads: Reads;
}

/**
 * The synth stage. It is loaded when a module needs it, because it brings cdktf along, which takes its time and which a workspace of
 * HCL modules does not have installed.
 *
 * @throws ScrapewayError `workspace.no-cdktf`
 */
export function loadSynth(place: string): LoadedSynth {
  try {
    loaded ??= load();
    return loaded;
  } catch (error) {
    throw missingPackage(error, place, __filename) ?? error;
  }
}

let loaded: LoadedSynth | undefined;

function load(): LoadedSynth {
  const reads = noReads();
  loadPackagesOfCdktfLate();
  const stage = observeReads(() => require("../synth") as typeof import("../synth"), reads);
  return { stage, file: require.resolve("../synth"), reads };
}
