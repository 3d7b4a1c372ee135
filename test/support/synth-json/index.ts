import { asExpression } from "../../../src/define/expression";
import type { ModuleDefinition } from "../../../src/define/module-definition";
import { fieldName, type Named } from "../../../src/define/naming";
import { formatTypeConstraint } from "../../../src/hcl/type-constraint-text";
import type { PlainFiles } from "../../../src/model/module-files";
import type { BuiltConstructs } from "../../../src/synth/build-module";
import { callInputs, callProviders, sourceOf } from "../../../src/synth/call-block";
import { moduleTree } from "../../../src/synth/module-tree";
import { outputExpression, outputValue } from "../../../src/synth/outputs";
import type { Statement } from "../../../src/synth/statement";
import { inputDefault, isNullable, validationConditions } from "../../../src/synth/variables";
import { providerRequirements } from "../../../src/synth/versions";
import { dependsOnJson, elementsByType } from "./elements";

/**
 * The same module in Terraform's JSON syntax, one file, `main.tf.json`, for each module: resources as the provider bindings themselves
 * write them. It goes another way than {@link synth} wherever it can, so that tests can hold one against the other; nobody is meant to
 * read it.
 *
 * @throws ScrapewayError `synth.*`, `define.*`
 */
export function synthJson(definition: ModuleDefinition): PlainFiles {
  return moduleTree(definition, (one, built) => new Map([["main.tf.json", jsonText(one, built)]]));
}

function jsonText(definition: ModuleDefinition, built: BuiltConstructs): string {
  const locals = built.statements.filter((statement) => statement.kind === "local");
  const calls = built.statements.filter((statement) => statement.kind === "call");
  const checks = built.statements.filter((statement) => statement.kind === "check");
  const file = {
    terraform: terraformSettings(definition),
    variable: named(definition.inputs, (property) => variable(definition, property, built)),
    locals: Object.fromEntries(locals.map(({ name, value }) => [name, built.print.json(asExpression(value))])),
    ...elementsByType(built.statements, built),
    module: Object.fromEntries(calls.map((call) => [call.name, callJson(call, built)])),
    check: Object.fromEntries(checks.map((check) => [check.name, checkJson(check, built)])),
    output: named(definition.outputs, (property) => output(definition, property, built)),
    moved: definition.moved.map(({ from, to }) => ({ from, to })),
    removed: definition.removed.map(({ from, destroy }) => ({ from, lifecycle: { destroy } })),
  };
  // Terraform takes an empty object for a block without its label.
  const present = Object.entries(file).filter(([, blocks]) => Object.keys(blocks).length > 0);
  return `${JSON.stringify(Object.fromEntries(present), undefined, 2)}\n`;
}

function named<Field extends Named>(
  fields: Readonly<Record<string, Field>>,
  render: (property: string) => object,
): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(fields).map(([property, field]) => [fieldName(property, field), render(property)]),
  );
}

function terraformSettings(definition: ModuleDefinition): object {
  const providers = providerRequirements(definition.requires).map(({ name, configurationAliases, ...others }) => [
    name,
    { ...others, ...(configurationAliases == null ? {} : { configuration_aliases: configurationAliases }) },
  ]);
  return {
    required_version: definition.requires.terraform,
    ...(providers.length === 0 ? {} : { required_providers: Object.fromEntries(providers) }),
  };
}

function variable(definition: ModuleDefinition, property: string, built: BuiltConstructs): object {
  const field = definition.inputs[property];
  if (field == null) throw new Error(`No input ${property}.`);
  const validation = validationConditions(fieldName(property, field), field).map((one) => conditionJson(one, built));
  return {
    description: field.description,
    type: formatTypeConstraint(field.type.constraint),
    // Descriptions and defaults are no templates in Terraform's JSON syntax: they are taken as they are.
    ...(field.presence === "optional" ? { default: inputDefault(property, field) } : {}),
    ...(isNullable(field) ? {} : { nullable: false }),
    ...(field.options.sensitive === true ? { sensitive: true } : {}),
    ...(field.options.ephemeral === true ? { ephemeral: true } : {}),
    ...(field.options.deprecated == null ? {} : { deprecated: field.options.deprecated }),
    ...(validation.length === 0 ? {} : { validation }),
  };
}

function output(definition: ModuleDefinition, property: string, built: BuiltConstructs): object {
  const field = definition.outputs[property];
  if (field == null) throw new Error(`No output ${property}.`);
  const { value, preconditions, dependsOn } = outputValue(built.outputs[property], `output ${property}`);
  return {
    description: field.description,
    value: built.print.json(outputExpression(field.type.constraint, value)),
    ...(field.options.sensitive === true ? { sensitive: true } : {}),
    ...(field.options.ephemeral === true ? { ephemeral: true } : {}),
    ...(field.options.deprecated == null ? {} : { deprecated: field.options.deprecated }),
    ...dependsOnJson(dependsOn, built),
    ...(preconditions.length === 0 ? {} : { precondition: preconditions.map((one) => conditionJson(one, built)) }),
  };
}

function conditionJson(
  { condition, errorMessage }: { readonly condition: unknown; readonly errorMessage: unknown },
  built: BuiltConstructs,
): object {
  return { condition: built.print.json(condition), error_message: built.print.json(errorMessage) };
}

function callJson({ module, call }: Extract<Statement, { kind: "call" }>, built: BuiltConstructs): object {
  const providers = callProviders(module, call);
  return {
    source: sourceOf(module, call),
    ...(call.version == null ? {} : { version: call.version }),
    ...(call.forEach == null ? {} : { for_each: built.print.json(call.forEach._getForEachExpression()) }),
    ...(call.count == null ? {} : { count: built.print.json(call.count) }),
    ...(providers.length === 0 ? {} : { providers: Object.fromEntries(providers) }),
    ...Object.fromEntries(callInputs(module, call).map(([name, value]) => [name, built.print.json(value)])),
    ...dependsOnJson(call.dependsOn ?? [], built),
  };
}

function checkJson({ scoped, assertions }: Extract<Statement, { kind: "check" }>, built: BuiltConstructs): object {
  const assert = assertions.map(({ condition, errorMessage }) =>
    conditionJson({ condition: asExpression(condition), errorMessage: asExpression(errorMessage) }, built),
  );
  return { ...elementsByType(scoped, built), assert };
}
