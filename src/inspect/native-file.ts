import { type BlockOutline, outlineOf } from "../hcl/outline";
import {
  type Body,
  type ConfigurationBlock,
  cannotRead,
  describeBlock,
  isBody,
  labelCounts,
} from "./configuration-block";
import { printedBody } from "./printed-body";

/**
 * Reads one `.tf` file.
 *
 * The parser tells values but neither lines nor whether something was a block or an attribute, which is how Terraform 0.11's
 * `default { … }` would pass for a list. So the file's outline is scanned besides, and each of its blocks finds its values.
 */
export async function readNativeFile(text: string, place: string): Promise<readonly ConfigurationBlock[]> {
  const values = await parseFile(text, place);
  const outline = outlineOf(text);
  const [attribute] = outline.attributes;
  if (attribute != null) {
    throw cannotRead(
      `${place}:${attribute.line}`,
      `${attribute.name} stands outside any block.`,
      "Move it into a block or remove it.",
    );
  }
  const taken = new Map<string, number>();
  return outline.blocks.map((block) => {
    const at = `${place}:${block.line}`;
    refuseWrongShape(block, at);
    const name = describeBlock(block);
    const index = taken.get(name) ?? 0;
    taken.set(name, index + 1);
    return { type: block.type, labels: block.labels, body: bodyOf(values, block, index, at), place: at };
  });
}

/**
 * Reads a file that our own printer wrote, without the parser where that is possible. What is no HCL at all is not found out: something
 * else has to parse the file, too.
 */
export async function readPrintedFile(text: string, place: string): Promise<readonly ConfigurationBlock[]> {
  const { blocks } = outlineOf(text);
  const bodies = blocks.map((block) => printedBody(block.type, block.body, text));
  const read = blocks.flatMap((block, index): ConfigurationBlock[] => {
    const body = bodies[index];
    const { type, labels, line } = block;
    return body == null ? [] : [{ type, labels, body, place: `${place}:${line}` }];
  });
  return read.length === blocks.length ? read : readNativeFile(text, place);
}

const parserFileName = "module.tf";

async function parseFile(text: string, place: string): Promise<Body> {
  // Loaded when needed: the parser is WebAssembly, which takes a while to start.
  const { parse } = await import("@cdktf/hcl2json");
  try {
    const values: unknown = await parse(parserFileName, text);
    if (isBody(values)) return values;
  } catch (error) {
    throw syntaxError(error instanceof Error ? error.message : String(error), place);
  }
  throw cannotRead(place, "the parser gave nothing back.", "Check the file with terraform validate.");
}

/** The parser's messages read `parse config: [module.tf:2,7-3,1: Summary; Detail. module.tf:…]`. */
function syntaxError(message: string, place: string): Error {
  const first = /module\.tf:(\d+),(\d+)-(?:\d+,)?\d+: ([\s\S]*?)(?= module\.tf:\d+,\d+-|\]$)/.exec(message);
  if (first == null) return cannotRead(place, message, "Check the file with terraform validate.");
  const [, line = "", column = "", problem = ""] = first;
  const old =
    /must not be quoted|key\/value separator|Invalid (?:block|argument) definition|Invalid argument name/.test(problem);
  return cannotRead(
    `${place}:${line}:${column}`,
    problem.replace("; ", ": "),
    old
      ? "Correct the line. If the module is written for Terraform 0.11 or older, upgrade its syntax first (terraform 0.12upgrade)."
      : "Correct the line; terraform validate reports the same.",
  );
}

const nestedBlocks: ReadonlyMap<string, readonly string[]> = new Map([
  ["variable", ["validation"]],
  ["output", ["precondition", "postcondition"]],
  ["moved", []],
]);

function refuseWrongShape(block: BlockOutline, place: string): void {
  const labels = labelCounts.get(block.type);
  if (labels != null && labels !== block.labels.length) {
    throw cannotRead(
      place,
      `a ${block.type} block has ${labels === 0 ? "no label" : labels === 1 ? "one label" : `${labels} labels`}, this one has ${block.labels.length}.`,
      "Correct the block's labels.",
    );
  }
  const allowed = nestedBlocks.get(block.type);
  const nested = allowed == null ? undefined : block.nested.find(({ name }) => !allowed.includes(name));
  if (nested != null) {
    throw cannotRead(
      `${place.slice(0, place.lastIndexOf(":"))}:${nested.line}`,
      `${describeBlock(block)} holds a block "${nested.name}", as Terraform 0.11 and older allowed.`,
      `Write it as an argument: ${nested.name} = { … }.`,
    );
  }
}

function bodyOf(values: Body, block: BlockOutline, index: number, place: string): Body {
  let value: unknown = values[block.type];
  for (const label of block.labels) value = isBody(value) ? value[label] : undefined;
  const body: unknown = Array.isArray(value) ? value[index] : undefined;
  if (isBody(body)) return body;
  throw cannotRead(
    place,
    `${describeBlock(block)} cannot be told from its neighbours.`,
    "Check the file with terraform validate.",
  );
}
