import type { ModuleInterface } from "../../model/module-interface";
import type { Finding } from "../finding";
import type { Rule } from "../rule";

const source = "https://developer.hashicorp.com/terraform/language/modules/develop/structure";

/** Modules in folders of `modules`, which callers can use by themselves. What changed in one is told by all other rules. */
export const nestedModuleRules = [
  {
    id: "module-nested-removed",
    name: "Nested module removed",
    asks: "Is a folder of modules gone that callers could use with // behind the source?",
    bump: "major",
    why: "A source that leads to it finds nothing.",
    source,
    remedy: "Keep the folder, if only to call what took its place.",
    mirror: "module-nested-added",
    example: { before: "# file: modules/inner/main.tf\nlocals {}", after: "" },
  },
  {
    id: "module-nested-added",
    name: "Nested module added",
    asks: "Is there a folder of modules that was not there?",
    bump: "minor",
    why: "Callers can use more than before.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "module-nested-removed",
    example: { before: "", after: "# file: modules/inner/main.tf\nlocals {}" },
  },
] as const satisfies readonly Rule[];

export function nestedModuleFindings(before: ModuleInterface, after: ModuleInterface): readonly Finding[] {
  const [had, has] = [before, after].map(({ nested = [] }) => nested.map(({ path }) => path));
  return [
    ...(had ?? [])
      .filter((path) => has?.includes(path) !== true)
      .map(
        (path): Finding => ({
          rule: "module-nested-removed",
          subject: path,
          bump: "major",
          reason: `${path} is gone: callers that use it find nothing.`,
          remedy: `Keep ${path} until the next major version.`,
        }),
      ),
    ...(has ?? [])
      .filter((path) => had?.includes(path) !== true)
      .map(
        (path): Finding => ({ rule: "module-nested-added", subject: path, bump: "minor", reason: `${path} is new.` }),
      ),
  ];
}
