import type { AnyCall, CalledModule } from "../define/call";
import { asExpression, type Expression } from "../define/expression";
import type { ModuleDefinition } from "../define/module-definition";
import { fieldName, terraformName } from "../define/naming";
import { attribute, type Block, type BodyItem, block } from "../hcl/block";
import { Hcl } from "../hcl/hcl";
import { objectHcl, valueHcl } from "../hcl/value-hcl";
import { ownValue } from "../model/own-value";
import { dependsOnArgument, metaArguments } from "./meta-arguments";
import { outputExpression } from "./outputs";
import type { ValuePrinter } from "./value-printer";
import { sortedInputs } from "./variables";
import { providerRequirements } from "./versions";

/** A `module` block: where the module is, how often and with which providers it is called, its inputs. */
export function callBlock(name: string, module: CalledModule, call: AnyCall, print: ValuePrinter): Block {
  const meta = { forEach: call.forEach?._getForEachExpression(), count: call.count };
  const version: BodyItem[] = call.version == null ? [] : [attribute("version", valueHcl(call.version))];
  const inputs = callInputs(module, call);
  return print.repeated({ ...meta, address: `module.${name}` }, () =>
    block(
      "module",
      [name],
      [
        attribute("source", valueHcl(sourceOf(module, call))),
        ...version,
        ...metaArguments(meta, undefined, print),
        ...providersArgument(module, call),
        ...inputs.map(([input, value]) => attribute(input, print.argument(value))),
        ...dependsOnArgument(call.dependsOn, print),
      ],
    ),
  );
}

/** A definition that is published nowhere is printed below the module that calls it. */
export function sourceOf(module: CalledModule, call: AnyCall): string {
  return typeof module === "string" ? module : (call.source ?? `./modules/${module.name}`);
}

/** The inputs that are given, by Terraform's names: those of a definition in its order, others A–Z. */
export function callInputs(
  module: CalledModule,
  call: AnyCall,
): readonly (readonly [name: string, value: Expression])[] {
  const given = call.inputs ?? {};
  if (typeof module === "string") {
    return Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([property, value]) => [publishedName(property, call), asExpression(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
  return sortedInputs(module).flatMap(([property, field]) => {
    const value = ownValue(given, property);
    if (value === undefined) return [];
    return [[fieldName(property, field), outputExpression(field.type.constraint, value)] as const];
  });
}

/** What a published module calls an input or output: TypeScript knows nothing of it but what the call says. */
export function publishedName(property: string, { names = {} }: AnyCall): string {
  return ownValue(names, property) ?? terraformName(property);
}

/** Terraform wants every configuration to be named where one is: what is not given is the default one. */
export function callProviders(
  module: CalledModule,
  call: AnyCall,
): readonly (readonly [name: string, address: string])[] {
  if (call.providers == null || Object.keys(call.providers).length === 0) return [];
  const defaults = typeof module === "string" ? [] : defaultProviders(module);
  const given = Object.entries(call.providers).map(([name, provider]) => [name, addressOf(provider)] as const);
  return [...new Map([...defaults, ...given])].sort(([a], [b]) => (a < b ? -1 : 1));
}

function providersArgument(module: CalledModule, call: AnyCall): BodyItem[] {
  const providers = callProviders(module, call);
  return providers.length === 0
    ? []
    : [attribute("providers", objectHcl(providers.map(([name, address]) => [Hcl.of(name), Hcl.of(address)])))];
}

function defaultProviders(module: ModuleDefinition): readonly (readonly [string, string])[] {
  return providerRequirements(module.requires).map(({ name }) => [name, name]);
}

function addressOf(provider: unknown): string {
  return typeof provider === "object" && provider !== null ? String(Reflect.get(provider, "fqn")) : "";
}
