/** The public API of the npm package: what authors of modules write with, and the printer of their definitions. */
export * from "./define";
export { isScrapewayError, ScrapewayError } from "./model/errors";
export type { Literal } from "./model/literal";
export type { ModuleFiles } from "./model/module-files";
export type { ObjectAttribute, TypeConstraint } from "./model/type-constraint";
export { type ModuleBlockOptions, moduleBlock } from "./module-block";
export type {
  InputValue,
  ModuleBlock,
  ModuleBlockInputs,
  ModuleBlockOutputs,
  OutputReference,
  RepeatedModuleBlock,
} from "./module-block/typed-block";
export { synth } from "./synth";
