import { scanTokens } from "../hcl/tokens";
import type { ModuleInput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";
import type { ComparedModule } from "./rule";
import type { Numbers } from "./version-range";

/** Something that Terraform knows since one of its versions, as a module uses it. */
export interface UsedFeature {
  /** `optional()`, `moved blocks`, `the function startswith`. */
  readonly name: string;
  readonly since: Numbers;
  readonly place?: string;
}

/**
 * The newest feature of the language that a module uses; `undefined` where it uses none that is looked for. Only those count that earlier
 * versions refuse in every module.
 * Source: the changelogs of Terraform, https://github.com/hashicorp/terraform/releases
 */
export function newestFeature(module: ComparedModule): UsedFeature | undefined {
  const all = [...ofInputs(module.inputs), ...ofOutputs(module), ...ofBlocks(module), ...ofFunctions(module)];
  return all.reduce<UsedFeature | undefined>(
    (newest, one) => (newest == null || isBefore(newest.since, one.since) ? one : newest),
    undefined,
  );
}

export function isBefore(one: Numbers, other: Numbers): boolean {
  return (
    one[0] < other[0] || (one[0] === other[0] && (one[1] < other[1] || (one[1] === other[1] && one[2] < other[2])))
  );
}

function ofInputs(inputs: readonly ModuleInput[]): readonly UsedFeature[] {
  return inputs.flatMap((input): readonly UsedFeature[] => [
    ...used(input.const === true, "const", [1, 15, 0], input.place),
    ...used(input.deprecated != null, "deprecated", [1, 15, 0], input.place),
    ...used(input.ephemeral, "ephemeral inputs", [1, 10, 0], input.place),
    ...used(hasOptional(input.type), "optional()", [1, 3, 0], input.place),
    ...used(!input.nullable, "nullable", [1, 1, 0], input.place),
    ...used(input.sensitive, "sensitive inputs", [0, 14, 0], input.place),
    ...(input.conditions ?? []).flatMap(({ condition, place }) =>
      used(readsOthers(condition, input.name), "conditions about more than the input itself", [1, 9, 0], place),
    ),
    ...used((input.conditions ?? []).length > 0, "validations", [0, 13, 0], input.place),
  ]);
}

function ofOutputs({ outputs }: ComparedModule): readonly UsedFeature[] {
  return outputs.flatMap((output) => [
    ...used(output.typeDeclared === true, "types of outputs", [1, 15, 0], output.place),
    ...used(output.deprecated != null, "deprecated", [1, 15, 0], output.place),
    ...used(output.ephemeral, "ephemeral outputs", [1, 10, 0], output.place),
    ...used(output.preconditions != null, "preconditions", [1, 2, 0], output.place),
  ]);
}

function ofBlocks({ moved, removed, resources, providers, body }: ComparedModule): readonly UsedFeature[] {
  const triggers = body?.arguments.find(({ name }) => name === "lifecycle.replace_triggered_by");
  const conditions = body?.arguments.find(({ name }) => /^lifecycle\.(?:pre|post)condition[.[]/.test(name));
  const ephemeral = resources.find(({ mode }) => mode === "ephemeral");
  const repeated = resources.find(({ mode, repeated }) => mode === "module" && repeated !== "no");
  const aliases = providers.find(({ configurationAliases }) => configurationAliases != null);
  return [
    ...used(ephemeral != null, "ephemeral resources", [1, 10, 0], ephemeral?.place),
    ...used(removed != null, "removed blocks", [1, 7, 0], removed?.[0]?.place),
    ...used(triggers != null, "replace_triggered_by", [1, 2, 0], triggers?.place),
    ...used(conditions != null, "conditions of resources", [1, 2, 0], conditions?.place),
    ...used(moved.length > 0, "moved blocks", [1, 1, 0], moved[0]?.place),
    ...used(aliases != null, "configuration_aliases", [0, 15, 0], aliases?.place),
    ...used(repeated != null, "count and for_each of module calls", [0, 13, 0], repeated?.place),
  ];
}

function ofFunctions(module: ComparedModule): readonly UsedFeature[] {
  const texts = [
    ...(module.body?.arguments ?? []),
    ...(module.body?.locals ?? []),
    ...module.outputs.map(({ value = "", place }) => ({ value, place })),
  ];
  return texts.flatMap(({ value, place }) => (mayCall.test(value) ? callsIn(value, place) : []));
}

const functions: ReadonlyMap<string, Numbers> = new Map<string, Numbers>([
  ["ephemeralasnull", [1, 10, 0]],
  ["templatestring", [1, 9, 0]],
  ["issensitive", [1, 8, 0]],
  ["plantimestamp", [1, 5, 0]],
  ["strcontains", [1, 5, 0]],
  ["startswith", [1, 3, 0]],
  ["endswith", [1, 3, 0]],
  ["timecmp", [1, 3, 0]],
  ["one", [0, 15, 0]],
  ["sensitive", [0, 15, 0]],
  ["nonsensitive", [0, 15, 0]],
  ["alltrue", [0, 14, 0]],
  ["anytrue", [0, 14, 0]],
  ["sum", [0, 13, 0]],
]);

const mayCall = new RegExp(`\\b(?:${[...functions.keys()].join("|")}|provider::[\\w:-]+)\\s*\\(`);

function callsIn(text: string, place: string | undefined): readonly UsedFeature[] {
  const tokens = [...scanTokens(text)].filter(({ kind }) => kind !== "newline" && kind !== "comment");
  return tokens.flatMap((token, index): readonly UsedFeature[] => {
    const next = tokens[index + 1]?.text;
    if (token.text === "provider" && next === "::") return used(true, "functions of providers", [1, 8, 0], place);
    const since = next === "(" ? functions.get(token.text) : undefined;
    return since == null ? [] : used(true, `the function ${token.text}`, since, place);
  });
}

function used(is: boolean, name: string, since: Numbers, place: string | undefined): readonly UsedFeature[] {
  return is ? [{ name, since, ...(place == null ? {} : { place }) }] : [];
}

function hasOptional(type: TypeConstraint): boolean {
  if ("element" in type) return hasOptional(type.element);
  if ("elements" in type) return type.elements.some(hasOptional);
  return "attributes" in type && Object.values(type.attributes).some((one) => one.optional || hasOptional(one.type));
}

/** Before Terraform 1.9, a condition might speak of its own input only. */
function readsOthers(condition: string, input: string): boolean {
  return [...condition.matchAll(/\b(var|local|data|module)\.([\p{ID_Start}_][\p{ID_Continue}-]*)/gu)].some(
    ([, root, name]) => root !== "var" || name !== input,
  );
}
