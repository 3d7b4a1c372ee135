export { definitionFiles } from "../load/definition-files";
export { type DefinitionFile, type DefinitionLine, definitionLine } from "../load/definition-line";
export { buildModules, type ModuleBuild } from "./build";
export { applyChanges, type FileChange } from "./changes";
export { type Configuration, configurationFile } from "./configuration";
export type { BuildEffects, BuildStage } from "./effects";
export { type ReleasedVersions, readReleasedVersions } from "./released-versions";
export { loadWorkspace, type ModuleSource, selectSources, type Workspace } from "./workspace";
