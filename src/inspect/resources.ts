import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { traversalSteps } from "../hcl/syntax/traversal";
import { scanTokens } from "../hcl/tokens";
import type { MovedBlock, ResourceAddress } from "../model/module-interface";
import { type Body, type ConfigurationBlock, cannotRead, isBody } from "./configuration-block";
import { expressionIn } from "./constants";
import { compareText } from "./order";

/** Resources, data sources (those in checks too), ephemeral resources and module calls, sorted by address. */
export function resourcesOf(blocks: readonly ConfigurationBlock[]): readonly ResourceAddress[] {
  return blocks
    .flatMap((block) => (block.type === "check" ? checkData(block) : addressesOf(block)))
    .sort((a, b) => compareText(a.address, b.address));
}

/** `moved` blocks, sorted. */
export function movedBlocksOf(blocks: readonly ConfigurationBlock[]): readonly MovedBlock[] {
  return blocks
    .filter((block) => block.type === "moved")
    .map(movedBlock)
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

function movedBlock(block: ConfigurationBlock): MovedBlock {
  const [from, to] = [movedAddress(block, "from"), movedAddress(block, "to")];
  if (isModuleAddress(from) === isModuleAddress(to)) return { from, to };
  throw cannotRead(
    block.place,
    `a moved block leads from ${from} to ${to}, of which only one is a module.`,
    "Move a module to a module, or a resource to a resource.",
  );
}

function isModuleAddress(address: string): boolean {
  return /(?:^|\.)module\.[^.[]+(?:\[[^\]]*\])?$/.test(address);
}

/** An address without the spaces, line ends and comments that its source may hold. */
export function addressIn(source: string): string {
  return scanTokens(source)
    .filter((token) => token.kind !== "newline" && token.kind !== "comment")
    .map((token) => token.text)
    .join("");
}

function addressesOf({ type, labels, body }: ConfigurationBlock): readonly ResourceAddress[] {
  const repeated = repetitionOf(body);
  const path = labels.join(".");
  switch (type) {
    case "resource":
      return [{ mode: "managed", address: path, repeated }];
    case "data":
      return [{ mode: "data", address: `data.${path}`, repeated }];
    case "ephemeral":
      return [{ mode: "ephemeral", address: `ephemeral.${path}`, repeated }];
    case "module":
      return [{ mode: "module", address: `module.${path}`, repeated }];
    default:
      return [];
  }
}

function repetitionOf(body: Body): ResourceAddress["repeated"] {
  if (body.for_each !== undefined) return "for_each";
  return body.count === undefined ? "no" : "count";
}

function checkData({ body }: ConfigurationBlock): readonly ResourceAddress[] {
  const byType = isBody(body.data) ? Object.entries(body.data) : [];
  return byType.flatMap(([type, byName]) =>
    Object.keys(isBody(byName) ? byName : {}).map(
      (name): ResourceAddress => ({ mode: "data", address: `data.${type}.${name}`, repeated: "no" }),
    ),
  );
}

function movedAddress(block: ConfigurationBlock, name: "from" | "to"): string {
  const source = expressionIn(block.body[name]);
  const steps = source == null ? undefined : stepsIn(source);
  if (source != null && steps != null && isAddress(steps)) return addressIn(source);
  throw cannotRead(
    block.place,
    `${name} of a moved block is no address of a resource or a module.`,
    `Write the address that the resource moves ${name}: aws_lb.this, aws_lb.this[0] or module.network.`,
  );
}

function stepsIn(source: string): readonly string[] | undefined {
  try {
    return traversalSteps(parseExpressionText(source), source);
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

/** `module.name`, `type.name` or `data.type.name`, each with an index or without, below any number of modules. */
function isAddress(steps: readonly string[]): boolean {
  const path = steps.map((step) => (step.startsWith("[") ? "[]" : step)).join(".");
  return /^(?:module\.[^.[]+(?:\.\[\])?\.)*(?:module\.[^.[]+|(?:data\.)?(?!module\.|data\.)[^.[]+\.[^.[]+)(?:\.\[\])?$/.test(
    path,
  );
}
