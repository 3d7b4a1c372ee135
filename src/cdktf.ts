/** For cdktf programs, `scrapeway/cdktf`: modules as typed blocks in a stack. Needs cdktf, constructs and the bindings that the program uses. */
export { type ModuleBlockOptions, moduleBlock } from "./module-block";
export type {
  InputValue,
  ModuleBlock,
  ModuleBlockInputs,
  ModuleBlockOutputs,
  OutputReference,
  RepeatedModuleBlock,
} from "./module-block/typed-block";
