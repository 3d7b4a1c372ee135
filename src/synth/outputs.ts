import { asExpression, type Expression } from "../define/expression";
import type { AnyOutputField } from "../define/field";
import type { ModuleDefinition } from "../define/module-definition";
import { attributeOf, fieldName, terraformName } from "../define/naming";
import type { Precondition, WithDependsOn, WithPreconditions } from "../define/output-rules";
import { isPlainObject } from "../define/plain-object";
import { attribute, type Block, type BodyItem, block, commentAbove } from "../hcl/block";
import { literalTemplate, templateOrHeredoc } from "../hcl/template";
import { ScrapewayError } from "../model/errors";
import { ownValue } from "../model/own-value";
import type { TypeConstraint } from "../model/type-constraint";
import { conditionBlock, dependsOnArgument } from "./meta-arguments";
import type { ValuePrinter } from "./value-printer";
import { deprecatedArgument } from "./variables";
import { withPlace } from "./with-place";

/** The `output` blocks, A–Z. @throws ScrapewayError `synth.output` where build() did not return a declared output */
export function outputBlocks(
  definition: ModuleDefinition,
  values: Readonly<Record<string, unknown>>,
  print: ValuePrinter,
): readonly BodyItem[] {
  refuseUndeclared(definition, values);
  return Object.entries(definition.outputs)
    .sort((a, b) => (fieldName(...a) < fieldName(...b) ? -1 : 1))
    .flatMap(([property, field]) => {
      const place = `module ${definition.name}, output ${property}`;
      const output = withPlace(place, () =>
        outputBlock(property, field, outputValue(ownValue(values, property), place), print),
      );
      return [...commentAbove(field.options.comment), output];
    });
}

function refuseUndeclared(definition: ModuleDefinition, values: Readonly<Record<string, unknown>>): void {
  const undeclared = Object.keys(values).find((property) => !Object.hasOwn(definition.outputs, property));
  if (undeclared == null) return;
  throw new ScrapewayError({
    code: "synth.output",
    message: `build() returned ${undeclared}, which is not an output of the definition.`,
    place: `module ${definition.name}, output ${undeclared}`,
    next: "Declare it under outputs with a type and a description, or do not return it.",
  });
}

function outputBlock(
  property: string,
  field: AnyOutputField,
  { value, preconditions, dependsOn }: OutputValue,
  print: ValuePrinter,
): Block {
  const body: BodyItem[] = [
    attribute("description", templateOrHeredoc(literalTemplate(field.description))),
    attribute("value", print.argument(outputExpression(field.type.constraint, value))),
  ];
  if (field.options.sensitive === true) body.push(attribute("sensitive", "true"));
  if (field.options.ephemeral === true) body.push(attribute("ephemeral", "true"));
  body.push(...deprecatedArgument(field));
  const rules = preconditions.map((precondition) => conditionBlock("precondition", precondition, print));
  return block("output", [fieldName(property, field)], [...body, ...rules, ...dependsOnArgument(dependsOn, print)]);
}

/** What build() returned for an output: the value, its rules, and what it has to wait for. */
export interface OutputValue {
  readonly value: unknown;
  readonly preconditions: readonly Precondition[];
  readonly dependsOn: readonly unknown[];
}

/** The value that build() returned, bare or with rules or with what it depends on. */
export function outputValue(returned: unknown, place: string): OutputValue {
  if (returned === undefined) {
    throw new ScrapewayError({
      code: "synth.output",
      message: "build() did not return this output.",
      place,
      next: "Return a value for every output that the definition declares.",
    });
  }
  if (isWith(returned, "preconditions")) {
    const { preconditions, ...inner } = outputValue(returned.value, place);
    const rules = returned.preconditions.map(({ condition, errorMessage }) => ({
      condition: asExpression(condition),
      errorMessage: asExpression(errorMessage),
    }));
    return { ...inner, preconditions: [...preconditions, ...rules] };
  }
  if (isWith(returned, "dependsOn")) {
    const { dependsOn, ...inner } = outputValue(returned.value, place);
    return { ...inner, dependsOn: [...dependsOn, ...returned.dependsOn] };
  }
  return { value: returned, preconditions: [], dependsOn: [] };
}

type Wrapped = Omit<WithPreconditions<unknown>, "kind"> & Omit<WithDependsOn<unknown>, "kind">;

function isWith<Name extends "preconditions" | "dependsOn">(
  returned: unknown,
  name: Name,
): returned is Pick<Wrapped, "value" | Name> {
  // By its own property: a reference would answer to any name.
  return (
    typeof returned === "object" &&
    returned !== null &&
    Object.hasOwn(returned, "kind") &&
    Object.hasOwn(returned, name)
  );
}

/** An output's value. Attributes of the declared object types get their Terraform names. */
export function outputExpression(type: TypeConstraint, value: unknown): Expression {
  return asExpression(withTerraformNames(type, value));
}

function withTerraformNames(type: TypeConstraint, value: unknown): unknown {
  if (Array.isArray(value) && "element" in type)
    return value.map((element) => withTerraformNames(type.element, element));
  if (!isPlainObject(value)) return value;
  if (type.kind === "map") return mapValues(value, (_, element) => withTerraformNames(type.element, element));
  if (type.kind !== "object") return value;
  const named = Object.entries(value).map(([property, element]): [string, unknown] => {
    const known = attributeOf(type, property);
    return known == null
      ? [terraformName(property), element]
      : [known.name, withTerraformNames(known.attribute.type, element)];
  });
  const order = Object.keys(type.attributes);
  return Object.fromEntries(named.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

function mapValues(value: object, change: (key: string, element: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, change(key, element)]));
}
