import { add, compare, divide, multiply, negate, remainder } from "../big-float";
import { type Constant, NotWorkedOut, NumberValue } from "./constant";
import { areEqual, toBool, toNumber } from "./conversion";

/** @throws NotConstant where the operand does not become what the operator takes */
export function unary(operator: "-" | "!", operand: Constant): Constant {
  if (operator === "!") return { kind: "bool", value: !toBool(operand, "after !") };
  const number = toNumber(operand, "after -");
  const { text } = number;
  if (text === "0") return { kind: "number", value: NumberValue.computed(negate(number.float)) };
  return { kind: "number", value: NumberValue.written(text.startsWith("-") ? text.slice(1) : `-${text}`) };
}

/** Of an operator that works out both sides. @throws NotConstant, NotWorkedOut */
export function binary(operator: string, left: Constant, right: Constant): Constant {
  const where = `beside ${operator}`;
  const bool = (value: boolean): Constant => ({ kind: "bool", value });
  switch (operator) {
    case "&&": {
      const [one, other] = [toBool(left, where), toBool(right, where)];
      return bool(one && other);
    }
    case "||": {
      const [one, other] = [toBool(left, where), toBool(right, where)];
      return bool(one || other);
    }
    case "==":
      return bool(areEqual(left, right));
    case "!=":
      return bool(!areEqual(left, right));
  }
  const [one, other] = [toNumber(left, where).float, toNumber(right, where).float];
  const number = (value: ReturnType<typeof add>): Constant => ({ kind: "number", value: NumberValue.computed(value) });
  const isByZero = other.significand === 0n;
  switch (operator) {
    case "+":
      return number(add(one, other));
    case "-":
      return number(add(one, negate(other)));
    case "*":
      return number(multiply(one, other));
    case "/":
      return isByZero ? infinite() : number(divide(one, other));
    case "%":
      return isByZero ? infinite() : number(remainder(one, other));
    case "<":
      return bool(compare(one, other) < 0);
    case ">":
      return bool(compare(one, other) > 0);
    case "<=":
      return bool(compare(one, other) <= 0);
    default:
      return bool(compare(one, other) >= 0);
  }
}

function infinite(): never {
  throw new NotWorkedOut("it divides by zero");
}
