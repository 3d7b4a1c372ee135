export type { AskedVersion } from "./asked-version";
export { type Comparison, type ComparisonOptions, comparison } from "./comparison";
export { keptPack, type Pack } from "./kept-pack";
export { type Publication, planPublication } from "./plan";
export { summarizePlan } from "./plan-summary";
export { provedPlan } from "./proved-plan";
export { type ContentOf, type PublishedRelease, publishPlan } from "./publish";
export {
  formatPublishPlan,
  type PlannedModule,
  type PublishPlan,
  parsePublishPlan,
  type Verdict,
} from "./publish-plan";
export { replayedPlan } from "./replayed-plan";
export { directoryTarget } from "./targets/directory";
export { directoryIn, openTarget, targetForms } from "./targets/open-target";
export { storeTarget } from "./targets/store-target";
export type { Target } from "./targets/target";
export { type Validator, validatePlan } from "./validation/validate-plan";
