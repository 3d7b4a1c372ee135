import type { NestedModule, ResourceAddress } from "../model/module-interface";
import type { ComparedModule } from "./rule";

/** Whether a call finds its module by a path. */
export function isLocalSource(source: string): boolean {
  return /^\.\.?(?:\/|$)/.test(source);
}

/** The module that a call finds by its path; `undefined` where it finds it otherwise, or where it is not among the nested modules. */
export function calledModule({ source }: ResourceAddress, module: ComparedModule): NestedModule | undefined {
  if (source == null || !isLocalSource(source)) return undefined;
  const steps: string[] = module.path == null ? [] : module.path.split("/");
  for (const step of source.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return module.nested?.find(({ path }) => path === steps.join("/"));
}
