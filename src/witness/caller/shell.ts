import type { ComparedModule } from "../../compare/rule";
import { literalText } from "../../hcl/literal-text";
import { formatTypeConstraint } from "../../hcl/type-constraint-text";
import type { Condition, ModuleInput, ModuleOutput } from "../../model/module-interface";
import { withoutDescriptions } from "../../model/type-constraint";
import type { Features } from "./features";
import { type Needs, needsIn } from "./needs";
import { typedConstant } from "./typed-constant";

/** What a shell is made for. */
export interface ShellUse {
  readonly features: Features;
  /**
   * The inputs that it has, with all that these need, and those that have to be set. Others do not matter to a call that leaves them out.
   * Absent where it has all.
   */
  readonly inputs?: ReadonlySet<string>;
  /** The outputs that the caller reads; others are left out. */
  readonly outputs: ReadonlySet<string>;
  /** Expressions of the module, which depend on inputs and locals of inputs only, that it works out besides. */
  readonly expressions?: readonly string[];
  /** The providers whose configurations callers pass. In the shell all are one that is built into Terraform. */
  readonly providers?: ReadonlySet<string>;
}

/**
 * A module with the inputs and outputs of another one, and nothing inside: what a caller may pass is refused as there, and what it reads has
 * the same type, and is sensitive or ephemeral for the same inputs. Without providers, backend and `required_version`.
 */
export function shellOf(whole: ComparedModule, use: ShellUse): string {
  const { features, outputs, providers, expressions = [] } = use;
  const needs = needsIn(whole);
  const read = whole.outputs.filter(({ name }) => outputs.has(name));
  const conditions = new Map<string, readonly Condition[]>();
  const byName = new Map(whole.inputs.map((input) => [input.name, input] as const));
  const add = (name: string): void => {
    const input = byName.get(name);
    if (input == null || conditions.has(name)) return;
    const kept = keptConditions(input, whole, needs, features);
    conditions.set(name, kept);
    for (const text of kept.flatMap(textsIn)) needs(text).inputs.forEach(add);
  };
  for (const { name, required } of whole.inputs) {
    if (required || use.inputs == null || use.inputs.has(name)) add(name);
  }
  for (const output of read) carriedBy(output, whole, needs).forEach(add);
  for (const expression of expressions) needs(expression).inputs.forEach(add);
  const module = { ...whole, inputs: whole.inputs.filter(({ name }) => conditions.has(name)) };
  const locals = new Set(
    [...conditions.values()]
      .flat()
      .flatMap(textsIn)
      .flatMap((text) => [...needs(text).locals]),
  );
  const asksForEphemeral = read.some((output) => output.ephemeral && ephemeralIn(output, module, needs).length === 0);
  return [
    ...(providers == null ? [] : providersText(module, providers)),
    ...module.inputs.map((input) => inputText(input, conditions.get(input.name) ?? [], features)),
    ...(asksForEphemeral ? [sourceOfEphemeral] : []),
    ...localsText(module, locals),
    ...read.map((output) => outputText(output, module, needs, features)),
    ...expressions.map((text, index) => `output "${workedOut}${index + 1}" {\n  value = ${onItsOwn(text)}\n}\n`),
  ].join("\n");
}

/** How outputs begin whose values are expressions of the module. */
const workedOut = "scrapeway_expression_";

/** Whether an error is about an expression that the shell works out. */
export function isOfExpression({ block }: { readonly block?: string }): boolean {
  return block?.startsWith(`output "${workedOut}`) === true;
}

function textsIn({ condition, errorMessage }: Condition): readonly string[] {
  return [condition, errorMessage];
}

function providersText(module: ComparedModule, wanted: ReadonlySet<string>): readonly string[] {
  const entries = module.providers.flatMap(({ name, configurationAliases = [] }) => {
    if (!wanted.has(name)) return [];
    const aliases =
      configurationAliases.length === 0 ? "" : `\n      configuration_aliases = [${configurationAliases.join(", ")}]`;
    return [`    ${name} = {\n      source = "terraform.io/builtin/terraform"${aliases}\n    }`];
  });
  return entries.length === 0 ? [] : [`terraform {\n  required_providers {\n${entries.join("\n")}\n  }\n}\n`];
}

/**
 * The validations of an input that need inputs, and locals of inputs, only. Where their message needs more, it is left out of them.
 */
export function keptConditions(
  input: ModuleInput,
  module: ComparedModule,
  needs: (expression: string) => Needs,
  features: Features,
): readonly Condition[] {
  const names = new Set(module.inputs.map(({ name }) => name));
  return (input.conditions ?? []).flatMap((condition) => {
    const isKept = (text: string): boolean => {
      const { isClosed, inputs, locals } = needs(text);
      const isWide = locals.size > 0 || [...inputs].some((name) => name !== input.name);
      return isClosed && (features.wideConditions || !isWide) && [...inputs].every((name) => names.has(name));
    };
    if (!isKept(condition.condition)) return [];
    return [isKept(condition.errorMessage) ? condition : { ...condition, errorMessage: '"The value is not valid."' }];
  });
}

