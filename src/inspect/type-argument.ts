import { parseTypeConstraint } from "../hcl/type-constraint-text";
import { isScrapewayError } from "../model/errors";
import type { TypeConstraint } from "../model/type-constraint";
import { type ConfigurationBlock, cannotRead, describeBlock } from "./configuration-block";
import { expressionIn } from "./constants";

/** The type that a block declares; any where it declares none. @throws ScrapewayError where it is no type */
export function declaredType(block: ConfigurationBlock, isOldTaken = false): TypeConstraint {
  const { type } = block.body;
  if (type === undefined) return { kind: "any" };
  try {
    return parseTypeConstraint(expressionIn(type) ?? JSON.stringify(type), isOldTaken);
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    const problem = error.message.replace("This is not a type constraint: ", "");
    throw cannotRead(block.place, `the type of ${describeBlock(block)}, at its ${error.place}: ${problem}`, error.next);
  }
}
