import type { Condition } from "../model/module-interface";
import { type ConfigurationBlock, nestedBodies } from "./configuration-block";
import { jsonArgumentText, type WrittenArgument, writtenArguments } from "./written-arguments";

/** The conditions of a block: its `validation` or `precondition` blocks, in their order. */
export function conditionsOf(block: ConfigurationBlock, type: "validation" | "precondition"): readonly Condition[] {
  const bodies = nestedBodies(block.body, type);
  if (bodies.length === 0) return [];
  const written = new Map(writtenArguments(block).map((argument) => [argument.name, argument] as const));
  return bodies.map((body, index): Condition => {
    const prefix = bodies.length === 1 ? type : `${type}[${index}]`;
    const textOf = (name: string): string => asWritten(written.get(`${prefix}.${name}`), body[name]);
    return {
      condition: textOf("condition"),
      errorMessage: textOf("error_message"),
      place: written.get(`${prefix}.condition`)?.place ?? block.position,
    };
  });
}

/** In JSON, a block's arguments have no place of their own. */
function asWritten(written: WrittenArgument | undefined, value: unknown): string {
  return written?.text ?? jsonArgumentText(value);
}
