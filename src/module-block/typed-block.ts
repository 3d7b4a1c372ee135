/** A module as a block in a cdktf program. */
export type { ITerraformIterator } from "cdktf";
export type { InputValue } from "./input-value";
export {
  ModuleBlock,
  type ModuleBlockArguments,
  type ModuleBlockInputs,
  type ModuleBlockOutputs,
  type ModuleBlockSource,
  RepeatedModuleBlock,
} from "./module-block";
export type { OutputReference } from "./output-reference";
