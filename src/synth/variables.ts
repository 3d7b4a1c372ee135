import { asExpression } from "../define/expression";
import type { AnyField, AnyOutputField } from "../define/field";
import { toLiteral } from "../define/literal";
import type { ModuleDefinition } from "../define/module-definition";
import { fieldName } from "../define/naming";
import { reference } from "../define/reference";
import { attribute, type Block, type BodyItem, block, commentAbove } from "../hcl/block";
import { literalValue } from "../hcl/literal-value";
import { literalTemplate, templateOrHeredoc } from "../hcl/template";
import { formatTypeConstraint } from "../hcl/type-constraint-text";
import { argumentHcl } from "../hcl/value-hcl";
import type { Literal } from "../model/literal";
import { conditionBlock } from "./meta-arguments";
import type { ValuePrinter } from "./value-printer";
import { withPlace } from "./with-place";

/** The `variable` blocks: required A–Z, then optional A–Z. */
export function variableBlocks(definition: ModuleDefinition, print: ValuePrinter): readonly BodyItem[] {
  return sortedInputs(definition).flatMap(([property, field]) => [
    ...commentAbove(field.options.comment),
    withPlace(`module ${definition.name}, input ${property}`, () => variableBlock(property, field, print)),
  ]);
}

/** Inputs in the order in which they are printed and documented. */
export function sortedInputs(definition: ModuleDefinition): readonly (readonly [property: string, field: AnyField])[] {
  const byName = Object.entries(definition.inputs).sort((a, b) => (fieldName(...a) < fieldName(...b) ? -1 : 1));
  return [
    ...byName.filter(([, field]) => field.presence === "required"),
    ...byName.filter(([, field]) => field.presence === "optional"),
  ];
}

/** Whether null is a value that callers may give. */
export function isNullable(field: AnyField): boolean {
  return field.options.nullable ?? (field.presence === "optional" && field.options.default === null);
}

function variableBlock(property: string, field: AnyField, print: ValuePrinter): Block {
  const name = fieldName(property, field);
  const body: BodyItem[] = [
    attribute("description", templateOrHeredoc(literalTemplate(field.description))),
    attribute("type", formatTypeConstraint(field.type.constraint)),
  ];
  if (field.presence === "optional") {
    body.push(attribute("default", argumentHcl(literalValue(inputDefault(property, field)))));
  }
  if (!isNullable(field)) body.push(attribute("nullable", "false"));
  if (field.options.sensitive === true) body.push(attribute("sensitive", "true"));
  if (field.options.ephemeral === true) body.push(attribute("ephemeral", "true"));
  body.push(...deprecatedArgument(field));
  const validations = validationConditions(name, field).map((one) => conditionBlock("validation", one, print));
  return block("variable", [name], [...body, ...validations]);
}

/** What to use instead of an input or output. */
export function deprecatedArgument({ options }: AnyField | AnyOutputField): BodyItem[] {
  return options.deprecated == null
    ? []
    : [attribute("deprecated", templateOrHeredoc(literalTemplate(options.deprecated)))];
}

/** An optional input's default, with the names that Terraform sees. */
export function inputDefault(property: string, field: AnyField): Literal {
  return toLiteral(field.type.constraint, field.options.default, `input ${property}`);
}

/** The rules of an input, written about the variable called `name`. */
export function validationConditions(
  name: string,
  field: AnyField,
): readonly { readonly condition: unknown; readonly errorMessage: unknown }[] {
  const input = reference<never>(`var.${name}`, field.type.constraint);
  return (field.options.validate ?? []).map(({ when, message }) => ({
    condition: asExpression(when(input)),
    errorMessage: asExpression(typeof message === "string" ? message : message(input)),
  }));
}
