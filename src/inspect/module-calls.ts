import { nearestName } from "../define/nearest-name";
import { NotConstant, NotWorkedOut } from "../hcl/constant/constant";
import { evaluate } from "../hcl/constant/evaluate";
import { literalOf } from "../hcl/constant/literal";
import { parseFile, type SyntaxAttribute, type SyntaxBlock } from "../hcl/syntax/body-parser";
import type { Expression } from "../hcl/syntax/expression";
import { positionOf, SyntaxProblem } from "../hcl/syntax/syntax-problem";
import type { Literal } from "../model/literal";
import type { ModuleInput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";
import type { Warning } from "../model/warning";
import { defaultProblem } from "./default-problem";

/**
 * What is wrong with the calls of one module in a file of a caller, as far as that can be told without Terraform: inputs that there are not,
 * required ones that are missing, and literals that do not fit their type. Whatever depends on something is left to Terraform.
 *
 * @param path of the file, for the places
 * @param isModule whether a `source` leads to the module; calls of others are passed over
 */
export function callProblems(
  text: string,
  path: string,
  inputs: readonly ModuleInput[],
  isModule: (source: string) => boolean,
): readonly Warning[] {
  try {
    return parseFile(text)
      .blocks.filter((block) => block.type === "module" && isModule(sourceOf(block) ?? ""))
      .flatMap((block) => problemsOfCall(block, path, inputs));
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const { line, column } = positionOf(text, error.offset);
    return [problem(`This example is no HCL: ${error.message}`, `${path}:${line}:${column}`, "Correct the line.")];
  }
}

/** What a module block has besides inputs. No variable can be called so. */
const ofTheBlock = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "depends_on",
  "lifecycle",
  "locals",
]);

function problemsOfCall(block: SyntaxBlock, path: string, inputs: readonly ModuleInput[]): readonly Warning[] {
  const called = `module.${block.labels[0] ?? ""}`;
  const given = block.body.attributes.filter(({ name }) => !ofTheBlock.has(name));
  const missing = inputs.filter(({ name, required }) => required && !given.some((one) => one.name === name));
  return [
    ...missing.map(({ name }) =>
      problem(
        `${called} does not give the required input ${name}.`,
        `${path}:${block.line}`,
        `Add ${name}, so that the README shows a call that works.`,
      ),
    ),
    ...given.flatMap((argument) => {
      const input = inputs.find(({ name }) => name === argument.name);
      return input == null ? [unknownInput(called, argument, path, inputs)] : misfit(called, argument, path, input);
    }),
  ];
}

function unknownInput(called: string, { name, line }: SyntaxAttribute, path: string, inputs: readonly ModuleInput[]) {
  const names = inputs.map((input) => input.name);
  const near = nearestName(name, names);
  return problem(
    `${called} gives ${name}, which is no input of the module.`,
    `${path}:${line}`,
    near == null ? "Remove it, or give the input that took its place." : `Did you mean ${near}?`,
  );
}

function misfit(called: string, { name, line, value }: SyntaxAttribute, path: string, { type }: ModuleInput) {
  const found = misfitOf(type, value);
  if (found == null) return [];
  return [problem(`${called} gives ${name} a value that ${found}.`, `${path}:${line}`, "Give a value of its type.")];
}

/** In words that follow "value"; `undefined` where the value fits, or where that cannot be told here. */
function misfitOf(type: TypeConstraint, value: Expression): string | undefined {
  if (value.kind === "parentheses") return misfitOf(type, value.inner);
  const literal = literalIn(value);
  if (literal !== undefined) return defaultProblem(type, literal);
  // A literal around references still shows which attributes there are.
  if (value.kind === "tuple" && "element" in type && type.kind !== "map") {
    return firstOf(value.elements.map((element, index) => inside(`[${index}]`, misfitOf(type.element, element))));
  }
  if (value.kind !== "object") return undefined;
  const entries = value.items.map(({ key, value: entry }) => [keyIn(key), entry] as const);
  if (type.kind === "map") {
    return firstOf(
      entries.map(([key, entry]) => inside(`[${JSON.stringify(key ?? "…")}]`, misfitOf(type.element, entry))),
    );
  }
  if (type.kind !== "object" || entries.some(([key]) => key == null)) return undefined;
  const byName = new Map(entries);
  return firstOf(
    Object.entries(type.attributes).map(([name, attribute]) => {
      const entry = byName.get(name);
      if (entry == null) return attribute.optional ? undefined : `has no attribute ${name}`;
      return inside(`.${name}`, misfitOf(attribute.type, entry));
    }),
  );
}

function inside(path: string, found: string | undefined): string | undefined {
  return found == null ? undefined : `at ${path} ${found.replace(/^at /, "")}`;
}

function firstOf(found: readonly (string | undefined)[]): string | undefined {
  return found.find((one) => one != null);
}

function keyIn(key: Expression): string | undefined {
  if (key.kind === "variable") return key.name;
  const literal = literalIn(key);
  return typeof literal === "string" ? literal : undefined;
}

/** `undefined` where the expression depends on something, or cannot be worked out here. */
function literalIn(value: Expression): Literal | undefined {
  try {
    return literalOf(evaluate(value));
  } catch (error) {
    if (error instanceof NotConstant || error instanceof NotWorkedOut || error instanceof RangeError) return undefined;
    throw error;
  }
}

function sourceOf({ body }: SyntaxBlock): string | undefined {
  const source = body.attributes.find(({ name }) => name === "source");
  const literal = source == null ? undefined : literalIn(source.value);
  return typeof literal === "string" ? literal : undefined;
}

function problem(message: string, place: string, next: string): Warning {
  return { severity: "warning", message, place, next };
}