function inputText(input: ModuleInput, conditions: readonly Condition[], features: Features): string {
  const lines = [
    `  type = ${formatTypeConstraint(withoutDescriptions(input.type)).replaceAll("\n", "\n  ")}`,
    ...(input.default === undefined ? [] : [`  default = ${literalText(input.default, 1)}`]),
    ...(input.nullable ? [] : ["  nullable = false"]),
    ...(input.sensitive ? ["  sensitive = true"] : []),
    ...(input.ephemeral && features.ephemeral ? ["  ephemeral = true"] : []),
    ...conditions.map(
      ({ condition, errorMessage }) =>
        `  validation {\n    condition = ${onItsOwn(condition)}\n    error_message = ${errorMessage}\n  }`,
    ),
  ];
  return `variable "${input.name}" {\n${lines.join("\n")}\n}\n`;
}

/** What runs over lines, as it may where it stood in JSON, is kept together by parentheses. */
function onItsOwn(expression: string): string {
  return expression.includes("\n") && !expression.includes("<<") ? `(${expression}\n)` : expression;
}

function localsText(module: ComparedModule, names: ReadonlySet<string>): readonly string[] {
  const kept = (module.body?.locals ?? []).filter(({ name }) => names.has(name));
  if (kept.length === 0) return [];
  return [`locals {\n${kept.map(({ name, value }) => `  ${name} = ${onItsOwn(value)}`).join("\n")}\n}\n`];
}

const ephemeralSource = "scrapeway_ephemeral";
const sourceOfEphemeral = `variable "${ephemeralSource}" {\n  type = string\n  default = "a"\n  ephemeral = true\n}\n`;

function outputText(
  output: ModuleOutput,
  module: ComparedModule,
  needs: (expression: string) => Needs,
  features: Features,
): string {
  const mentioned = carriedBy(output, module, needs).map((name) => `var.${name}`);
  const isEphemeral = output.ephemeral && features.ephemeral;
  if (isEphemeral && ephemeralIn(output, module, needs).length === 0) mentioned.push(`var.${ephemeralSource}`);
  const value = output.type == null ? "null" : typedConstant(output.type);
  const lines = [
    // What a condition depends on is sensitive or ephemeral, so is its result.
    `  value = ${mentioned.length === 0 ? value : `[${mentioned.join(", ")}] == null ? null : ${value}`}`,
    ...(output.sensitive ? ["  sensitive = true"] : []),
    ...(isEphemeral ? ["  ephemeral = true"] : []),
  ];
  return `output "${output.name}" {\n${lines.join("\n")}\n}\n`;
}

/** The inputs on which the output's value depends, without those whose being ephemeral is hidden on the way. */
function carriedBy(
  { value, ephemeral }: ModuleOutput,
  module: ComparedModule,
  needs: (expression: string) => Needs,
): readonly string[] {
  const { inputs, hidesMarks } = value == null ? { inputs: new Set<string>(), hidesMarks: false } : needs(value);
  if (hidesMarks) return [];
  return module.inputs
    .filter((input) => inputs.has(input.name) && (ephemeral || !input.ephemeral))
    .map(({ name }) => name);
}

function ephemeralIn(
  output: ModuleOutput,
  module: ComparedModule,
  needs: (expression: string) => Needs,
): readonly string[] {
  const carried = new Set(carriedBy(output, module, needs));
  return module.inputs.filter(({ name, ephemeral }) => ephemeral && carried.has(name)).map(({ name }) => name);
}

/** Outputs whose value shows an input, and is not marked as sensitive or ephemeral by itself. */
export function showing(input: string, module: ComparedModule): readonly string[] {
  const needs = needsIn(module);
  return module.outputs
    .filter((output) => !output.sensitive && !output.ephemeral && carriedBy(output, module, needs).includes(input))
    .map(({ name }) => name);
}

/** The validation that an error names: `This was checked by the validation rule at m/main.tf:4,2-12.` */
export function validationIn(
  error: { readonly detail: string },
  shell: string,
): { readonly input: string; readonly index: number } | undefined {
  const line = /validation rule at \S+?\.tf:([0-9]+)/.exec(error.detail)?.[1];
  if (line == null) return undefined;
  const above = shell.split("\n").slice(0, Number(line));
  const start = above.findLastIndex((text) => text.startsWith("variable "));
  const input = /"([^"]+)"/.exec(above[start] ?? "")?.[1];
  if (input == null) return undefined;
  return { input, index: above.slice(start).filter((text) => text === "  validation {").length - 1 };
}
