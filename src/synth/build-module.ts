import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from "cdktf";
import { RootConstruct } from "constructs";
import type { BuildContext } from "../define/build-context";
import { setPrinter } from "../define/expression";
import type { Inputs, ModuleDefinition } from "../define/module-definition";
import { fieldName } from "../define/naming";
import { providersOf } from "../define/providers";
import { reference } from "../define/reference";
import type { JsonValue } from "../hcl/value-text";
import { checkStatements } from "./check/statements";
import { printExpression } from "./print-expression";
import { recordStatements } from "./record-statements";
import type { Statement } from "./statement";

/** What `build()` of a definition made, in the order in which it made it. */
export interface BuiltConstructs {
  readonly statements: readonly Statement[];
  /** By the names of the definition, camelCase. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Turns references into the strings of Terraform's JSON syntax. */
  readonly resolve: (value: unknown) => JsonValue;
}

/** Runs a definition's `build()` on a cdktf stack of its own. Nothing is written anywhere. */
export function buildModule(definition: ModuleDefinition): BuiltConstructs {
  const stack = new TerraformStack(new RootConstruct(), "module");
  setPrinter(stack, printExpression);
  const { statements, ...recorder } = recordStatements(stack, definition);
  const outputs = definition.build({
    scope: stack,
    inputs: inputReferences(definition),
    // By shape what the bindings ask of a provider; its type says only that the author cannot make one.
    providers: providersOf(definition.requires) as BuildContext<Inputs>["providers"],
    ...recorder,
  });
  checkStatements(statements, definition);
  return { statements, outputs, resolve: (value) => resolveIn(stack, value) };
}

function inputReferences(definition: ModuleDefinition): Record<string, never> {
  return Object.fromEntries(
    Object.entries(definition.inputs).map(([property, field]) => [
      property,
      reference<never>(`var.${fieldName(property, field)}`, field.type.constraint),
    ]),
  );
}

function resolveIn(stack: TerraformStack, value: unknown): JsonValue {
  const resolved: unknown = Tokenization.resolve(value, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  // Resolving leaves nothing but the values of JSON.
  return resolved as JsonValue;
}
