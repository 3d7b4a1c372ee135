/** The author's API: everything a module definition needs. */
export type { BuildContext } from "./build-context";
export type { Called } from "./call";
export { type Contract, contract } from "./contract";
export { one, type Times, times, when } from "./count";
export { defineModule, isModuleDefinition } from "./define-module";
export { dynamic, dynamicSingle } from "./dynamic";
export { type Each, each, instance } from "./each";
export type { Resolvable } from "./expression";
export type { Field, InputOptions, OptionalOptions, OutputField, OutputOptions, Validation } from "./field";
export { hcl } from "./hcl";
export { jsonencode } from "./jsonencode";
export type {
  InputsOf,
  ModuleDefinition,
  OutputsOf,
} from "./module-definition";
export { type Dependable, type Precondition, withDependsOn, withPreconditions } from "./output-rules";
export type { ProviderConfiguration } from "./providers";
export { readText } from "./read-text";
export type {
  BooleanReference,
  ListReference,
  MapReference,
  ObjectReference,
  Reference,
  TupleReference,
} from "./reference";
export type { SetOf } from "./set-of";
export { type PlainOf, type Type, t } from "./types";
export { block, type Untyped, type UntypedBody } from "./untyped";
