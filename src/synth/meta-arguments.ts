import { terraformName, terraformPath } from "../define/naming";
import { attribute, type Block, type BodyItem, block } from "../hcl/block";
import { Hcl } from "../hcl/hcl";
import { listHcl } from "../hcl/value-hcl";
import { ScrapewayError } from "../model/errors";
import type { ValuePrinter } from "./value-printer";

/** What stands first in a block: how often it is there, and by which provider. */
export function metaArguments(
  meta: Readonly<Record<string, unknown>>,
  provider: string | undefined,
  print: ValuePrinter,
): BodyItem[] {
  const repetition = ["forEach", "count"].flatMap((name) =>
    meta[name] == null ? [] : [attribute(terraformName(name), print.value(meta[name]))],
  );
  return [...repetition, ...(provider == null ? [] : [attribute("provider", provider)])];
}

/** The `lifecycle` block, with what it holds in the order in which Terraform's documentation has it. */
export function lifecycleBlock(lifecycle: unknown, print: ValuePrinter): BodyItem[] {
  if (typeof lifecycle !== "object" || lifecycle === null) return [];
  const body = lifecycleArguments.flatMap((property): BodyItem[] => {
    const value: unknown = Reflect.get(lifecycle, property);
    if (value == null) return [];
    const name = terraformName(property);
    if (Array.isArray(value) && (name === "precondition" || name === "postcondition")) {
      return value.map((condition: Readonly<Record<string, unknown>>) => conditionBlock(name, condition, print));
    }
    if (name === "ignore_changes") return [attribute(name, addresses(value, print, ignoredPath))];
    if (name === "replace_triggered_by") return [attribute(name, addresses(value, print))];
    return [attribute(name, print.value(value))];
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
  print: ValuePrinter,
): Block {
  return block(
    name,
    [],
    [
      attribute("condition", print.value(condition.condition)),
      attribute("error_message", print.argument(condition.errorMessage)),
    ],
  );
}

/** Terraform takes whole resources here, without the key of an instance. */
export function dependsOnArgument(value: unknown, print: ValuePrinter): BodyItem[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const resources = value.map((one, index) => resourceIn(resourceAddress(one, index, print)));
  return [attribute("depends_on", listHcl([...new Set(resources)].map(Hcl.of)))];
}

/** The bindings ask what another waits for for its address, whatever it is. */
function resourceAddress(value: unknown, index: number, print: ValuePrinter): string {
  try {
    return print.address(value);
  } catch (error) {
    if (!(error instanceof TypeError) || !/\(reading 'fqn'\)/.test(error.message)) throw error;
    throw new ScrapewayError({
      code: "synth.no-resource",
      message: `dependsOn[${index}] is no resource, but undefined or null.`,
      next: "Look how it is spelled, and whether it is made before this resource.",
    });
  }
}

/** `aws_vpc.this`, of `aws_vpc.this["a"]` and of `one(aws_vpc.this[*])`. */
function resourceIn(address: string): string {
  const reference = Hcl.of(address).mentions.find((mention) => mention.kind === "reference");
  if (reference == null) return address;
  const [root] = reference.path;
  return reference.path.slice(0, root === "data" || root === "ephemeral" ? 3 : 2).join(".");
}

function addresses(value: unknown, print: ValuePrinter, named = (address: string): string => address): Hcl {
  if (!Array.isArray(value)) return Hcl.of(named(print.address(value)));
  return listHcl(value.map((one) => Hcl.of(named(print.address(one)))));
}

/** `rootBlockDevice[0].volumeSize` → `root_block_device[0].volume_size`. Keys of maps stay: `tags.costCenter` → `tags["costCenter"]`. */
function ignoredPath(path: string): string {
  const [, first = "", key] = /^([A-Za-z_]\w*)\.([\w-]+)$/.exec(path) ?? [];
  const isKey = key != null && (maps.has(terraformName(first)) || !/^[a-z]\w*$/.test(key));
  return isKey ? `${terraformName(first)}["${key}"]` : terraformPath(path);
}

/** Arguments of many resources that are maps, whose keys their users choose. */
const maps = new Set(["tags", "tags_all", "labels", "annotations", "default_tags"]);
