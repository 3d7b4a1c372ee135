export type { Language } from "./language";
export { type ModuleWishes, type StartedModule, startModule } from "./new-module";
