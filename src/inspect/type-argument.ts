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
    return typeIn(expressionIn(type) ?? JSON.stringify(type), isOldTaken);
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    const problem = error.message.replace("This is not a type constraint: ", "");
    throw cannotRead(block.place, `the type of ${describeBlock(block)}, at its ${error.place}: ${problem}`, error.next);
  }
}

/** Many inputs have types that were read before, above all those of another state of the same module. */
function typeIn(text: string, isOldTaken: boolean): TypeConstraint {
  const before = known.get(text);
  if (before != null) return before;
  const type = parseTypeConstraint(text, isOldTaken);
  // What may be taken here and refused elsewhere is read each time.
  if (text.startsWith('"')) return type;
  if (known.size > 2000) known.clear();
  known.set(text, type);
  return type;
}

const known = new Map<string, TypeConstraint>();
