import { asExpression } from "../define/expression";
import type { ModuleDefinition } from "../define/module-definition";
import { terraformName } from "../define/naming";
import { isPlainObject } from "../define/plain-object";
import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { formatTypeConstraint } from "../model/type-constraint-text";
import type { BuiltConstructs } from "./build-module";
import { callInputs, callProviders, sourceOf } from "./call-block";
import { iterationOf, nameIteration } from "./dynamic-iteration";
import { outputJson, outputValue } from "./outputs";
import { printedModules } from "./printed-modules";
import { elementAddress, type Statement } from "./statement";
import type { JsonValue } from "./value-text";
import { inputDefault, isNullable, validationConditions } from "./variables";
import { providerRequirements } from "./versions";

/**
 * The same module in Terraform's JSON syntax, one file, `main.tf.json`, for each module: resources as the provider bindings themselves write them. It
 * goes another way than {@link synth} wherever it can, so that tests can hold one against the other; nobody is meant to read it.
 *
 * @throws ScrapewayError `synth.*`, `define.*`
 */
export function synthJson(definition: ModuleDefinition): ModuleFiles {
  return printedModules(definition, (one, built) => new Map([["main.tf.json", jsonText(one, built)]]));
}

function jsonText(definition: ModuleDefinition, built: BuiltConstructs): string {
  const locals = built.statements.filter((statement) => statement.kind === "local");
  const calls = built.statements.filter((statement) => statement.kind === "call");
  const checks = built.statements.filter((statement) => statement.kind === "check");
  const file = {
    terraform: terraformSettings(definition),
    variable: named(definition.inputs, (property) => variable(definition, property, built)),
    locals: Object.fromEntries(locals.map(({ name, value }) => [name, built.resolve(asExpression(value))])),
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

function named<Field>(
  fields: Readonly<Record<string, Field>>,
  render: (property: string) => object,
): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.keys(fields).map((property) => [terraformName(property), render(property)]));
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
  const validation = validationConditions(terraformName(property), field).map((one) => conditionJson(one, built));
  return {
    description: field.description,
    type: formatTypeConstraint(field.type.constraint),
    // Descriptions and defaults are no templates in Terraform's JSON syntax: they are taken as they are.
    ...(field.presence === "optional" ? { default: inputDefault(property, field) } : {}),
    ...(isNullable(field) ? {} : { nullable: false }),
    ...(field.options.sensitive === true ? { sensitive: true } : {}),
    ...(field.options.ephemeral === true ? { ephemeral: true } : {}),
    ...(validation.length === 0 ? {} : { validation }),
  };
}

function output(definition: ModuleDefinition, property: string, built: BuiltConstructs): object {
  const field = definition.outputs[property];
  if (field == null) throw new Error(`No output ${property}.`);
  const { value, preconditions, dependsOn } = outputValue(built.outputs[property], `output ${property}`);
  return {
    description: field.description,
    value: outputJson(field.type.constraint, value, built.resolve),
    ...(field.options.sensitive === true ? { sensitive: true } : {}),
    ...(field.options.ephemeral === true ? { ephemeral: true } : {}),
    ...dependsOnJson(dependsOn, built),
    ...(preconditions.length === 0 ? {} : { precondition: preconditions.map((one) => conditionJson(one, built)) }),
  };
}

function conditionJson(
  { condition, errorMessage }: { readonly condition: unknown; readonly errorMessage: unknown },
  built: BuiltConstructs,
): object {
  return { condition: built.resolve(condition), error_message: built.resolve(errorMessage) };
}

function callJson({ module, call }: Extract<Statement, { kind: "call" }>, built: BuiltConstructs): object {
  const providers = callProviders(module, call);
  return {
    source: sourceOf(module, call),
    ...(call.version == null ? {} : { version: call.version }),
    ...(call.forEach == null ? {} : { for_each: built.resolve(call.forEach._getForEachExpression()) }),
    ...(call.count == null ? {} : { count: built.resolve(call.count) }),
    ...(providers.length === 0 ? {} : { providers: Object.fromEntries(providers) }),
    ...Object.fromEntries(callInputs(module, call, built.resolve)),
    ...dependsOnJson(call.dependsOn ?? [], built),
  };
}

