import { TerraformElement } from "cdktf";
import { terraformName, terraformPath } from "../define/naming";
import { attribute, type Block, type BodyItem, block } from "../hcl/block";
import { argumentText, type JsonValue, listText, valueText } from "../hcl/value-text";

type Resolve = (value: unknown) => JsonValue;

/** What stands first in a block: how often it is there, and by which provider. */
export function metaArguments(
  meta: Readonly<Record<string, unknown>>,
  provider: string | undefined,
  resolve: Resolve,
): BodyItem[] {
  const repetition = ["forEach", "count"].flatMap((name) =>
    meta[name] == null ? [] : [attribute(terraformName(name), valueText(resolve(meta[name])))],
  );
  return [...repetition, ...(provider == null ? [] : [attribute("provider", provider)])];
}

/** The `lifecycle` block, with what it holds in the order in which Terraform's documentation has it. */
export function lifecycleBlock(lifecycle: unknown, resolve: Resolve): BodyItem[] {
  if (typeof lifecycle !== "object" || lifecycle === null) return [];
  const body = lifecycleArguments.flatMap((property): BodyItem[] => {
    const value: unknown = Reflect.get(lifecycle, property);
    if (value == null) return [];
    const name = terraformName(property);
    if (Array.isArray(value) && (name === "precondition" || name === "postcondition")) {
      return value.map((condition: Readonly<Record<string, unknown>>) => conditionBlock(name, condition, resolve));
    }
    if (name === "ignore_changes") return [attribute(name, terraformPath(addresses(value, resolve)))];
    if (name === "replace_triggered_by") return [attribute(name, addresses(value, resolve))];
    return [attribute(name, valueText(resolve(value)))];
  });
  return body.length === 0 ? [] : [block("lifecycle", [], body)];
}

const lifecycleArguments = [
  "createBeforeDestroy",
  "preventDestroy",
  "ignoreChanges",
  "replaceTriggeredBy",
  "precondition",
  "postcondition",
] as const;

/** A `validation`, `precondition` or `postcondition` block. */
export function conditionBlock(
  name: string,
  condition: { readonly condition?: unknown; readonly errorMessage?: unknown },
  resolve: Resolve,
): Block {
  return block(
    name,
    [],
    [
      attribute("condition", valueText(resolve(condition.condition))),
      attribute("error_message", argumentText(resolve(condition.errorMessage))),
    ],
  );
}

/** Terraform takes whole resources here, without the key of an instance. */
export function dependsOnArgument(value: unknown, resolve: Resolve): BodyItem[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const resources = value.map((one) =>
    addressText(one, resolve).replace(/^((?:(?:data|ephemeral)\.)?[^.[]+\.[^.[]+).*$/s, "$1"),
  );
  return [attribute("depends_on", listText([...new Set(resources)]))];
}

function addresses(value: unknown, resolve: Resolve): string {
  return Array.isArray(value) ? listText(value.map((one) => addressText(one, resolve))) : addressText(value, resolve);
}

/** An address stands bare, without quotes. */
function addressText(value: unknown, resolve: Resolve): string {
  const isElement = typeof value === "object" && value !== null && TerraformElement.isTerraformElement(value);
  return String(resolve(isElement ? value.fqn : value)).replace(/^\$\{(.*)\}$/s, "$1");
}
