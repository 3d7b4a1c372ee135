import { parseTypeConstraint } from "../hcl/type-constraint-text";
import { isScrapewayError } from "../model/errors";
import type { ModuleInput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";
import { type ConfigurationBlock, cannotRead, describeBlock, nestedBodies } from "./configuration-block";
import { constantArgument, expressionIn, flagArgument, textArgument } from "./constants";
import { contractIn } from "./contract";
import { compareText } from "./order";

/** The `variable` blocks as inputs: required A–Z, then optional A–Z. */
export function inputsOf(blocks: readonly ConfigurationBlock[]): readonly ModuleInput[] {
  return blocks
    .filter((block) => block.type === "variable")
    .map(inputOf)
    .sort((a, b) => Number(b.required) - Number(a.required) || compareText(a.name, b.name));
}

function inputOf(block: ConfigurationBlock): ModuleInput {
  const description = textArgument(block, "description");
  const defaultValue = constantArgument(block, "default");
  const contract = contractIn(description);
  return {
    name: block.labels[0] ?? "",
    ...(description == null ? {} : { description }),
    type: typeOf(block),
    required: defaultValue === undefined,
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    nullable: flagArgument(block, "nullable", true),
    sensitive: flagArgument(block, "sensitive", false),
    ephemeral: flagArgument(block, "ephemeral", false),
    validations: nestedBodies(block.body, "validation").length,
    ...(contract == null ? {} : { contract }),
  };
}

function typeOf(block: ConfigurationBlock): TypeConstraint {
  const { type } = block.body;
  if (type === undefined) return { kind: "any" };
  try {
    return parseTypeConstraint(expressionIn(type) ?? JSON.stringify(type));
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    const problem = error.message.replace("This is not a type constraint: ", "");
    throw cannotRead(block.place, `the type of ${describeBlock(block)}, at its ${error.place}: ${problem}`, error.next);
  }
}
