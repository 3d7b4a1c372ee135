import type { ModuleInput } from "../../model/module-interface";
import { bumpOfDefault } from "../default-change";
import type { Finding } from "../finding";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { sameDefault } from "../types";

const source = "https://developer.hashicorp.com/terraform/language/block/variable#default";

const rules = [
  {
    id: "variable-default-changed",
    name: "Default changed",
    asks: "Does an input have another value where callers leave it out, once it is converted to the input's type?",
    bump: "minor",
    varies:
      "Patch where there was nothing and is nothing: an empty text, list or map, or null. Major where a value became null and the module does not say what happens then, so that null arrives where a value did; undecided and major where the input's name, or the argument to which it goes, speaks of public access, encryption, deletion or retention, and where it switches off something that callers pass. Undecided otherwise: minor.",
    why: "Who leaves the input out gets another value; whether that changes things in place, replaces them or does nothing, only the provider knows.",
    source,
    remedy: "Keep the default, or ask callers for the value in the next major version.",
    mirror: { waiver: "Any default may become any other: the change has no direction." },
    example: { before: 'variable "size" { default = 1 }', after: 'variable "size" { default = 2 }' },
  },
  {
    id: "variable-default-rewritten",
    name: "Default written otherwise",
    asks: "Is a default written otherwise, and the same once it is converted to the input's type?",
    bump: "patch",
    why: "Terraform converts defaults to the input's type, so that the module gets the same value.",
    source,
    remedy: "Nothing has to be done.",
    mirror: { waiver: "Two ways to write one value have no direction." },
    example: {
      before: 'variable "size" {\n  type    = number\n  default = "2"\n}',
      after: 'variable "size" {\n  type    = number\n  default = 2\n}',
    },
  },
] as const satisfies readonly Rule[];

/** What inputs are where callers leave them out. */
export const inputDefaults: RuleFamily = {
  rules,
  find: (before, after) =>
    paired(before.inputs, after.inputs, ({ name }) => name).kept.flatMap((pair) =>
      changed(pair.before, pair.after, after),
    ),
};

function changed(before: ModuleInput, after: ModuleInput, module: ComparedModule): readonly Finding[] {
  if (before.default === undefined || after.default === undefined) return [];
  if (JSON.stringify(before.default) === JSON.stringify(after.default)) return [];
  const { name } = after;
  if (sameDefault({ type: before.type, value: before.default }, { type: after.type, value: after.default })) {
    const reason = `The default of ${name} is written otherwise, and is the same value.`;
    return [{ rule: "variable-default-rewritten", subject: name, bump: "patch", reason, ...places(before, after) }];
  }
  const { bump, undecided, reason } = bumpOfDefault({
    input: name,
    path: [],
    before: before.default,
    after: after.default,
    type: after.type,
    module,
  });
  return [
    {
      rule: "variable-default-changed",
      subject: name,
      bump,
      ...(undecided ? { undecided: true as const } : {}),
      reason,
      remedy: "Keep the default.",
      ...places(before, after),
    },
  ];
}
