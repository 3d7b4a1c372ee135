import {
  type ITerraformDependable,
  type ITerraformIterator,
  ref,
  TerraformHclModule,
  type TerraformModuleProvider,
  type TerraformProvider,
  TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import { setPrinter } from "../define/expression";
import type { Inputs, ModuleDefinition, Outputs } from "../define/module-definition";
import { fieldName } from "../define/naming";
import type { PlainOfField } from "../define/types";
import { printExpression } from "../synth/print-expression";
import { checkProviders } from "./check-providers";
import type { InputValue } from "./input-value";
import { localModule } from "./local-module";
import { moduleArguments } from "./module-arguments";
import { continued, type OutputReference, outputReference, text } from "./output-reference";

/** A module's inputs, in camelCase: those that are required, and those that may be left out. */
export type ModuleBlockInputs<I extends Inputs> = {
  readonly [Name in keyof I as I[Name] extends { readonly presence: "required" } ? Name : never]: InputValue<
    PlainOfField<I[Name]>
  >;
} & {
  readonly [Name in keyof I as I[Name] extends { readonly presence: "optional" } ? Name : never]?:
    | InputValue<PlainOfField<I[Name]>>
    | null
    | undefined;
};

/** References to a module's outputs, in camelCase. */
export type ModuleBlockOutputs<O extends Outputs> = {
  readonly [Name in keyof O]: OutputReference<PlainOfField<O[Name]>>;
};

/** Where Terraform takes the module from: an address it can install, or the definition itself, rendered beside the stack. */
export type ModuleBlockSource =
  | { readonly kind: "address"; readonly source: string; readonly version?: string | undefined }
  | { readonly kind: "local" };

/** What a module block has beside inputs. */
export interface ModuleBlockArguments {
  /** Providers other than the stack's default ones. */
  readonly providers?: (TerraformProvider | TerraformModuleProvider)[] | undefined;
  readonly dependsOn?: ITerraformDependable[] | undefined;
}

interface Given {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly source: ModuleBlockSource;
  readonly options: ModuleBlockArguments & { readonly forEach?: ITerraformIterator | undefined };
}

/** A `module` block in a stack of cdktf. */
export class ModuleBlock<O extends Outputs = Outputs> extends TerraformHclModule {
  readonly outputs: ModuleBlockOutputs<O>;

  constructor(scope: Construct, id: string, definition: ModuleDefinition, given: Given) {
    super(scope, id, blockConfiguration(scope, id, definition, given));
    prepare(this, definition, given.source);
    this.outputs = references<O>(definition, (name) =>
      continued(ref(`module.${this.friendlyUniqueId}.${name}`, this.cdktfStack)),
    );
  }
}

/** A `module` block with `for_each`: every instance has outputs of its own. */
export class RepeatedModuleBlock<O extends Outputs = Outputs> extends TerraformHclModule {
  readonly #definition: ModuleDefinition;

  constructor(scope: Construct, id: string, definition: ModuleDefinition, given: Given) {
    super(scope, id, blockConfiguration(scope, id, definition, given));
    this.#definition = definition;
    prepare(this, definition, given.source);
  }

  /** One instance: `module.amp["dev"]`. */
  at(key: string): { readonly outputs: ModuleBlockOutputs<O> } {
    const block = ref(`module.${this.friendlyUniqueId}`, this.cdktfStack);
    const index = { kind: "value", value: key } as const;
    return {
      outputs: references<O>(this.#definition, (name) => continued(block, text("["), index, text(`].${name}`))),
    };
  }
}

function blockConfiguration(scope: Construct, id: string, definition: ModuleDefinition, given: Given) {
  const { providers, dependsOn, forEach } = given.options;
  const place = `module block ${id}`;
  checkProviders(definition, providers ?? [], place);
  return {
    variables: moduleArguments(definition, given.inputs, place),
    ...(given.source.kind === "local"
      ? { source: localModule(TerraformStack.of(scope), definition).source, skipAssetCreationFromLocalModules: true }
      : { source: given.source.source, ...(given.source.version == null ? {} : { version: given.source.version }) }),
    ...(providers == null ? {} : { providers }),
    ...(dependsOn == null ? {} : { dependsOn }),
    ...(forEach == null ? {} : { forEach }),
  };
}

function prepare(block: TerraformHclModule, definition: ModuleDefinition, source: ModuleBlockSource): void {
  // On the root: a reference to an output may stand in any stack of the program.
  setPrinter(block.node.root, printExpression);
  if (source.kind === "local") localModule(block.cdktfStack, definition).writtenWith(block);
}

function references<O extends Outputs>(
  definition: ModuleDefinition,
  address: (name: string) => ReturnType<typeof continued>,
): ModuleBlockOutputs<O> {
  const references = {};
  for (const [property, field] of Object.entries(definition.outputs)) {
    // Made when asked for: the block's own name may still be overridden.
    const get = () => outputReference(field.type.constraint, address(fieldName(property, field)));
    Object.defineProperty(references, property, { get, enumerable: true });
  }
  // The properties are the definition's own, and their references follow from its types.
  return references as ModuleBlockOutputs<O>;
}
