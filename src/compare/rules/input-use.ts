import type { ModuleInput } from "../../model/module-interface";
import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";
import type { Finding } from "../finding";
import { effectiveReads, isRead } from "../input-reads";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";

const source = "https://developer.hashicorp.com/terraform/language/values/variables";
const input = (type: string): string => `variable "set" {\n  type    = ${type}\n  default = {}\n}`;

const rules = [
  {
    id: "variable-unread",
    name: "Input without effect",
    asks: "Does the module not read an input any more that it read?",
    bump: "major",
    why: "What callers pass has no effect any more, and nothing tells them.",
    source,
    remedy: "Go on to read it, or remove it, so that Terraform says so.",
    mirror: "variable-read",
    example: {
      before: 'variable "size" { default = 1 }\noutput "size" { value = var.size }',
      after: 'variable "size" { default = 1 }\noutput "size" { value = 1 }',
      alongside: ["output-value-changed"],
    },
  },
  {
    id: "variable-read",
    name: "Input got an effect",
    asks: "Does the module read an input that it did not read?",
    bump: "minor",
    why: "What callers pass already has an effect now.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "variable-unread",
    example: {
      before: 'variable "size" { default = 1 }\noutput "size" { value = 1 }',
      after: 'variable "size" { default = 1 }\noutput "size" { value = var.size }',
      alongside: ["output-value-changed"],
    },
  },
  {
    id: "variable-attribute-unread",
    name: "Attribute without effect",
    asks: "Does the module not read a key or attribute of an input any more that it read, although the input still takes it?",
    bump: "major",
    why: "What callers pass there has no effect any more, and nothing tells them.",
    source,
    remedy: "Go on to read it.",
    mirror: "variable-attribute-read",
    example: {
      before: `${input("any")}\noutput "sizes" { value = [try(var.set.a, 1), try(var.set.b, 2)] }`,
      after: `${input("any")}\noutput "sizes" { value = [try(var.set.a, 1)] }`,
      alongside: ["output-value-changed"],
    },
  },
  {
    id: "variable-attribute-read",
    name: "Attribute got an effect",
    asks: "Does the module read a key or attribute of an input that it took before and did not read?",
    bump: "minor",
    why: "Callers can use it from now on, and who passes it already sees an effect.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "variable-attribute-unread",
    example: {
      before: `${input("any")}\noutput "sizes" { value = [try(var.set.a, 1)] }`,
      after: `${input("any")}\noutput "sizes" { value = [try(var.set.a, 1), try(var.set.b, 2)] }`,
      alongside: ["output-value-changed"],
    },
  },
] as const satisfies readonly Rule[];

/** Whether what callers pass has an effect. */
export const inputUse: RuleFamily = {
  rules,
  find: (before, after) => {
    // Of what an earlier version of this program wrote down, nothing is known.
    if (before.body == null || after.body == null) return [];
    return paired(before.inputs, after.inputs, ({ name }) => name).kept.flatMap((pair) =>
      changed(pair.before, pair.after, before, after),
    );
  },
};

function changed(was: ModuleInput, is: ModuleInput, before: ComparedModule, after: ComparedModule): readonly Finding[] {
  const { name } = is;
  const [had, has] = [effectiveReads(before, name), effectiveReads(after, name)];
  const found = (rule: Finding["rule"], path: readonly string[], bump: Finding["bump"], reason: string): Finding => ({
    rule,
    subject: [name, ...path].join("."),
    bump,
    reason: `${[name, ...path].join(".")} ${reason}`,
    ...places(was, is),
  });
  if (had.length > 0 && has.length === 0) {
    return [found("variable-unread", [], "major", "is not read any more: what callers pass has no effect.")];
  }
  if (had.length === 0 && has.length > 0) return [found("variable-read", [], "minor", "is read now.")];
  const kept = (path: readonly string[]): boolean => takes(was.type, path) && takes(is.type, path);
  return [
    ...shortest(had.filter(({ path }) => !isRead(has, path)).map(({ path }) => path))
      .filter(kept)
      .map((path) =>
        found(
          "variable-attribute-unread",
          path,
          "major",
          "is not read any more: what callers pass there has no effect.",
        ),
      ),
    ...shortest(has.filter(({ path }) => !isRead(had, path)).map(({ path }) => path))
      .filter(kept)
      .map((path) => found("variable-attribute-read", path, "minor", "is read now.")),
  ];
}

/** Paths to names, each once, without those that go on from others. */
function shortest(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const named = paths.filter((path) => path.length > 0 && path.at(-1) !== "*");
  const unique = [...new Map(named.map((path) => [path.join("."), path] as const)).values()];
  return unique.filter(
    (path) => !unique.some((other) => other.length < path.length && other.every((step, index) => step === path[index])),
  );
}

/** Whether a value of the type may have something there. */
function takes(type: TypeConstraint | undefined, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (type == null) return false;
  if (step == null || type.kind === "any") return true;
  if ("element" in type) return takes(type.element, rest);
  if ("attributes" in type) {
    // Of any attribute, one whose name is not known.
    if (step === "*") return Object.values(type.attributes).some((one) => takes(one.type, rest));
    return takes(ownValue(type.attributes, step)?.type, rest);
  }
  return "elements" in type && type.elements.some((element) => takes(element, rest));
}
