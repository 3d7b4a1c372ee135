export { type ImportedModule, type ImportWishes, importModule } from "./imported/import-module";
export type { Language } from "./language";
export { apiOfDefinitions } from "./module-place";
export { type ModuleWishes, type StartedModule, startModule } from "./new-module";
export { type StartedWorkspace, startWorkspace, type WorkspaceWishes } from "./new-workspace";
export { writeNewFiles } from "./write-new-files";
