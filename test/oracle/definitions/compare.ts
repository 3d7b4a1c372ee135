import type { Case } from "./case";
import type { Expected } from "./plan-module";
import { converted, type Type } from "./type";
import { isList, isObject, jsonOf, type Value } from "./value";

/** Where a plan of Terraform says something else than was meant. */
export function differences({ name, plan, expected, outputs }: Case, shown: Value): readonly string[] {
  const wrong: string[] = [];
  const told = at(shown, "planned_values", "outputs", name, "value");
  for (const output of plan.outputs) {
    const got = comparable(output.type, at(told, output.name));
    const meant = comparable(output.type, outputs[output.name] ?? null);
    if (got !== meant) wrong.push(`output ${output.name}\n is    ${got}\n meant ${meant}`);
  }
  const resources = resourcesOf(name, shown);
  for (const [address, values] of expected.resources) {
    const resource = resources.get(address);
    if (resource === undefined) {
      wrong.push(`${address} is not planned; there are ${[...resources.keys()].join(", ")}`);
      continue;
    }
    for (const [argument, value] of Object.entries(values)) {
      if (value === null) continue;
      const isData = address.includes("terraform_data.");
      const told = at(resource, argument) ?? (isList(value) ? [] : null);
      const got = canonical(isData ? told : projected(told, value), !isData);
      const meant = canonical(value, !isData);
      if (got !== meant) wrong.push(`${address} ${argument}\n is    ${got}\n meant ${meant}`);
    }
  }
  const more = [...resources.keys()].filter((address) => !expected.resources.has(address));
  if (more.length > 0) wrong.push(`planned, and not meant: ${more.join(", ")}`);
  return [...wrong, ...wrongChecks(expected, shown)];
}

/** A value as a text that is the same for all that mean the same where the type is asked for. */
export function comparable(type: Type, value: Value): string {
  return canonical(converted(type, value), false);
}

function wrongChecks({ checks }: Expected, shown: Value): readonly string[] {
  const told = new Map<string, readonly string[]>();
  for (const check of list(at(shown, "checks"))) {
    if (at(check, "address", "kind") !== "check") continue;
    for (const one of list(at(check, "instances"))) {
      const address = String(at(one, "address", "to_display"));
      told.set(
        address,
        list(at(one, "problems")).map((problem) => String(at(problem, "message"))),
      );
    }
  }
  const wrong: string[] = [];
  for (const [address, messages] of checks) {
    const got = jsonOf(told.get(address) ?? [address]);
    if (got !== jsonOf(messages)) wrong.push(`${address} says ${got}, meant ${jsonOf(messages)}`);
  }
  return wrong;
}

function resourcesOf(name: string, shown: Value): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const visit = (module: Value): void => {
    for (const resource of list(at(module, "resources")))
      found.set(String(at(resource, "address")), at(resource, "values"));
    for (const child of list(at(module, "child_modules"))) visit(child);
  };
  const roots = [at(shown, "planned_values", "root_module"), at(shown, "prior_state", "values", "root_module")];
  for (const root of roots) {
    for (const child of list(at(root, "child_modules"))) if (at(child, "address") === `module.${name}`) visit(child);
  }
  return found;
}

/** What there is of blocks at the places at which something is meant. Providers add arguments. */
function projected(got: Value, meant: Value): Value {
  if (!isList(got) || !isList(meant) || meant.length === 0 || !meant.every(isObject)) return got;
  const names = new Set(meant.flatMap((one) => Object.keys(one)));
  return got.map((one) =>
    Object.fromEntries(
      [...names].map((name) => {
        const inner = meant.flatMap((block) => list(at(block, name)));
        return [name, projected(at(one, name), inner)];
      }),
    ),
  );
}

/** @param isBlock whether it is a provider's: there lists may be sets, and what is empty is not there */
function canonical(value: Value, isBlock: boolean): string {
  if (isList(value)) {
    const all = value.map((one) => canonical(one, isBlock));
    return `[${(isBlock ? all.sort() : all).join(",")}]`;
  }
  if (!isObject(value)) return jsonOf(value);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== null && !(isBlock && isList(one) && one.length === 0))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one, isBlock)}`).join(",")}}`;
}

function at(value: Value, ...path: readonly string[]): Value {
  let inner = value;
  for (const key of path) inner = isObject(inner) && Object.hasOwn(inner, key) ? (inner[key] ?? null) : null;
  return inner;
}

function list(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}
