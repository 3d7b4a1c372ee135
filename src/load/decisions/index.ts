/** Asks, where an author's code decides by a value, whether only Terraform knows the value. */
export { type DecisionGuard, decisionGuard } from "./decision-guard";
export { type GuardedCode, guardDecisions, guardName } from "./guard-decisions";
