import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import { attributesText, compareTypes, convert, counterexample, type TypeDifference } from "../../compare/types";
import { smallestValue } from "../../compare/types/sample-values";
import { literalText } from "../../hcl/literal-text";
import type { Diagnostic } from "../../model/diagnostic";
import type { Literal } from "../../model/literal";
import type { ModuleInput } from "../../model/module-interface";
import { bearsNull } from "./bears-null";
import type { Call, CallPart } from "./call";
import { candidateValues } from "./candidate-values";
import { completeValue, neededPaths } from "./complete-value";
import type { Features } from "./features";
import { needsIn } from "./needs";
import { tellingRead } from "./output-reads";
import { satisfying } from "./satisfying";
import { isOfExpression, keptConditions, showing } from "./shell";
import { expressionsOf } from "./worked-out";

/** How Terraform might be brought to refuse a call because of a finding. */
export interface Aim {
  readonly finding: Finding;
  /** The input or output that it is about. */
  readonly name: string;
  /** Values to try for the input, the best first. Absent where the call leaves the input out, or the finding is about an output. */
  readonly values?: readonly Literal[];
  /** Whether the call leaves the input out. */
  readonly isLeftOut?: true;
  /** Whether the call passes an ephemeral value. */
  readonly isEphemeral?: true;
  readonly reads?: Call["reads"];
  /** The outputs that it reads. */
  readonly outputs?: readonly string[];
  /** Expressions that the shells of both states work out besides. */
  readonly expressions?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** What is taken for granted, a sentence. */
  readonly assumption?: string;
  /** Whether the call passes the provider configurations that the module before asks for. */
  readonly passesProviders?: true;
  /** The nested module that it calls, which the module after does not have. */
  readonly path?: string;
  /** Whether `terraform init` refuses it already. */
  readonly isAtInit?: true;
  /** Whether Terraform sees it before it works out any value, so that all such aims can be tried in one call. */
  readonly isAboutNames?: true;
  /** Whether an error is what the finding means. */
  readonly isAbout: (error: Diagnostic, part: CallPart | undefined) => boolean;
  /** The validation that has to fail, by its number among those of the input that a shell keeps. */
  readonly condition?: number;
}

/** Why no call can show a finding. */
export interface NoAim {
  readonly why: string;
  /** Whether something else than a call could. */
  readonly isElsewhere?: true;
}

/** @param program as people call it: `Terraform 1.11.4` */
export function aimOf(
  finding: Finding,
  before: ComparedModule,
  after: ComparedModule,
  features: Features,
  program: string,
): Aim | NoAim {
  const name = finding.subject.split(".")[0] ?? "";
  const [was, is] = [before, after].map(({ inputs }) => inputs.find((one) => one.name === name));
  const about = { finding, name };
  const cannot = (what: string): NoAim => ({ why: `Not provable by ${program}, which does not know ${what}.` });
  switch (finding.rule) {
    case "variable-removed":
      if (was == null) return noCall;
      return {
        ...about,
        values: valuesFor(was, before),
        isAboutNames: true,
        isAbout: ({ summary, detail }) => summary === "Unsupported argument" && detail.includes(`"${name}"`),
      };
    case "variable-required-added":
    case "variable-default-removed":
      return {
        ...about,
        isLeftOut: true,
        isAboutNames: true,
        isAbout: ({ summary, detail }) => summary === "Missing required argument" && detail.includes(`"${name}"`),
      };
    case "variable-nullable-removed":
      if (was == null || is == null) return noCall;
      if (!bearsNull(name, before))
        return { why: `Whether the module before bears that ${name} is null cannot be told from its files.` };
      return { ...about, values: [null], isAbout: isAboutInput(name) };
    case "variable-sensitive-added":
      return becomesSensitive(finding, before, after);
    case "variable-ephemeral-removed":
      if (!features.ephemeral) return cannot("ephemeral values");
      return { ...about, isEphemeral: true, isAbout: isAboutInput(name) };
    case "variable-const-added":
      return cannot("const");
    case "variable-type-narrowed":
    case "variable-attribute-required-added":
    case "variable-attribute-became-required":
    case "variable-keys-closed":
      return was == null || is == null ? noCall : typeAim(finding, was, is, before);
    case "variable-keys-opened":
    case "variable-attribute-removed":
    case "variable-unread":
    case "variable-attribute-unread":
      return dropped;
    case "variable-contract-changed":
    case "output-contract-changed":
    case "output-contract-removed":
      return { why: "Terraform knows nothing of contracts." };
    case "variable-default-changed":
    case "variable-attribute-default":
      return was == null || is == null ? noCall : nullAim(finding, was, is, before, after);
    case "variable-validation-added":
    case "variable-validation-changed":
    case "variable-value-removed":
      return was == null || is == null ? noCall : validationAim(finding, was, is, before, after, features);
    case "output-removed":
      return {
        ...about,
        outputs: [name],
        reads: [(module) => `${module}.${name}`],
        isAbout: ({ summary, detail }) => summary === "Unsupported attribute" && detail.includes(`"${name}"`),
      };
    case "output-type-changed":
      return outputTypeAim(finding, before, after);
    case "output-ephemeral-added":
      if (!features.ephemeral) return cannot("ephemeral values");
      return {
        ...about,
        outputs: [name],
        reads: [(module) => `${module}.${name}`],
        isAbout: ({ summary }, part) => part?.kind === "read" && summary.startsWith("Ephemeral value"),
      };
    case "provider-alias-added":
      return providerAim(finding, after);
    case "provider-alias-removed":
      // What Terraform says depends on where the provider comes from, and shells have another one: environments prove it.
      return noCall;
    case "module-nested-removed":
      return {
        ...about,
        path: finding.subject,
        isAtInit: true,
        isAbout: ({ summary }) => summary === "Unreadable module directory",
      };
    case "output-sensitive-added":
      return { why: `${program} takes callers that show it; only versions before 1.8 refuse them.` };
    default:
      return noCall;
  }
}

