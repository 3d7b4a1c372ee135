export type { Language } from "./language";
export { type ModuleWishes, type StartedModule, startModule } from "./new-module";
export { type StartedWorkspace, startWorkspace, type WorkspaceWishes } from "./new-workspace";
