import type { ComparedModule } from "../../compare/rule";
import type { ModuleInterface } from "../../model/module-interface";

/** The module that a finding is about: the one at the root, or one nested in it. */
export function moduleOf(module: ModuleInterface, path: string | undefined): ComparedModule | undefined {
  return path == null ? module : module.nested?.find((nested) => nested.path === path);
}