const dropped: NoAim = { why: "Terraform takes such calls, and drops or changes what they pass without a word." };
const noCall: NoAim = { why: "No call is refused for it.", isElsewhere: true };

/** Values that the input before is likely to take. */
export function valuesFor(input: ModuleInput, module: ComparedModule): readonly Literal[] {
  const conditions = (input.conditions ?? []).map(({ condition }) => condition);
  return candidateValues(input, conditions, neededPaths(input.name, module.body?.reads ?? []));
}

function isAboutInput(name: string): Aim["isAbout"] {
  return ({ detail }, part) => detail.includes(`.var.${name} `) || (part?.kind === "argument" && part.name === name);
}

function becomesSensitive(finding: Finding, before: ComparedModule, after: ComparedModule): Aim | NoAim {
  const name = finding.subject;
  const plain = new Set(before.outputs.filter(({ sensitive }) => !sensitive).map((output) => output.name));
  const hidden = before.inputs.filter((input) => input.sensitive).flatMap((input) => showing(input.name, before));
  const output = showing(name, after).find((one) => plain.has(one) && !hidden.includes(one));
  if (output == null) return { why: `No output shows ${name} so that Terraform would see it.` };
  return {
    finding,
    name,
    outputs: [output],
    reads: [(module) => `${module}.${output}`],
    isAbout: ({ summary }, part) => part?.kind === "read" && summary === "Output refers to sensitive values",
  };
}

/** @param declaring the state that has the provider configuration */
function providerAim(finding: Finding, declaring: ComparedModule): Aim | NoAim {
  const aliases = declaring.providers.flatMap(({ configurationAliases = [] }) => configurationAliases);
  const alias = aliases.find((one) => finding.reason.split(" ").includes(one));
  if (alias == null) return noCall;
  return {
    finding,
    name: finding.subject,
    passesProviders: true,
    isAtInit: true,
    isAbout: ({ detail }) => detail.includes(`"${alias}"`),
  };
}

function outputTypeAim(finding: Finding, before: ComparedModule, after: ComparedModule): Aim | NoAim {
  const name = finding.subject.split(".")[0] ?? "";
  const outputs = [before, after].map((module) => module.outputs.find((one) => one.name === name));
  const [was, is] = outputs.map((output) => output?.type);
  const isOfResources = [before, after].some((module, side) => {
    const value = outputs[side]?.value;
    return value != null && !needsIn(module)(value).isClosed;
  });
  if (was == null || is == null) return { why: `What ${name} is made of, only the provider knows.` };
  const read = tellingRead("VALUE", was, is);
  if (read == null) return { why: "Terraform converts the one type to the other wherever it is read." };
  return {
    finding,
    name,
    outputs: [name],
    reads: [(module) => read.replace("VALUE", `${module}.${name}`)],
    ...(isOfResources ? { assumption: "What is called id is a text, as it is of every resource." } : {}),
    isAbout: (_, part) => part?.kind === "read",
  };
}

