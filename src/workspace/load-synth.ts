import { missingCdktf } from "./missing-cdktf";

/**
 * The synth stage. It is loaded when a module needs it, because it brings cdktf along, which takes its time and which a workspace of
 * HCL modules does not have installed.
 *
 * @throws ScrapewayError `workspace.no-cdktf`
 */
export function loadSynth(place: string): typeof import("../synth") {
  try {
    return require("../synth") as typeof import("../synth");
  } catch (error) {
    throw missingCdktf(error, place) ?? error;
  }
}
