import type { ModuleOutput } from "../../model/module-interface";
import type { Finding } from "../finding";
import { valueFindings } from "../output-value";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { isSameCode } from "../same-text";
import { similarName } from "../similar-name";
import { takesBelow } from "../version-range";

const source = "https://developer.hashicorp.com/terraform/language/block/output";

const rules = [
  {
    id: "output-removed",
    name: "Output removed",
    asks: "Is an output gone that callers could read?",
    bump: "major",
    why: "A reference to it is refused: the module has no such attribute any more.",
    source,
    remedy: "Keep the output until the next major version.",
    mirror: "output-added",
    example: { before: 'output "arn" { value = "a" }', after: "" },
  },
  {
    id: "output-added",
    name: "Output added",
    asks: "Is there an output that was not there?",
    bump: "minor",
    why: "Callers can read more than before.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "output-removed",
    example: { before: "", after: 'output "arn" { value = "a" }' },
  },
  {
    id: "output-type-changed",
    name: "Type of an output changed",
    asks: "Is the value of an output of another type, as far as that follows from its expression, or from the type that it declares?",
    bump: "major",
    why: "Callers take it apart or pass it on as what it was: an index into what is a text now is refused.",
    source,
    remedy: "Keep the output as it was, and add another one beside it.",
    mirror: { waiver: "Any type may become any other: who reads a value depends on what it is, wider or not." },
    example: { before: 'output "arn" { value = "a" }', after: 'output "arn" { value = ["a"] }' },
  },
  {
    id: "output-value-changed",
    name: "Expression of an output changed",
    asks: "Is an output another expression, of no other type as far as can be told?",
    bump: "patch",
    varies:
      "Major where it is always empty now. Undecided otherwise: whether the value is another one, only Terraform knows.",
    why: "Expressions are rewritten more often than meanings change.",
    source,
    remedy: "If the value means something else, publish a major version.",
    mirror: { waiver: "An expression that is only another one has no direction." },
    example: { before: 'output "arn" { value = upper("a") }', after: 'output "arn" { value = lower("a") }' },
  },
  {
    id: "output-sensitive-added",
    name: "Output became sensitive",
    asks: "Is an output sensitive that was not?",
    bump: "minor",
    varies:
      "Major where the module runs on Terraform before 1.8, as far as its required_version says: there, outputs of root modules that show it are refused.",
    why: "Newer versions of Terraform take a root output that shows it, and print its value.",
    source: `${source}#sensitive`,
    remedy: "Add a sensitive output beside it.",
    mirror: "output-sensitive-removed",
    example: {
      before: 'terraform { required_version = ">= 1.8" }\noutput "arn" { value = "a" }',
      after: 'terraform { required_version = ">= 1.8" }\noutput "arn" {\n  value     = "a"\n  sensitive = true\n}',
    },
  },
  {
    id: "output-sensitive-removed",
    name: "Output is no longer sensitive",
    asks: "Was an output sensitive, and is it not any more?",
    bump: "minor",
    why: "No caller is refused for it, but plans show a value that they did not.",
    source: `${source}#sensitive`,
    remedy: "Make sure that it is no secret.",
    mirror: "output-sensitive-added",
    example: {
      before: 'output "arn" {\n  value     = "a"\n  sensitive = true\n}',
      after: 'output "arn" { value = "a" }',
    },
  },
  {
    id: "output-ephemeral-added",
    name: "Output became ephemeral",
    asks: "Is an output ephemeral that was not?",
    bump: "major",
    why: "An ephemeral value may stand in few places: a caller that gives it to a resource or a root output is refused.",
    source: `${source}#ephemeral`,
    remedy: "Add an ephemeral output beside it.",
    mirror: "output-ephemeral-removed",
    example: {
      before: 'output "token" { value = "a" }',
      after: 'output "token" {\n  value     = "a"\n  ephemeral = true\n}',
    },
  },
  {
    id: "output-ephemeral-removed",
    name: "Output is no longer ephemeral",
    asks: "Was an output ephemeral, and is it not any more?",
    bump: "minor",
    why: "It may stand wherever it could before, and elsewhere.",
    source: `${source}#ephemeral`,
    remedy: "Make sure that it is no secret: it is in the state now.",
    mirror: "output-ephemeral-added",
    example: {
      before: 'output "token" {\n  value     = "a"\n  ephemeral = true\n}',
      after: 'output "token" { value = "a" }',
    },
  },
  {
    id: "output-deprecated",
    name: "Output deprecated",
    asks: "Is an output deprecated that was not?",
    bump: "minor",
    why: "Callers that read it see a warning, and nothing is refused. SemVer asks for a minor version where something is deprecated.",
    source: "https://semver.org/#spec-item-7",
    remedy: "Nothing has to be done.",
    mirror: "output-undeprecated",
    example: {
      before: 'output "arn" { value = "a" }',
      after: 'output "arn" {\n  value      = "a"\n  deprecated = "Read id."\n}',
    },
  },
  {
    id: "output-undeprecated",
    name: "Output no longer deprecated",
    asks: "Was an output deprecated, and is it not any more, or with other words?",
    bump: "patch",
    why: "A warning is gone, or says something else.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "output-deprecated",
    example: {
      before: 'output "arn" {\n  value      = "a"\n  deprecated = "Read id."\n}',
      after: 'output "arn" { value = "a" }',
    },
  },
  {
    id: "output-precondition-added",
    name: "Precondition of an output added",
    asks: "Has an output a condition that it had not, or another one?",
    bump: "minor",
    varies: "Undecided: whether it holds for a caller, only a plan tells.",
    why: "A plan that worked may be refused, where something is wrong that was not looked at.",
    source: "https://developer.hashicorp.com/terraform/language/validate#preconditions",
    remedy: "If it refuses what worked, publish a major version.",
    mirror: "output-precondition-removed",
    example: {
      before: 'output "arn" { value = "a" }',
      after:
        'output "arn" {\n  value = "a"\n  precondition {\n    condition     = var.x != ""\n    error_message = "Empty."\n  }\n}',
    },
  },
  {
    id: "output-precondition-removed",
    name: "Precondition of an output removed",
    asks: "Is a condition of an output gone?",
    bump: "patch",
    why: "Plans work that were refused, and no others change.",
    source: "https://developer.hashicorp.com/terraform/language/validate#preconditions",
    remedy: "Nothing has to be done.",
    mirror: "output-precondition-added",
    example: {
      before:
        'output "arn" {\n  value = "a"\n  precondition {\n    condition     = var.x != ""\n    error_message = "Empty."\n  }\n}',
      after: 'output "arn" { value = "a" }',
    },
  },
  {
    id: "output-described",
    name: "Description of an output changed",
    asks: "Is an output described in other words?",
    bump: "patch",
    why: "Documentation is no part of what Terraform looks at.",
    source,
    remedy: "Nothing has to be done.",
    mirror: { waiver: "A change of words has no direction." },
    example: {
      before: 'output "arn" { value = "a" }',
      after: 'output "arn" {\n  value       = "a"\n  description = "Its ARN."\n}',
    },
  },
] as const satisfies readonly Rule[];

