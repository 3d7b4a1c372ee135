/** Asks, where an author's code decides by a value, whether only Terraform knows the value. */
export { argumentsOf } from "./call-in-hcl";
export { type DecisionGuard, decisionGuard } from "./decision-guard";
export { expressionAsWritten, expressionInHcl } from "./expression-in-hcl";
export { type GuardedCode, guardDecisions, guardName } from "./guard-decisions";
export { asNode, childrenOf, part, type SyntaxNode } from "./syntax";
