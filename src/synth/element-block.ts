import { TerraformDataSource, TerraformElement, TerraformProvider, TerraformResource } from "cdktf";
import { isDynamicValue } from "../define/dynamic";
import { terraformName } from "../define/naming";
import { ScrapewayError } from "../model/errors";
import { attribute, type Block, type BodyItem, block } from "./block";
import { elementAddress, providerAddress } from "./build-module";
import { iterationOf, nameIteration } from "./dynamic-iteration";
import { entriesOf, isSchema, type Schema, schemaOf, withoutSchema } from "./element-schema";
import { refuseUnprintable } from "./unprintable";
import { argumentText, type JsonValue, listText, valueText } from "./value-text";

type Resolve = (value: unknown) => JsonValue;

/** The `resource` or `data` block of a construct. @throws ScrapewayError `synth.construct`, `synth.block` */
export function elementBlock(element: TerraformElement, resolve: Resolve): Block {
  if (TerraformProvider.isTerraformProvider(element)) {
    throw new ScrapewayError({
      code: "synth.construct",
      message: "A module configures no provider: its callers do, and pass it.",
      place: elementAddress(element),
      next: `Name what you need besides the default under requires, as in ${element.terraformResourceType}: { version: "…", aliases: ["replica"] }, and take providers.${element.terraformResourceType}.replica.`,
    });
  }
  if (!TerraformResource.isTerraformResource(element) && !TerraformDataSource.isTerraformDataSource(element)) {
    throw new ScrapewayError({
      code: "synth.construct",
      message: `${elementAddress(element)} is neither a resource nor a data source.`,
      place: elementAddress(element),
      next: "A module of this version is made of resources, data sources and locals.",
    });
  }
  refuseUnprintable(element);
  const type = TerraformDataSource.isTerraformDataSource(element) ? "data" : "resource";
  const meta = element.terraformMetaArguments;
  return block(
    type,
    [element.terraformResourceType, element.friendlyUniqueId],
    [
      ...metaArguments(meta, resolve),
      ...providerArgument(element),
      ...schemaBody(schemaOf(element), resolve, elementAddress(element)),
      ...lifecycleBlock(element.lifecycle, resolve),
      ...dependsOn(meta.dependsOn, resolve),
    ],
  );
}

function metaArguments(meta: Readonly<Record<string, unknown>>, resolve: Resolve): BodyItem[] {
  return ["forEach", "count"].flatMap((name) =>
    meta[name] == null ? [] : [attribute(terraformName(name), valueText(resolve(meta[name])))],
  );
}

function providerArgument(element: TerraformElement): BodyItem[] {
  const address = providerAddress(element);
  return address == null ? [] : [attribute("provider", address)];
}

function schemaBody(schema: Schema, resolve: Resolve, place: string, enclosing: readonly string[] = []): BodyItem[] {
  const present = entriesOf(schema);
  const attributes = present
    .filter(([, entry]) => !entry.isBlock)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const blocks = present
    .filter(([, entry]) => entry.isBlock)
    .sort(([a], [b]) => blockRank(a) - blockRank(b) || (a < b ? -1 : 1));
  return [
    ...attributes.map(([name, entry]) => attribute(name, argumentText(resolve(withoutSchema(entry.value))))),
    ...blocks.flatMap(([name, entry]) => schemaBlocks(name, entry.value, resolve, `${place}.${name}`, enclosing)),
  ];
}

/** What names a thing comes first and tags come last; the rest is in the alphabet's order, so that the same module prints the same. */
const leading = ["name", "name_prefix", "alias", "type", "sid", "effect", "test", "variable", "role", "bucket"];

function rank(name: string): number {
  const place = leading.indexOf(name);
  if (place >= 0) return place;
  return name === "tags" ? leading.length + 1 : leading.length;
}

/** The bindings list blocks A–Z. Who may do what reads before under which condition. */
function blockRank(name: string): number {
  return name === "condition" ? 1 : 0;
}

function schemaBlocks(
  name: string,
  value: unknown,
  resolve: Resolve,
  place: string,
  enclosing: readonly string[],
): BodyItem[] {
  if (isDynamicValue(value)) return schemaBlocks(name, value.value, resolve, place, enclosing);
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown) => schemaBlocks(name, element, resolve, place, enclosing));
  }
  if (isSchema(value)) return [staticOrDynamicBlock(name, value, resolve, place, enclosing)];
  throw new ScrapewayError({
    code: "synth.block",
    message: `"${name}" is a block, and Terraform has no blocks that come from an expression.`,
    place,
    next: "Repeat the block with dynamic(collection, (element) => ({ … })), or dynamicSingle where it may stand once.",
  });
}

function staticOrDynamicBlock(
  name: string,
  schema: Schema,
  resolve: Resolve,
  place: string,
  enclosing: readonly string[],
): Block {
  const iteration = iterationOf(withoutSchema(schema));
  if (iteration == null) return block(name, [], schemaBody(schema, resolve, place, enclosing));
  const collection = valueText(resolve(iteration._getForEachExpression()));
  const { label, isOwnName } = nameIteration(iteration, name, enclosing);
  const iterator = isOwnName ? [] : [attribute("iterator", label)];
  const content = block("content", [], schemaBody(schema, resolve, place, [...enclosing, label]));
  return block("dynamic", [name], [attribute("for_each", collection), ...iterator, content]);
}

function lifecycleBlock(lifecycle: unknown, resolve: Resolve): BodyItem[] {
  if (typeof lifecycle !== "object" || lifecycle === null) return [];
  const body = Object.entries(lifecycle).flatMap(([property, value]: [string, unknown]): BodyItem[] => {
    if (value == null) return [];
    const name = terraformName(property);
    if (Array.isArray(value) && (name === "precondition" || name === "postcondition")) {
      return value.map((condition: Readonly<Record<string, unknown>>) => conditionBlock(name, condition, resolve));
    }
    if (name === "ignore_changes" || name === "replace_triggered_by")
      return [attribute(name, addresses(value, resolve))];
    return [attribute(name, valueText(resolve(value)))];
  });
  return body.length === 0 ? [] : [block("lifecycle", [], body)];
}

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
function dependsOn(value: unknown, resolve: Resolve): BodyItem[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const resources = value.map((one) => addressText(one, resolve).replace(/^((?:data\.)?[^.[]+\.[^.[]+).*$/s, "$1"));
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
