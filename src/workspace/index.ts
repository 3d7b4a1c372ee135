export { definitionFiles } from "../load/definition-files";
export { type DefinitionFile, type DefinitionLine, definitionLine } from "../load/definition-line";
export { type BuiltModules, buildModules, type ModuleFailure } from "./build";
export type { ModuleBuild } from "./built-module";
export { applyChanges, type FileChange } from "./changes";
export { type Configuration, configurationFile } from "./configuration";
export type { BuildEffects, BuildStage } from "./effects";
export { type ReleasedVersions, readReleasedVersions } from "./released-versions";
export { loadWorkspace, type ModuleSource, selectSources, type Workspace } from "./workspace";
