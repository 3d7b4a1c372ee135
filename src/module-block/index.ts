import type { Inputs, ModuleDefinition, Outputs } from "../define/module-definition";
import type { ModuleBlockOrigin } from "./module-source";
import type { ITerraformIterator } from "./typed-block";
import { ModuleBlock, type ModuleBlockArguments, type ModuleBlockInputs, RepeatedModuleBlock } from "./typed-block";

/** What a module block may be told beside its inputs: where the module comes from, providers, and what it depends on. */
export type ModuleBlockOptions = ModuleBlockOrigin & ModuleBlockArguments;

type Scope = ConstructorParameters<typeof ModuleBlock>[0];

/**
 * A `module` block in a cdktf program, typed from the module's definition. Inputs take plain values, whose text means itself, cdktf's
 * references, outputs of other module blocks, and expressions written with `hcl`.
 *
 *     const amp = moduleBlock(ampWorkspace, stack, "amp", { workspaceAlias: "central" });
 *     new TerraformOutput(stack, "workspace_id", { value: amp.outputs.id });
 *
 * With `forEach` in the options the block is repeated, and `.at(key).outputs` are the outputs of an instance.
 *
 * @param id the name of the block, unique in the scope
 * @throws ScrapewayError `module-block.*` for what the compiler could not see, `configuration.*`, `releases.invalid`, `synth.*`
 */
export function moduleBlock<
  I extends Inputs,
  O extends Outputs,
  ForEach extends ITerraformIterator | undefined = undefined,
>(
  definition: ModuleDefinition<I, O>,
  scope: Scope,
  id: string,
  inputs: ModuleBlockInputs<I>,
  options?: ModuleBlockOptions & { readonly forEach?: ForEach },
): ForEach extends undefined ? ModuleBlock<O> : RepeatedModuleBlock<O>;
export function moduleBlock(
  definition: ModuleDefinition,
  scope: Scope,
  id: string,
  inputs: Readonly<Record<string, unknown>>,
  options: ModuleBlockOptions & { readonly forEach?: ITerraformIterator | undefined } = {},
): ModuleBlock | RepeatedModuleBlock {
  // Loaded when needed: every definition imports this package, and what reads these files takes its time.
  const { moduleBlockSource } = require("./module-source") as typeof import("./module-source");
  const given = { inputs, options, source: moduleBlockSource(definition, options, `module block ${id}`) };
  return options.forEach == null
    ? new ModuleBlock(scope, id, definition, given)
    : new RepeatedModuleBlock(scope, id, definition, given);
}
