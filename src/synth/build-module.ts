import { DefaultTokenResolver, StringConcat, type TerraformElement, TerraformStack, Tokenization } from "cdktf";
import { type IConstruct, RootConstruct } from "constructs";
import { setPrinter } from "../define/expression";
import type { BuildContext, Inputs, ModuleDefinition } from "../define/module-definition";
import { terraformName } from "../define/naming";
import { providersOf } from "../define/providers";
import { reference } from "../define/reference";
import { ScrapewayError } from "../model/errors";
import { isElement } from "./is-element";
import { printExpression } from "./print-expression";
import type { JsonValue } from "./value-text";

/** What `build()` of a definition made, in the order in which it made it. */
export interface BuiltConstructs {
  readonly statements: readonly Statement[];
  /** By the names of the definition, camelCase. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Turns references into the strings of Terraform's JSON syntax. */
  readonly resolve: (value: unknown) => JsonValue;
}

export type Statement =
  | { readonly kind: "element"; readonly element: TerraformElement }
  | { readonly kind: "local"; readonly name: string; readonly value: unknown }
  | { readonly kind: "comment"; readonly text: string };

/** Runs a definition's `build()` on a cdktf stack of its own. Nothing is written anywhere. */
export function buildModule(definition: ModuleDefinition): BuiltConstructs {
  const stack = new TerraformStack(new RootConstruct(), "module");
  setPrinter(stack, printExpression);
  const statements: Statement[] = [];
  recordChildren(stack, (child) => statements.push({ kind: "element", element: asElement(child, definition.name) }));
  const outputs = definition.build({
    scope: stack,
    inputs: inputReferences(definition),
    // By shape what the bindings ask of a provider; its type says only that the author cannot make one.
    providers: providersOf(definition.requires) as BuildContext<Inputs>["providers"],
    local: (name, value) => {
      statements.push({ kind: "local", name, value });
      return reference(`local.${name}`);
    },
    comment: (text) => {
      statements.push({ kind: "comment", text });
    },
  });
  checkNames(statements, definition.name);
  checkProviders(statements, definition);
  return { statements, outputs, resolve: (value) => resolveIn(stack, value) };
}

function inputReferences(definition: ModuleDefinition): Record<string, never> {
  const names = Object.keys(definition.inputs);
  return Object.fromEntries(names.map((name) => [name, reference<never>(`var.${terraformName(name)}`)]));
}

/**
 * Notes what is made in the scope, and lets two types of resources share an id, as Terraform does: `aws_iam_role.this` and
 * `aws_iam_policy.this`. The construct library itself wants ids to be unique among all children.
 */
function recordChildren(stack: TerraformStack, record: (child: IConstruct) => void): void {
  const node: unknown = stack.node;
  // addChild is private in the typings; there is no other place to learn of a child.
  const adopting = node as { addChild(child: IConstruct, id: string): void };
  const addChild = adopting.addChild.bind(node);
  let count = 0;
  adopting.addChild = (child, id) => {
    count += 1;
    addChild(child, `${id}#${count}`);
    record(child);
  };
}

function asElement(child: IConstruct, moduleName: string): TerraformElement {
  if (isElement(child)) return child;
  throw new ScrapewayError({
    code: "synth.construct",
    message: `build() made a ${child.constructor.name}, which is not a resource or data source.`,
    place: `module ${moduleName}`,
    next: "Make resources directly in the scope; group them with functions.",
  });
}

function checkNames(statements: readonly Statement[], moduleName: string): void {
  const seen = new Set<string>();
  const place = `module ${moduleName}`;
  for (const statement of statements) {
    if (statement.kind === "comment") continue;
    const name = statement.kind === "local" ? statement.name : statement.element.node.id;
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      throw new ScrapewayError({
        code: "synth.name",
        message: `"${name}" cannot be the name of a ${statement.kind === "local" ? "local" : "resource"}.`,
        place,
        next: "Use letters, digits and underscores, beginning with a letter: it is printed as it is.",
      });
    }
    const address = statement.kind === "local" ? `local.${name}` : elementAddress(statement.element);
    if (seen.has(address)) {
      throw new ScrapewayError({
        code: "synth.duplicate",
        message: `${address} is made twice.`,
        place,
        next: "Give one of the two another name.",
      });
    }
    seen.add(address);
  }
}

/** A provider that is not required would come in whatever version there is. */
function checkProviders(statements: readonly Statement[], definition: ModuleDefinition): void {
  for (const statement of statements) {
    if (statement.kind !== "element") continue;
    const type: unknown = Reflect.get(statement.element, "terraformResourceType");
    const provider = providerAddress(statement.element)?.split(".", 1)[0] ?? providerOfType(type);
    // The provider "terraform" is part of Terraform.
    if (provider == null || provider === "terraform" || Object.hasOwn(definition.requires, provider)) continue;
    throw new ScrapewayError({
      code: "synth.provider",
      message: `${elementAddress(statement.element)} needs the provider ${provider}, which the definition does not require.`,
      place: `module ${definition.name}, requires`,
      next: `Add the lowest version of ${provider} that the module was tested with, for example ${provider}: ">= 1.0".`,
    });
  }
}

function providerOfType(type: unknown): string | undefined {
  return typeof type === "string" ? type.split("_", 1)[0] : undefined;
}

/** The provider configuration that a resource asks for, `aws.replica`; `undefined` where it takes that of its type. */
export function providerAddress(element: TerraformElement): string | undefined {
  const provider: unknown = Reflect.get(element, "provider");
  return typeof provider === "object" && provider !== null && "fqn" in provider ? String(provider.fqn) : undefined;
}

/** `aws_iam_role.this`, `data.aws_partition.current` */
export function elementAddress(element: TerraformElement): string {
  // Resources and data sources have a type; the property is private in the typings.
  const type: unknown = Reflect.get(element, "_elementType");
  return typeof type === "string"
    ? `${type}.${element.friendlyUniqueId}`
    : `${element.constructor.name} ${element.friendlyUniqueId}`;
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
