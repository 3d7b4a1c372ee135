import { terraformPath } from "../../../src/define/naming";
import { isPlainObject } from "../../../src/define/plain-object";
import type { JsonValue } from "../../../src/hcl/value-hcl";
import { ScrapewayError } from "../../../src/model/errors";
import type { BuiltConstructs } from "../../../src/synth/build-module";
import { iterationOf, nameIteration } from "../../../src/synth/dynamic-iteration";
import { addressOf, type Statement } from "../../../src/synth/statement";
import { untypedJson } from "./untyped";

/** Resources in Terraform's JSON syntax, as the provider bindings themselves write them: `{ resource: { type: { name: … } }, data: … }` */
export function elementsByType(statements: readonly Statement[], built: BuiltConstructs): object {
  const result: Record<string, Record<string, Record<string, JsonValue>>> = {};
  for (const statement of statements) {
    if (statement.kind === "untyped") {
      const { mode, type, name, body } = statement;
      result[mode] ??= {};
      result[mode][type] ??= {};
      result[mode][type][name] = elementJson(untypedJson(body), built, addressOf(statement));
    }
    if (statement.kind !== "element") continue;
    const { element } = statement;
    for (const [mode, types] of entries(element.toTerraform())) {
      if (types === undefined) continue;
      for (const [type, names] of entries(types)) {
        for (const [name, body] of entries(names)) {
          result[mode] ??= {};
          result[mode][type] ??= {};
          result[mode][type][name] = elementJson(body, built, addressOf(statement));
        }
      }
    }
  }
  return result;
}

/** `depends_on`, where there is something to wait for. */
export function dependsOnJson(dependsOn: readonly unknown[], built: BuiltConstructs): object {
  if (dependsOn.length === 0) return {};
  return { depends_on: [...new Set(bareAddresses(built.print.json(dependsOn.map(fqnOf))).map(wholeResource))] };
}

function elementJson(body: unknown, built: BuiltConstructs, place: string): JsonValue {
  if (!isPlainObject(body)) throw unexpected(place);
  const { "//": _metadata, ...rest } = body;
  const resolved = built.print.json(relocateDynamics(rest, []));
  if (!isPlainObject(resolved)) throw unexpected(place);
  const { depends_on: dependsOn, lifecycle, ...others } = resolved;
  return built.print.json({
    ...others,
    ...(dependsOn === undefined ? {} : { depends_on: [...new Set(bareAddresses(dependsOn).map(wholeResource))] }),
    ...(isPlainObject(lifecycle) ? { lifecycle: lifecycleJson(lifecycle) } : {}),
  });
}

/** In JSON, a dynamic block stands under the key `dynamic`, apart from blocks of its type that always stand. */
function relocateDynamics(body: Readonly<Record<string, unknown>>, enclosing: readonly string[]): object {
  const result: Record<string, unknown> = {};
  const dynamic: Record<string, unknown[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!isPlainObject(value) && !(Array.isArray(value) && value.length > 0 && value.every(isPlainObject))) {
      result[name] = value;
      continue;
    }
    const elements: readonly Readonly<Record<string, unknown>>[] = Array.isArray(value) ? value : [value];
    const standing: object[] = [];
    for (const element of elements) {
      const iteration = iterationOf(element);
      if (iteration == null) {
        standing.push(relocateDynamics(element, enclosing));
        continue;
      }
      const { label, isOwnName } = nameIteration(iteration, name, enclosing);
      dynamic[name] ??= [];
      dynamic[name].push({
        for_each: iteration._getForEachExpression(),
        ...(isOwnName ? {} : { iterator: label }),
        content: relocateDynamics(element, [...enclosing, label]),
      });
    }
    if (standing.length > 0) result[name] = Array.isArray(value) ? standing : standing[0];
  }
  return Object.keys(dynamic).length === 0 ? result : { ...result, dynamic };
}

/** Static references stand bare in JSON, without `${}`. */
function lifecycleJson(lifecycle: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(lifecycle).map(([name, value]) => {
      if (name === "ignore_changes" && Array.isArray(value))
        return [name, value.map((path) => terraformPath(String(path)))];
      return [name, name === "replace_triggered_by" ? bareAddresses(value) : value];
    }),
  );
}

function bareAddresses(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((address) => String(address).replace(/^\$\{(.*)\}$/s, "$1")) : [];
}

function fqnOf(dependable: unknown): unknown {
  return typeof dependable === "object" && dependable !== null ? Reflect.get(dependable, "fqn") : dependable;
}

function wholeResource(address: string): string {
  return address.replace(/^((?:(?:data|ephemeral)\.)?[^.[]+\.[^.[]+).*$/s, "$1");
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function unexpected(place: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.construct",
    message: "The provider bindings wrote something that is no block.",
    place,
    next: "Report this with the definition that shows it.",
  });
}
