import type { SyntaxBlock, SyntaxBody } from "../hcl/syntax/body-parser";
import { type BlockShape, blockShapes } from "./block-shapes";
import { cannotRead, describeBlock } from "./configuration-block";

/**
 * Checks that a block is one that Terraform or OpenTofu knows, with the labels, arguments and nested blocks that it may have.
 *
 * @param file where it stands, without the line
 * @param isOverride whether the file is merged over others, where nothing is required
 */
export function checkShape(block: SyntaxBlock, file: string, isOverride: boolean): void {
  const at = `${file}:${block.line}`;
  const shape = blockShapes.get(block.type);
  if (shape == null) throw unknownBlock(block.type, [...blockShapes.keys()], at);
  checkLabels(block, shape, at);
  checkBody(block, namedBlock(block), shape, file, isOverride);
}

/** @throws ScrapewayError where a name of the block is none */
export function checkNames(block: Pick<SyntaxBlock, "type" | "labels">, place: string): void {
  const names = namesIn(block);
  const bad = names.find((name) => !/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name));
  if (bad != null) {
    throw cannotRead(
      place,
      `${JSON.stringify(bad)} in ${describeBlock(block)} is no name.`,
      "A name starts with a letter or underscore and holds letters, digits, underscores and dashes only.",
    );
  }
  const [name = ""] = block.labels;
  if (block.type === "variable" && reserved.has(name)) {
    throw cannotRead(
      place,
      `no variable can be called ${name}: it means something else in a module block.`,
      "Give the variable another name.",
    );
  }
}

/** Terraform has no others: the arguments and blocks of a module block itself. */
const reserved = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "depends_on",
  "lifecycle",
  "locals",
  "provider",
]);

/** How a block is called in messages, also one without labels. */
export function namedBlock(block: Pick<SyntaxBlock, "type" | "labels">): string {
  return block.labels.length === 0 ? `a ${block.type} block` : describeBlock(block);
}

/** What is not known may be right, and newer than what is. */
const newer =
  "Known is what Terraform has up to 1.17 and OpenTofu up to 1.13: where a later one brought it, take a later scrapeway.";

export function unknownBlock(type: string, known: readonly string[], place: string): Error {
  return cannotRead(
    place,
    `neither Terraform nor OpenTofu has blocks of type "${type}" here.`,
    `Correct the name or remove the block. There are: ${known.join(", ")}. ${newer}`,
  );
}

export function wrongLabels(block: Pick<SyntaxBlock, "type" | "labels">, wanted: number, place: string): Error {
  return cannotRead(
    place,
    `a ${block.type} block has ${wanted === 0 ? "no label" : wanted === 1 ? "one label" : `${wanted} labels`}, this one has ${block.labels.length}.`,
    "Correct the block's labels.",
  );
}

export function unknownArgument(name: string, of: string, shape: BlockShape, place: string): Error {
  const known = [...shape.arguments, ...Object.keys(shape.blocks)];
  return cannotRead(
    place,
    `${of} has no argument "${name}".`,
    `${known.length === 0 ? "Remove it." : `Correct the name or remove it. There are: ${known.join(", ")}.`} ${newer}`,
  );
}

export function missingArgument(name: string, of: string, place: string): Error {
  return cannotRead(place, `${of} has no ${name}.`, `Write the ${name}: Terraform refuses the block without it.`);
}

function namesIn({ type, labels }: Pick<SyntaxBlock, "type" | "labels">): readonly string[] {
  return ["variable", "output", "module", "check", "resource", "data", "ephemeral", "provider"].includes(type)
    ? labels
    : [];
}

function checkLabels(block: SyntaxBlock, shape: BlockShape, place: string): void {
  const wanted = shape.labels?.length;
  if (wanted != null && block.labels.length !== wanted) throw wrongLabels(block, wanted, place);
}

function checkBody(
  { body, line }: { body: SyntaxBody; line: number },
  of: string,
  shape: BlockShape,
  file: string,
  isOverride: boolean,
): void {
  for (const attribute of body.attributes) {
    const isKnown = shape.isOpen != null || shape.arguments.includes(attribute.name);
    if (!isKnown) throw unknownArgument(attribute.name, of, shape, `${file}:${attribute.line}`);
  }
  for (const nested of body.blocks) {
    const at = `${file}:${nested.line}`;
    const inner = Object.hasOwn(shape.blocks, nested.type) ? shape.blocks[nested.type] : undefined;
    if (inner == null && shape.arguments.includes(nested.type)) throw asArgument(nested.type, of, at);
    if (inner == null && shape.isOpen !== "arguments and blocks") {
      throw cannotRead(at, `${of} holds a block "${nested.type}", which it cannot have.`, `Remove the block. ${newer}`);
    }
    if (inner == null) continue;
    checkLabels(nested, inner, at);
    checkBody(nested, namedBlock(nested), inner, file, false);
  }
  const named = new Set(body.attributes.map(({ name }) => name));
  if (shape.arguments.includes("for_each") && named.has("count") && named.has("for_each")) {
    throw cannotRead(`${file}:${line}`, `${of} has both count and for_each.`, "Keep one of the two.");
  }
  const withoutAssert = of.startsWith("check ") && !body.blocks.some(({ type }) => type === "assert");
  if (withoutAssert && !isOverride) throw missingArgument("assert block", of, `${file}:${line}`);
  const missing = (shape.required ?? []).find((name) => !named.has(name));
  if (missing != null && !isOverride) throw missingArgument(missing, of, `${file}:${line}`);
}

function asArgument(name: string, of: string, place: string): Error {
  return cannotRead(
    place,
    `${of} holds a block "${name}", as Terraform 0.11 and older allowed.`,
    `Write it as an argument: ${name} = { … }.`,
  );
}
