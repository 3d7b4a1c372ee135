import { parse } from "@cdktf/hcl2json";
import type { ModulePlan, ResourceStructure } from "./plan-module";

/**
 * Where the printed file says something else than was meant of what no plan tells: meta-arguments, lifecycle, moves, comments. HashiCorp's
 * own parser reads it.
 */
export async function structuralDifferences(plan: ModulePlan, main: string): Promise<readonly string[]> {
  const parsed: unknown = await parse("main.tf", main);
  const wrong: string[] = [];
  for (const [address, meant] of plan.structure.resources) {
    const path = address.startsWith("data.") ? address.split(".") : ["resource", ...address.split(".")];
    const [resource] = list(at(parsed, ...path));
    const told = toldOf(resource);
    if (canonical(told) !== canonical(meant)) {
      wrong.push(`${address}\n is    ${canonical(told)}\n meant ${canonical(meant)}`);
    }
  }
  const moved = list(at(parsed, "moved")).map((one) => ({
    from: braceless(at(one, "from")),
    to: braceless(at(one, "to")),
  }));
  if (canonical(sorted(moved)) !== canonical(sorted(plan.structure.moved))) {
    wrong.push(`moved\n is    ${canonical(moved)}\n meant ${canonical(plan.structure.moved)}`);
  }
  for (const comment of plan.structure.comments) {
    const lines = comment.split("\n").map((line) => `#${line === "" ? "" : ` ${line}`}`);
    if (!main.replace(/^ +/gm, "").includes(lines.join("\n"))) wrong.push(`The comment is missing: ${comment}`);
  }
  return wrong;
}

function toldOf(resource: unknown): ResourceStructure {
  const [lifecycle] = list(at(resource, "lifecycle"));
  return {
    provider: at(resource, "provider"),
    dependsOn: at(resource, "depends_on"),
    isForEach: at(resource, "for_each") !== undefined,
    isCount: at(resource, "count") !== undefined,
    ignoreChanges: at(lifecycle, "ignore_changes"),
    createBeforeDestroy: at(lifecycle, "create_before_destroy"),
    replaceTriggeredBy: at(lifecycle, "replace_triggered_by"),
    preconditions: list(at(lifecycle, "precondition")).length,
  };
}

function braceless(value: unknown): string {
  return String(value).replace(/^\$\{|\}$/g, "");
}

function sorted(moves: readonly object[]): readonly object[] {
  return [...moves].sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1));
}

function canonical(value: unknown): string {
  return JSON.stringify(value);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    inner =
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined;
  }
  return inner;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
