export { applyChanges, type BuildStage, buildModule, type FileChange, type ModuleBuild } from "./build";
export { type Configuration, configurationFile, configurationSchema } from "./configuration";
export { definitionFiles } from "./definition-files";
export { type DefinitionFile, type DefinitionLine, definitionLine } from "./definition-line";
export { type ReleasedVersions, readReleasedVersions } from "./released-versions";
export { loadWorkspace, type ModuleSource, selectSources, type Workspace } from "./workspace";
