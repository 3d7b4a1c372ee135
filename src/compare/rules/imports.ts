import type { ImportBlock } from "../../model/module-interface";
import type { Finding } from "../finding";
import { paired, places } from "../paired";
import type { Rule, RuleFamily } from "../rule";
import { takesBelow } from "../version-range";

const source = "https://developer.hashicorp.com/terraform/language/block/import";
const resource = 'resource "terraform_data" "this" {}';
const block = 'import {\n  to = terraform_data.this\n  id = "a"\n}';

const rules = [
  {
    id: "resource-import-added",
    name: "Import block added",
    asks: "Does the module import something that it did not import?",
    bump: "major",
    varies: "Minor and undecided where required_version leaves out all versions before 1.16.",
    why: "Terraform before 1.16 refuses import blocks in modules that are called; later ones refuse to plan where there is nothing under the id.",
    source,
    remedy: "Leave the import to callers.",
    mirror: "resource-import-removed",
    example: { before: resource, after: `${resource}\n${block}` },
  },
  {
    id: "resource-import-removed",
    name: "Import block removed",
    asks: "Does the module not import something any more?",
    bump: "patch",
    why: "What was imported is in the state already.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "resource-import-added",
    example: { before: `${resource}\n${block}`, after: resource },
  },
] as const satisfies readonly Rule[];

/** What becomes the module's although it was there before. */
export const imports: RuleFamily = {
  rules,
  find: (before, after) => {
    const { gone, added } = paired(before.imports ?? [], after.imports ?? [], ({ to }: ImportBlock) => to);
    const isRefused = takesBelow(after.requiredTerraform, [1, 16, 0]);
    return [
      ...added.map(
        (one): Finding => ({
          rule: "resource-import-added",
          subject: one.to,
          bump: isRefused ? "major" : "minor",
          ...(isRefused ? {} : { undecided: true as const }),
          reason: `${one.to} is imported${isRefused ? ", which Terraform before 1.16 refuses in a module that is called" : ""}.`,
          ...(isRefused ? { remedy: "Leave the import to callers." } : {}),
          ...places(undefined, one),
        }),
      ),
      ...gone.map(
        (one): Finding => ({
          rule: "resource-import-removed",
          subject: one.to,
          bump: "patch",
          reason: `${one.to} is not imported any more.`,
          ...places(one, undefined),
        }),
      ),
    ];
  },
};
