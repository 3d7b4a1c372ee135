import type { ModuleDefinition } from "./define";
import type { PlainFiles } from "./model/module-files";
import type { SynthOptions } from "./synth";

/** What authors of modules write with, and the printer of their definitions. Needs cdktf only where something is printed. */
export * from "./define";
export { isScrapewayError, ScrapewayError } from "./model/errors";
export type { ExactNumber, Literal } from "./model/literal";
export type { FileContent, PlainFiles } from "./model/module-files";
export type { ObjectAttribute, TypeConstraint } from "./model/type-constraint";
export type { RaisedWarning } from "./model/warning";
export type { SynthOptions } from "./synth";

/**
 * Renders a definition as HCL: main.tf, variables.tf, outputs.tf and versions.tf, as `terraform fmt` leaves them, by their paths, and
 * likewise below `modules/` the definitions that it calls. The same definition gives the same bytes. This is how a module is tested
 * without Terraform.
 *
 * @throws ScrapewayError `synth.*`, `define.*` for what cannot be printed, `workspace.no-cdktf` where cdktf is not installed
 */
export function synth(definition: ModuleDefinition, options: SynthOptions = {}): PlainFiles {
  return printer(options.generatedFrom ?? `the definition ${definition.name}`).synth(definition, options);
}

/** Loaded when needed: it brings cdktf along, which whoever only publishes HCL does not have. */
function printer(place: string): typeof import("./synth") {
  try {
    return require("./synth") as typeof import("./synth");
  } catch (error) {
    const { missingPackage } = require("./load/missing-package") as typeof import("./load/missing-package");
    throw missingPackage(error, place, __filename) ?? error;
  }
}
