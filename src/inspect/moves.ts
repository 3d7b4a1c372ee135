import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { traversalSteps } from "../hcl/syntax/traversal";
import { scanTokens } from "../hcl/tokens";
import type { ImportBlock, MovedBlock, RemovedBlock } from "../model/module-interface";
import { type ConfigurationBlock, cannotRead, nestedBodies } from "./configuration-block";
import { expressionIn } from "./constants";
import { compareText } from "./order";
import type { Problems } from "./problems";
import { writtenArguments } from "./written-arguments";

/** `moved` blocks, sorted. */
export function movedBlocksOf(blocks: readonly ConfigurationBlock[], problems: Problems): readonly MovedBlock[] {
  return problems
    .each(
      blocks.filter((block) => block.type === "moved"),
      movedBlock,
    )
    .slice()
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

/** `removed` blocks, sorted. */
export function removedBlocksOf(blocks: readonly ConfigurationBlock[]): readonly RemovedBlock[] {
  return blocks
    .filter((block) => block.type === "removed")
    .map((block): RemovedBlock => {
      const [lifecycle] = nestedBodies(block.body, "lifecycle");
      const destroy = lifecycle?.destroy;
      return {
        from: addressArgument(block, "from"),
        destroy: destroy !== false && destroy !== "false",
        place: block.position,
      };
    })
    .sort((a, b) => compareText(a.from, b.from));
}

/** `import` blocks, sorted. */
export function importBlocksOf(blocks: readonly ConfigurationBlock[]): readonly ImportBlock[] {
  return blocks
    .filter((block) => block.type === "import")
    .map((block): ImportBlock => {
      const id = writtenArguments(block).find(({ name }) => name === "id")?.text;
      return { to: addressArgument(block, "to"), ...(id == null ? {} : { id }), place: block.position };
    })
    .sort((a, b) => compareText(a.to, b.to));
}

/** The address as it is written, whether Terraform takes it or not: JSON and OpenTofu have forms of their own. */
function addressArgument(block: ConfigurationBlock, name: string): string {
  const value = block.body[name];
  return addressIn(expressionIn(value) ?? String(value));
}

function movedBlock(block: ConfigurationBlock): MovedBlock {
  const [from, to] = [movedAddress(block, "from"), movedAddress(block, "to")];
  if (isModuleAddress(from) === isModuleAddress(to)) return { from, to, place: block.position };
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
