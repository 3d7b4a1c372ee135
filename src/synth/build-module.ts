import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import type { BuildContext } from "../define/build-context";
import { noteRefusal, whileBuilding } from "../define/building";
import { setPrinter } from "../define/expression";
import { isGuarding } from "../define/guarded-files";
import { markInputs } from "../define/inputs-mark";
import type { Inputs, ModuleDefinition } from "../define/module-definition";
import { fieldName } from "../define/naming";
import { nearestName } from "../define/nearest-name";
import { providersOf } from "../define/providers";
import { reference } from "../define/reference";
import { isScrapewayError, ScrapewayError, withMoreSaid } from "../model/errors";
import type { RaisedWarning } from "../model/warning";
import { anyWarnings } from "./any-warnings";
import { withAttributeReferences } from "./attribute-references";
import { checkScope } from "./check/scope";
import { checkStatements } from "./check/statements";
import { constructMessages } from "./construct-messages";
import { printExpression } from "./print-expression";
import { recordStatements } from "./record-statements";
import { addressOf, type Statement } from "./statement";
import { type ValuePrinter, valuePrinter } from "./value-printer";
import { visitAspects } from "./visit-aspects";

/** What `build()` of a definition made, in the order in which it made it. */
export interface BuiltConstructs {
  readonly statements: readonly Statement[];
  /** By the names of the definition, camelCase. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What its author should know, and can live with. */
  readonly warnings: readonly RaisedWarning[];
  readonly print: ValuePrinter;
}

/** Runs a definition's `build()` on a cdktf stack of its own. Nothing is written anywhere. */
export function buildModule(definition: ModuleDefinition): BuiltConstructs {
  const stack = new TerraformStack(new RootConstruct(), "module");
  setPrinter(stack, printExpression);
  const { statements, close, ...recorder } = recordStatements(stack, definition);
  const { outputs, hasAspects } = withAttributeReferences(() => ({
    outputs: whileBuilding(() =>
      namingModule(definition.name, () =>
        definition.build({
          scope: stack,
          inputs: inputReferences(definition),
          // By shape what the bindings ask of a provider; its type says only that the author cannot make one.
          providers: providersOf(definition.requires) as BuildContext<Inputs>["providers"],
          ...recorder,
        }),
      ),
    ),
    hasAspects: visitAspects(stack),
  }));
  close();
  checkScope(stack, definition.name);
  const warnings = [
    ...anyWarnings(definition),
    ...constructMessages(stack, definition.name),
    ...(hasAspects ? unseenByAspects(statements, definition) : []),
  ];
  checkStatements(statements, definition);
  return { statements, outputs, warnings, print: valuePrinter(stack) };
}

/** Refusals in `build()` with the module's name, where nobody tells their line: as where a test calls `synth`. */
function namingModule<T>(name: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!isScrapewayError(error) || error.place != null || isGuarding()) throw error;
    throw withMoreSaid(error, { place: `module ${name}` });
  }
}

/** Aspects are about constructs, and often enforce something: tags, encryption. What has no bindings is none. */
function unseenByAspects(statements: readonly Statement[], { name }: ModuleDefinition): readonly RaisedWarning[] {
  return statements
    .filter((statement) => statement.kind === "untyped")
    .filter(({ mode }) => mode === "resource")
    .map((statement) => ({
      severity: "warning",
      message: `No aspect sees ${addressOf(statement)}: it was made without bindings.`,
      place: `module ${name}, ${addressOf(statement)}`,
      next: "See to it that it has what the aspects give to others.",
    }));
}

/** A mistyped name would be `undefined`, which leaves an argument out without a word. */
function inputReferences(definition: ModuleDefinition): Record<string, never> {
  const references: Record<string, never> = Object.fromEntries(
    Object.entries(definition.inputs).map(([property, field]) => [
      property,
      reference<never>(`var.${fieldName(property, field)}`, field.type.constraint),
    ]),
  );
  return new Proxy(markInputs(references), {
    get(target, property, receiver) {
      if (typeof property === "symbol" || property in target || property === "then" || property === "toJSON") {
        return Reflect.get(target, property, receiver);
      }
      throw noteRefusal(noSuchInput(property, Object.keys(target), definition.name));
    },
  });
}

function noSuchInput(property: string, names: readonly string[], moduleName: string): ScrapewayError {
  const meant = nearestName(property, names) ?? names.find((name) => name.startsWith(property));
  return new ScrapewayError({
    code: "define.no-such-input",
    message: `There is no input ${property}.`,
    place: `module ${moduleName}`,
    next: meant == null ? `The inputs are ${names.join(", ") || "none"}.` : `Did you mean inputs.${meant}?`,
  });
}
