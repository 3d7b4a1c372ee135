import { isDynamicValue, withDynamicValue } from "../../../src/define/dynamic";
import { asExpression } from "../../../src/define/expression";
import { terraformName } from "../../../src/define/naming";
import type { Dependable } from "../../../src/define/output-rules";
import { isPlainObject } from "../../../src/define/plain-object";
import { isUntypedBlock, metaNames, type UntypedBody } from "../../../src/define/untyped";
import { literalTemplate } from "../../../src/hcl/template";
import { providerAddress } from "../../../src/synth/provider-address";
import { lifecycleOf } from "../../../src/synth/untyped-block";

/** A resource that no bindings describe, as bindings would give it: text as templates, names as Terraform's. */
export function untypedJson(body: UntypedBody): Readonly<Record<string, unknown>> {
  const own = Object.entries(body).filter(([property]) => !metaNames.has(property));
  const provider = providerAddress(body);
  const lifecycle = lifecycleOf(body);
  return {
    ...Object.fromEntries(own.map(([property, value]) => [terraformName(property), argument(value)])),
    ...(body.forEach == null ? {} : { for_each: body.forEach._getForEachExpression() }),
    ...(body.count == null ? {} : { count: body.count }),
    ...(provider == null ? {} : { provider }),
    ...(body.dependsOn == null ? {} : { depends_on: body.dependsOn.map(({ fqn }: Dependable) => fqn) }),
    ...(lifecycle == null ? {} : { lifecycle: lifecycleJson(lifecycle) }),
  };
}

function argument(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (isUntypedBlock(value)) {
    const entries = Object.entries(value.content);
    return Object.fromEntries(entries.map(([property, element]) => [terraformName(property), argument(element)]));
  }
  if (isDynamicValue(value)) return withDynamicValue(value, argument(value.value));
  if (Array.isArray(value) && value.length > 0 && value.every(isUntypedBlock)) return value.map(argument);
  if (!isPlainObject(value)) return asExpression(value);
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [literalTemplate(key), argument(element)]));
}

function lifecycleJson(lifecycle: object): object {
  const entries = Object.entries(lifecycle).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([property, value]: [string, unknown]) => [
      terraformName(property),
      Array.isArray(value) && value.every(isPlainObject) ? value.map(ruleJson) : value,
    ]),
  );
}

function ruleJson(rule: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(rule).map(([property, value]) => [terraformName(property), value]));
}
