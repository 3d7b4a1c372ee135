import { allowedValues } from "../compare/allowed-values";
import { isSameCode } from "../compare/same-text";
import { NotConstant, NotWorkedOut } from "../hcl/constant/constant";
import { evaluate } from "../hcl/constant/evaluate";
import { literalOnOneLine } from "../hcl/literal-text";
import type { Expression } from "../hcl/syntax/expression";
import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { plainText } from "../hcl/syntax/plain-text";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import type { Literal } from "../model/literal";
import type { Condition, ModuleInput } from "../model/module-interface";
import type { ModuleChange } from "./arguments";
import { calledName } from "./called-name";
import { type CallArgument, type ModuleCall, placeIn } from "./caller";
import type { Left } from "./outcome";

/** Conditions that are new for the value of an argument, where it is not certain that it meets them. */
export function validationOutcomes(
  call: ModuleCall,
  argument: CallArgument,
  after: ModuleInput,
  { before, findings, inputs }: ModuleChange,
): readonly Left[] {
  const name = [...inputs].find(([, next]) => next === after.name)?.[0] ?? after.name;
  const old = before.inputs.find((input) => input.name === name)?.conditions ?? [];
  const finding = findings.find(
    ({ rule, subject, bump }) =>
      /^variable-(?:validation|value)-/.test(rule) && subject === after.name && bump === "major",
  );
  const isRenamed = name !== after.name;
  if (finding == null && !isRenamed) return [];
  return (after.conditions ?? [])
    .filter(({ condition }) => !old.some((other) => isSameCode(renamed(other.condition, name, after.name), condition)))
    .flatMap((condition): readonly Left[] => {
      const holds = isMet(condition, after, argument.attribute.value);
      if (holds === true) return [];
      const message = condition.errorMessage.replaceAll(/^"|"$/g, "");
      return [
        {
          place: placeIn(argument.file, argument.attribute.start),
          call: calledName(call),
          kind: "left",
          rule: finding?.rule ?? "variable-validation-added",
          subject: after.name,
          reason:
            holds === false
              ? `The value of ${after.name} is refused now: ${message}`
              : `${after.name} has a condition that it had not, and whether its value meets it only Terraform knows: ${message}`,
          next:
            holds === false ? "Give it another value." : `It asks for ${condition.condition.replaceAll(/\s+/g, " ")}.`,
        },
      ];
    });
}

/** What an input says to a value that it certainly refuses; `undefined` where it takes it, or only Terraform knows. */
export function refusal(input: ModuleInput, value: Literal): string | undefined {
  const expression = parseExpressionText(literalOnOneLine(value));
  const refusing = (input.conditions ?? []).find((condition) => isMet(condition, input, expression) === false);
  return refusing?.errorMessage.replaceAll(/^"|"$/g, "");
}

function renamed(condition: string, name: string, next: string): string {
  return name === next ? condition : condition.replaceAll(new RegExp(`\\bvar\\.${name}(?![\\w-])`, "g"), `var.${next}`);
}

/** `undefined` where that cannot be told without Terraform. */
function isMet({ condition }: Condition, { name }: ModuleInput, value: Expression): boolean | undefined {
  const allowed = allowedValues(condition, name);
  const text = plainText(value) ?? (value.kind === "number" ? value.text : undefined);
  if (allowed != null) return text == null ? undefined : allowed.some((one) => one.replaceAll(/^"|"$/g, "") === text);
  try {
    const given = evaluate(value);
    const scope = new Map([["var", { kind: "object" as const, entries: new Map([[name, given]]) }]]);
    const result = evaluate(parseExpressionText(condition), scope);
    return result.kind === "bool" ? result.value : undefined;
  } catch (error) {
    const isUnknown = error instanceof NotConstant || error instanceof NotWorkedOut;
    if (isUnknown || error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}
