import type { ModuleCall } from "./caller";

/** `module.network`, with the folder before it where that is not the root: `modules/app: module.network`. */
export function calledName({ folder, name }: Pick<ModuleCall, "folder" | "name">): string {
  return folder.path === "" ? `module.${name}` : `${folder.path}: module.${name}`;
}
