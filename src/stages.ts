/**
 * For programs that embed the stages, `scrapeway/stages`: read any Terraform module, pack it, plan and publish releases, serve a
 * registry. Needs no cdktf. Every stage is a function from one value to the next; expected failures are thrown as ScrapewayError.
 */

export {
  type StartedTerraform,
  type TerraformTrials,
  type TerraformTrialsOptions,
  type Trial,
  terraformTrials,
} from "./exec/terraform-trial";
export { inspectModule, resourceGraph } from "./inspect";
export { isScrapewayError, ScrapewayError } from "./model/errors";
export type { ExactNumber, Literal } from "./model/literal";
export { formatModuleAddress, type ModuleAddress, parseModuleAddress } from "./model/module-address";
export type { ExecutableFile, FileContent, ModuleFile, ModuleFiles } from "./model/module-files";
export type {
  ModuleInput,
  ModuleInterface,
  ModuleOutput,
  MovedBlock,
  NestedModule,
  ProviderRequirement,
  ResourceAddress,
} from "./model/module-interface";
export type { ReadmePart } from "./model/readme";
export type {
  Archive,
  BuiltModule,
  Release,
  ReleaseContents,
  ReleasePicture,
  ReleaseReadme,
} from "./model/release";
export type { ResourceGraph } from "./model/resource-graph";
export type { ObjectAttribute, TypeConstraint } from "./model/type-constraint";
export type { NotValidated, NotValidatedCause, Validation } from "./model/validation";
export { contentDigest, pack, unpack } from "./pack";
export {
  type Comparison,
  type ComparisonOptions,
  type ContentOf,
  comparison,
  directoryTarget,
  formatPublishPlan,
  openTarget,
  type Pack,
  type PlannedModule,
  type Publication,
  type PublishedRelease,
  type PublishPlan,
  parsePublishPlan,
  planPublication,
  publishPlan,
  storeTarget,
  summarizePlan,
  type Target,
  type Validator,
  type Verdict,
  validatePlan,
} from "./publish";
export { type RegistryOptions, type RegistryServer, registryServer } from "./registry";
export {
  checkKey,
  checkPrefix,
  directoryStore,
  type ObjectStore,
  type PutResult,
  releaseStore,
  type Store,
} from "./store";
export { type ReleasedVersions, readReleasedVersions } from "./workspace";
