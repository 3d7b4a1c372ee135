export { compareTypes, isAssignable } from "./assignable";
export { type Converted, convert } from "./conversion";
export { counterexample } from "./counterexample";
export { sameDefault, type TypedDefault } from "./same-default";
export {
  attributesText,
  pathText,
  type TypeDifference,
  type TypeDifferenceKind,
  type TypeStep,
} from "./type-difference";
