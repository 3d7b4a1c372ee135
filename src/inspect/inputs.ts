import { shortTypeText } from "../hcl/type-constraint-text";
import { contractIn } from "../model/contract";
import type { Literal } from "../model/literal";
import type { ModuleInput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";
import { conditionsOf } from "./conditions";
import { type ConfigurationBlock, cannotRead, describeBlock } from "./configuration-block";
import { constantArgument, flagArgument, textArgument } from "./constants";
import { defaultProblem } from "./default-problem";
import { compareText } from "./order";
import type { Problems } from "./problems";
import { declaredType } from "./type-argument";

/** The `variable` blocks as inputs: required A–Z, then optional A–Z. */
export function inputsOf(
  blocks: readonly ConfigurationBlock[],
  problems: Problems,
  isOldTaken = false,
): readonly ModuleInput[] {
  const variables = blocks.filter((block) => block.type === "variable");
  return problems
    .each(variables, (block) => inputOf(block, isOldTaken))
    .slice()
    .sort((a, b) => Number(b.required) - Number(a.required) || compareText(a.name, b.name));
}

function inputOf(block: ConfigurationBlock, isOldTaken: boolean): ModuleInput {
  const description = textArgument(block, "description");
  const type = checkedOptionalDefaults(declaredType(block, isOldTaken), block);
  const defaultValue = constantArgument(block, "default");
  const nullable = flagArgument(block, "nullable", true);
  if (defaultValue !== undefined) checkDefault(block, type, defaultValue, nullable);
  const deprecated = textArgument(block, "deprecated");
  const contract = contractIn(description);
  return {
    name: block.labels[0] ?? "",
    ...(description == null ? {} : { description }),
    type,
    required: defaultValue === undefined,
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    nullable,
    sensitive: flagArgument(block, "sensitive", false),
    ephemeral: flagArgument(block, "ephemeral", false),
    ...(flagArgument(block, "const", false) ? { const: true } : {}),
    conditions: conditionsOf(block, "validation"),
    ...(contract == null ? {} : { contract }),
    ...(deprecated == null ? {} : { deprecated }),
    place: block.position,
  };
}

/** @throws ScrapewayError where Terraform would refuse the default, which no caller could ever do without */
function checkDefault(block: ConfigurationBlock, type: TypeConstraint, value: Literal, nullable: boolean): void {
  const problem = value === null && !nullable ? "is null, and nullable is false" : defaultProblem(type, value);
  if (problem == null) return;
  throw cannotRead(
    block.place,
    `the default of ${describeBlock(block)} does not fit its type ${shortTypeText(type)}: it ${problem}.`,
    "Correct the default or the type.",
  );
}

/** @throws ScrapewayError where the default of an attribute does not fit its type */
function checkedOptionalDefaults(type: TypeConstraint, block: ConfigurationBlock): TypeConstraint {
  if ("element" in type) checkedOptionalDefaults(type.element, block);
  if ("elements" in type) for (const element of type.elements) checkedOptionalDefaults(element, block);
  if (!("attributes" in type)) return type;
  for (const [name, attribute] of Object.entries(type.attributes)) {
    checkedOptionalDefaults(attribute.type, block);
    const problem = attribute.default === undefined ? undefined : defaultProblem(attribute.type, attribute.default);
    if (problem == null) continue;
    throw cannotRead(
      block.place,
      `the default of the attribute ${name} of ${describeBlock(block)} does not fit its type ${shortTypeText(attribute.type)}: it ${problem}.`,
      "Correct the default or the type.",
    );
  }
  return type;
}