/** What callers may read. */
export const outputs: RuleFamily = {
  rules,
  find: (before, after) => {
    const { gone, added, kept } = paired(before.outputs, after.outputs, ({ name }) => name);
    const names = added.map(({ name }) => name);
    const isSteady = isSameShaped(before, after);
    return [
      ...gone.map((output) => removed(output, similarName(output.name, names))),
      ...added.map(
        (output): Finding => ({
          rule: "output-added",
          subject: output.name,
          bump: "minor",
          reason: `The output ${output.name} is new.`,
          ...places(undefined, output),
        }),
      ),
      ...kept.flatMap((pair) => changed(pair.before, pair.after, [before, after], isSteady)),
    ];
  },
};

/** Whether resources are repeated as before, and local values are what they were: what is written of them is of the same type then. */
function isSameShaped(before: ComparedModule, after: ComparedModule): boolean {
  const shapes = ({ resources, body }: ComparedModule): string =>
    JSON.stringify([
      resources.map(({ address, repeated }) => [address, repeated]),
      body?.locals.map(({ name, value }) => [name, value]),
    ]);
  return shapes(before) === shapes(after);
}

function removed(output: ModuleOutput, renamed: string | undefined): Finding {
  const { name } = output;
  return {
    rule: "output-removed",
    subject: name,
    bump: "major",
    reason: `The output ${name} is gone: callers that read it are refused.`,
    remedy:
      renamed == null
        ? `Keep ${name} until the next major version.`
        : `If ${renamed} is what ${name} was, keep ${name} beside it, with the same value.`,
    ...places(output, undefined),
  };
}

function changed(
  before: ModuleOutput,
  after: ModuleOutput,
  sides: readonly [before: ComparedModule, after: ComparedModule],
  isSteady: boolean,
): readonly Finding[] {
  const found: Finding[] = [];
  const { name } = after;
  const add = (rule: Finding["rule"], bump: Finding["bump"], reason: string, more: Partial<Finding> = {}): void => {
    found.push({ rule, subject: name, bump, reason, ...more, ...places(before, after) });
  };
  found.push(...valueFindings(before, after, sides, isSteady).map((one) => ({ ...one, ...places(before, after) })));
  if (!before.sensitive && after.sensitive) {
    const isOld = sides.every(({ requiredTerraform }) => takesBelow(requiredTerraform, [1, 8, 0]));
    add(
      "output-sensitive-added",
      isOld ? "major" : "minor",
      isOld
        ? `${name} is sensitive now, and the module runs on Terraform before 1.8, which refuses root outputs that show it.`
        : `${name} is sensitive now: plans do not show it any more.`,
      isOld ? { remedy: `Add a sensitive output beside ${name}.` } : {},
    );
  }
  if (before.sensitive && !after.sensitive)
    add("output-sensitive-removed", "minor", `${name} is not sensitive any more: plans show it.`);
  if (!before.ephemeral && after.ephemeral) {
    add("output-ephemeral-added", "major", `${name} is ephemeral now, and may stand in few places.`, {
      remedy: `Add an ephemeral output beside ${name}.`,
    });
  }
  if (before.ephemeral && !after.ephemeral)
    add("output-ephemeral-removed", "minor", `${name} is not ephemeral any more.`);
  if (before.deprecated == null && after.deprecated != null)
    add("output-deprecated", "minor", `${name} is deprecated: ${after.deprecated}`);
  if (before.deprecated != null && before.deprecated !== after.deprecated) {
    add(
      "output-undeprecated",
      "patch",
      after.deprecated == null ? `${name} is not deprecated any more.` : `${name} is deprecated with other words.`,
    );
  }
  const conditions = (output: ModuleOutput) => (output.preconditions ?? []).map(({ condition }) => condition);
  const [had, has] = [conditions(before), conditions(after)];
  if (has.some((one) => !had.some((other) => isSameCode(one, other)))) {
    add("output-precondition-added", "minor", `${name} has a condition that it had not.`, { undecided: true });
  }
  if (had.length > has.length) add("output-precondition-removed", "patch", `A condition of ${name} is gone.`);
  if ((before.description ?? "") !== (after.description ?? ""))
    add("output-described", "patch", `${name} is described in other words.`);
  return found;
}