function dependsOnJson(dependsOn: readonly unknown[], built: BuiltConstructs): object {
  if (dependsOn.length === 0) return {};
  return { depends_on: [...new Set(bareAddresses(built.resolve(dependsOn.map(fqnOf))).map(wholeResource))] };
}

function checkJson({ scoped, assertions }: Extract<Statement, { kind: "check" }>, built: BuiltConstructs): object {
  const assert = assertions.map(({ condition, errorMessage }) =>
    conditionJson({ condition: asExpression(condition), errorMessage: asExpression(errorMessage) }, built),
  );
  return { ...elementsByType(scoped, built), assert };
}

/** `{ resource: { type: { name: … } }, data: … }` */
function elementsByType(statements: readonly Statement[], built: BuiltConstructs): object {
  const result: Record<string, Record<string, Record<string, JsonValue>>> = {};
  for (const statement of statements) {
    if (statement.kind !== "element") continue;
    const { element } = statement;
    for (const [mode, types] of entries(element.toTerraform())) {
      if (types === undefined) continue;
      for (const [type, names] of entries(types)) {
        for (const [name, body] of entries(names)) {
          result[mode] ??= {};
          result[mode][type] ??= {};
          result[mode][type][name] = elementJson(body, built, elementAddress(element));
        }
      }
    }
  }
  return result;
}

function elementJson(body: unknown, built: BuiltConstructs, place: string): JsonValue {
  if (!isPlainObject(body)) throw unexpected(place);
  const { "//": _metadata, ...rest } = body;
  const resolved = built.resolve(relocateDynamics(rest, []));
  if (!isPlainObject(resolved)) throw unexpected(place);
  const { depends_on: dependsOn, lifecycle, ...others } = resolved;
  return built.resolve({
    ...others,
    ...(dependsOn === undefined ? {} : { depends_on: [...new Set(bareAddresses(dependsOn).map(wholeResource))] }),
    ...(isPlainObject(lifecycle) ? { lifecycle: lifecycleJson(lifecycle) } : {}),
  });
}

/** In JSON, a dynamic block stands under the key `dynamic`, apart from blocks of its type that always stand. */
function relocateDynamics(body: Readonly<Record<string, unknown>>, enclosing: readonly string[]): object {
  const result: Record<string, unknown> = {};
  const dynamic: Record<string, unknown[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!isPlainObject(value) && !(Array.isArray(value) && value.length > 0 && value.every(isPlainObject))) {
      result[name] = value;
      continue;
    }
    const elements: readonly Readonly<Record<string, unknown>>[] = Array.isArray(value) ? value : [value];
    const standing: object[] = [];
    for (const element of elements) {
      const iteration = iterationOf(element);
      if (iteration == null) {
        standing.push(relocateDynamics(element, enclosing));
        continue;
      }
      const { label, isOwnName } = nameIteration(iteration, name, enclosing);
      dynamic[name] ??= [];
      dynamic[name].push({
        for_each: iteration._getForEachExpression(),
        ...(isOwnName ? {} : { iterator: label }),
        content: relocateDynamics(element, [...enclosing, label]),
      });
    }
    if (standing.length > 0) result[name] = Array.isArray(value) ? standing : standing[0];
  }
  return Object.keys(dynamic).length === 0 ? result : { ...result, dynamic };
}

/** Static references stand bare in JSON, without `${}`. */
function lifecycleJson(lifecycle: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(lifecycle).map(([name, value]) => [
      name,
      name === "ignore_changes" || name === "replace_triggered_by"
        ? Array.isArray(value)
          ? bareAddresses(value)
          : value
        : value,
    ]),
  );
}

function bareAddresses(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((address) => String(address).replace(/^\$\{(.*)\}$/s, "$1")) : [];
}

function fqnOf(dependable: unknown): unknown {
  return typeof dependable === "object" && dependable !== null ? Reflect.get(dependable, "fqn") : dependable;
}

function wholeResource(address: string): string {
  return address.replace(/^((?:data\.)?[^.[]+\.[^.[]+).*$/s, "$1");
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function unexpected(place: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.construct",
    message: "The provider bindings wrote something that is no block.",
    place,
    next: "Report this with the definition that shows it.",
  });
}
