import { contractIn } from "../model/contract";
import type { ModuleInput, ModuleOutput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";
import { conditionsOf } from "./conditions";
import type { ConfigurationBlock } from "./configuration-block";
import { flagArgument, textArgument } from "./constants";
import { knownTypes, typeOfExpression } from "./expression-type";
import { compareText } from "./order";
import type { Problems } from "./problems";
import { declaredType } from "./type-argument";
import { type WrittenArgument, writtenArguments } from "./written-arguments";

/** The `output` blocks, A–Z. */
export function outputsOf(
  blocks: readonly ConfigurationBlock[],
  inputs: readonly ModuleInput[],
  problems: Problems,
): readonly ModuleOutput[] {
  const types = new Map(inputs.map(({ name, type }) => [name, type] as const));
  const known = knownTypes(types, localsIn(blocks));
  const declaring = blocks.filter((block) => block.type === "output");
  return problems
    .each(declaring, (block) => {
      const description = textArgument(block, "description");
      const contract = contractIn(description);
      const deprecated = textArgument(block, "deprecated");
      const declared = block.body.type === undefined ? undefined : declaredType(block);
      const value = writtenArguments(block).find(({ name }) => name === "value");
      const [expression] = value?.expressions ?? [];
      const derived = expression == null ? undefined : typeOfExpression(expression, known);
      const preconditions = conditionsOf(block, "precondition");
      return {
        name: block.labels[0] ?? "",
        ...(description == null ? {} : { description }),
        sensitive: flagArgument(block, "sensitive", false),
        ephemeral: flagArgument(block, "ephemeral", false),
        ...(contract == null ? {} : { contract }),
        ...(deprecated == null ? {} : { deprecated }),
        ...(value == null ? {} : { value: value.text }),
        ...typeFields(declared, derived),
        ...(preconditions.length === 0 ? {} : { preconditions }),
        place: block.position,
      };
    })
    .slice()
    .sort((a, b) => compareText(a.name, b.name));
}

function typeFields(
  declared: TypeConstraint | undefined,
  derived: TypeConstraint | undefined,
): Pick<ModuleOutput, "type" | "typeDeclared"> {
  if (declared != null) return { type: declared, typeDeclared: true };
  return derived == null || derived.kind === "any" ? {} : { type: derived };
}

function localsIn(blocks: readonly ConfigurationBlock[]): ReadonlyMap<string, WrittenArgument> {
  const written = blocks.filter((block) => block.type === "locals").flatMap(writtenArguments);
  return new Map(written.map((argument) => [argument.name, argument] as const));
}
