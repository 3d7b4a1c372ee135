import { isDynamicValue } from "../define/dynamic";
import { propertyName } from "../define/naming";
import { attribute, type Block, type BodyItem, block } from "../hcl/block";
import { ScrapewayError } from "../model/errors";
import { requireKind } from "./check/argument-kind";
import {
  type DescribedArgument,
  type DescribedArguments,
  entriesOf,
  isDescription,
  withoutDescription,
} from "./described-arguments";
import { iterationOf, nameIteration } from "./dynamic-iteration";
import type { ValuePrinter } from "./value-printer";
import { withPlace } from "./with-place";

/** The arguments and blocks of a resource, or of a block in it. @throws ScrapewayError `synth.block` */
export function resourceBody(
  described: DescribedArguments,
  print: ValuePrinter,
  place: string,
  enclosing: readonly string[] = [],
): BodyItem[] {
  const present = entriesOf(described);
  const attributes = present
    .filter(([, entry]) => !entry.isBlock)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const blocks = present
    .filter(([, entry]) => entry.isBlock)
    .sort(([a], [b]) => blockRank(a) - blockRank(b) || (a < b ? -1 : 1));
  return [
    ...attributes.map(([name, entry]) =>
      withPlace(argumentPlace(place, name), () => argumentOf(name, entry, print), { argument: name }),
    ),
    ...blocks.flatMap(([name, entry]) => blocksOf(name, entry.value, print, `${place}.${name}`, enclosing)),
  ];
}

function argumentOf(name: string, entry: DescribedArgument, print: ValuePrinter): BodyItem {
  // What Terraform has no word for at all is refused by the printer, and says what it is.
  const printed = print.argument(withoutDescription(entry.value));
  requireKind(name, entry);
  return attribute(name, printed);
}

/** As messages name an argument: `aws_iam_role.this, argument assumeRolePolicy`. */
export function argumentPlace(place: string, name: string): string {
  return `${place}, argument ${propertyName(name)}`;
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

function blocksOf(
  name: string,
  value: unknown,
  print: ValuePrinter,
  place: string,
  enclosing: readonly string[],
): BodyItem[] {
  if (isDynamicValue(value)) return blocksOf(name, value.value, print, place, enclosing);
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown) => blocksOf(name, element, print, place, enclosing));
  }
  if (isDescription(value)) return [staticOrDynamicBlock(name, value, print, place, enclosing)];
  throw new ScrapewayError({
    code: "synth.block",
    message: `"${name}" is a block, and Terraform has no blocks that come from an expression.`,
    place,
    next: "Repeat the block with dynamic(collection, (element) => ({ … })), or dynamicSingle where it may stand once.",
  });
}

function staticOrDynamicBlock(
  name: string,
  described: DescribedArguments,
  print: ValuePrinter,
  place: string,
  enclosing: readonly string[],
): Block {
  const iteration = iterationOf(withoutDescription(described));
  if (iteration == null) return block(name, [], resourceBody(described, print, place, enclosing));
  const collection = print.value(iteration._getForEachExpression());
  const { label, isOwnName } = nameIteration(iteration, name, enclosing);
  const iterator = isOwnName ? [] : [attribute("iterator", label)];
  const content = block("content", [], resourceBody(described, print, place, [...enclosing, label]));
  // Elsewhere, the name would be that of another block's element, or of nothing.
  delete iteration.label;
  return block("dynamic", [name], [attribute("for_each", collection), ...iterator, content]);
}
