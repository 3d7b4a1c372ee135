export { type FindProgramOptions, findProgram } from "./find-program";
export { type Program, type ProgramRequirement, programs } from "./program";
export { ProgramError, type ProgramFailure } from "./program-error";
export { type Output, type RunOptions, run, runToExit } from "./run";
export { type TerraformDocsOptions, terraformDocs } from "./terraform-docs";