function typeAim(finding: Finding, was: ModuleInput, is: ModuleInput, before: ComparedModule): Aim | NoAim {
  const differences = compareTypes(was.type, is.type);
  const paths = neededPaths(was.name, before.body?.reads ?? []);
  const difference = differences.find(
    ({ path, kind }) => was.name + attributesText(path) === finding.subject && rulesOf(kind).includes(finding.rule),
  );
  const example = difference == null ? undefined : counterexample(was.type, difference);
  const others = differences.filter((one) => one !== difference);
  const values = [...(example === undefined ? [] : [example]), ...valuesFor(was, before)]
    .map((value) => completeValue(value, was.type, paths))
    // What else is asked for now is given, as a caller may: objects of before drop it.
    .flatMap((value) => [others.reduce((one, other) => satisfying(one, other), value), value])
    .filter((value) => convert(value, was.type) != null && convert(value, is.type) == null);
  if (values.length === 0 && finding.rule === "variable-keys-closed") return dropped;
  if (values.length === 0) {
    return { why: "No value was found that is of the type before and that Terraform refuses for the type after." };
  }
  // Of several things that are wrong with a value, Terraform tells one: by the name of the attribute, but for texts, numbers and booleans.
  const mentioned = difference?.path.findLast((step) => "attribute" in step)?.attribute;
  const clear = values.filter((value) => difference != null && convert(satisfying(value, difference), is.type) != null);
  const isOnly = clear.length > 0;
  const isAbout = isAboutInput(was.name);
  return {
    finding,
    name: was.name,
    values: isOnly ? clear : values,
    isAbout: (error, part) =>
      isAbout(error, part) &&
      (mentioned == null ||
        error.detail.includes(`"${mentioned}"`) ||
        (isOnly && !error.detail.includes('attribute "') && !error.detail.includes('attributes "'))),
  };
}

/** Where null arrives instead of a value, the module may not be able to go on. */
function nullAim(
  finding: Finding,
  was: ModuleInput,
  is: ModuleInput,
  before: ComparedModule,
  after: ComparedModule,
): Aim | NoAim {
  const { name } = was;
  const inside = compareTypes(was.type, is.type).some(
    ({ path, kind, to }) =>
      kind === "attribute default changed" && to != null && name + attributesText(path) === finding.subject,
  );
  const isInput = finding.rule === "variable-default-changed";
  const expressions = { before: expressionsOf(name, before), after: expressionsOf(name, after) };
  if ((isInput ? is.default !== null : !inside) || expressions.after.length === 0) return anotherValue;
  const value = completeValue(smallestValue(was.type), was.type, neededPaths(name, before.body?.reads ?? []));
  return {
    finding,
    name,
    ...(isInput ? { isLeftOut: true as const } : { values: [value] }),
    expressions,
    isAbout: (error) => isOfExpression(error) && /null/.test(error.detail),
  };
}

export const anotherValue: NoAim = {
  why: "Terraform takes the call as before; it is the value that the module gets that is another one.",
};

function rulesOf(kind: TypeDifference["kind"]): readonly Finding["rule"][] {
  switch (kind) {
    case "required attribute added":
      return ["variable-attribute-required-added"];
    case "attribute became required":
      return ["variable-attribute-became-required"];
    case "keys closed":
      return ["variable-keys-closed"];
    default:
      return ["variable-type-narrowed"];
  }
}

function validationAim(
  finding: Finding,
  was: ModuleInput,
  is: ModuleInput,
  before: ComparedModule,
  after: ComparedModule,
  features: Features,
): Aim | NoAim {
  const condition = is.conditions?.find(({ place }) => place === finding.after);
  if (condition == null) return noCall;
  const kept = keptConditions(is, after, needsIn(after), features);
  const index = kept.findIndex(({ place }) => place === condition.place);
  if (index < 0) return { why: "The condition needs more than inputs, which only the whole module has." };
  const conditions = [...(was.conditions ?? []), condition].map((one) => one.condition);
  const values = candidateValues(was, conditions, neededPaths(was.name, before.body?.reads ?? []));
  const lost = / may not be (.*) any more:/s.exec(finding.reason)?.[1];
  return {
    finding,
    name: was.name,
    values: finding.rule === "variable-value-removed" ? values.filter((value) => holds(value, lost)) : values,
    condition: index,
    isAbout: isAboutInput(was.name),
  };
}

/** Whether a value is what is written, or has it inside. */
function holds(value: Literal, written: string | undefined): boolean {
  if (literalText(value) === written) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((part) => holds(part, written));
}
