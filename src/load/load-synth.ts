import { loadPackagesOfCdktfLate } from "./lazy-packages";
import { missingPackage } from "./missing-package";

/**
 * The synth stage. It is loaded when a module needs it, because it brings cdktf along, which takes its time and which a workspace of
 * HCL modules does not have installed.
 *
 * @throws ScrapewayError `workspace.no-cdktf`
 */
export function loadSynth(place: string): typeof import("../synth") {
  try {
    loadPackagesOfCdktfLate();
    return require("../synth") as typeof import("../synth");
  } catch (error) {
    throw missingPackage(error, place, __filename) ?? error;
  }
}
