/** The public API of the npm package: what authors of modules write with, and the printer of their definitions. */
export * from "./define";
export { isScrapewayError, ScrapewayError } from "./model/errors";
export type { Literal } from "./model/literal";
export type { ModuleFiles } from "./model/module-files";
export type { ObjectAttribute, TypeConstraint } from "./model/type-constraint";
export { synth } from "./synth";
export type {
  InputValue,
  ModuleBlock,
  ModuleBlockInputs,
  ModuleBlockOutputs,
  OutputReference,
  RepeatedModuleBlock,
} from "./synth/module-block";
export { type ModuleBlockOptions, moduleBlock } from "./workspace/module-block";
