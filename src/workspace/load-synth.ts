import { ScrapewayError } from "../model/errors";

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
    if (!isMissing(error)) throw error;
    throw new ScrapewayError({
      code: "workspace.no-cdktf",
      message: "Modules in TypeScript are rendered with cdktf, which is not installed.",
      place,
      next: "Run: npm install --save-dev cdktf constructs @cdktf/provider-aws",
    });
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "MODULE_NOT_FOUND" &&
    /'(?:cdktf|constructs)'/.test(error.message)
  );
}
