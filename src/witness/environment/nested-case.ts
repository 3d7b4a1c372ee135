import type { EnvironmentCase } from "./environment-case";

/** A caller of a nested module whose folder is gone. */
export function nestedCase(path: string): EnvironmentCase {
  const caller = `module "this" {\n  source = "./module/${path}"\n}\n`;
  return {
    files: {
      "before/main.tf": caller,
      [`before/module/${path}/main.tf`]: "locals {}\n",
      "after/main.tf": caller,
      "after/module/main.tf": "locals {}\n",
    },
    usesMirror: false,
    says: /Unreadable module directory|does not exist/,
    assumptions: [`The caller uses ${path} by itself, as with //${path} behind the module's source.`],
  };
}
