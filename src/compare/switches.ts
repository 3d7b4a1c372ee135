import { childrenOf } from "../hcl/syntax/children";
import type { Expression } from "../hcl/syntax/expression";
import type { BlockArgument } from "../model/module-body";
import { countFor, keysFor, parsedText } from "./default-value";
import type { ComparedModule } from "./rule";

/**
 * What callers pass that has no effect where a switch is off, in words: another input that stands in the branch which it chooses. `undefined`
 * where there is none.
 */
export function switchedBy(module: ComparedModule, input: string, path: readonly string[]): string | undefined {
  const name = [input, ...path].join(".");
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\-]/g, "\\$&");
  const mention = new RegExp(`\\bvar\\.${escaped}(?![\\w.-])`);
  const isMentioned = ({ value }: { readonly value: string }): boolean => mention.test(value);
  const given = (module.body?.arguments ?? []).filter(isMentioned);
  const repeated = given.find(
    (one) => isRepetition(one) && (countFor(one.value, module) ?? keysFor(one.value, module)) == null,
  );
  // What is known by default, the rule about conditions tells.
  if (repeated != null) return repeated.of;
  const others = [...given.filter((one) => !isRepetition(one)), ...(module.body?.locals ?? []).filter(isMentioned)];
  for (const { value } of others) {
    const expression = parsedText(value);
    const other = expression == null ? undefined : inBranch(expression, value, mention, input);
    if (other != null) return other;
  }
  return undefined;
}

function isRepetition({ name }: BlockArgument): boolean {
  return name === "count" || name === "for_each";
}

/** An input in the branch of a condition that is taken where the switch is on. */
function inBranch(expression: Expression, source: string, mention: RegExp, input: string): string | undefined {
  if (expression.kind === "conditional") {
    const text = ({ start, end }: Expression): string => source.slice(start, end);
    if (mention.test(text(expression.condition)) && !text(expression.condition).includes("!")) {
      const [, other] = /\bvar\.([\p{ID_Start}_][\p{ID_Continue}-]*)/u.exec(text(expression.whenTrue)) ?? [];
      if (other != null && other !== input) return `what is passed to ${other}`;
    }
  }
  for (const child of childrenOf(expression)) {
    const found = inBranch(child, source, mention, input);
    if (found != null) return found;
  }
  return undefined;
}
