import { type BlockOutline, outlineOf } from "../hcl/outline";
import type { Token } from "../hcl/tokens";
import { type ModuleFiles, textOf } from "../model/module-files";
import type { ResourceEdge, ResourceGraph, ResourceNode } from "../model/resource-graph";

/**
 * Which resources, data sources and module calls a module has, and which of them refer to which, directly or through local values. Reads the
 * `.tf` files at the module's root and only their outline: a file that is no HCL gives less, never an error.
 */
export function resourceGraph(files: ModuleFiles): ResourceGraph {
  const blocks = [...files.keys()]
    .filter((path) => /^[^/]+\.tf$/.test(path))
    .sort()
    .flatMap((path) => outlineOf(textOf(files, path) ?? "").blocks);
  const locals = localValues(blocks);
  const declared = blocks.flatMap((block) => {
    const node = nodeOf(block);
    return node == null ? [] : [{ node, body: expressionsIn(block) }];
  });
  const addresses = new Set(declared.map(({ node }) => node.address));
  const direct = new Map(
    declared.map(({ node, body }) => [node.address, referred(body, addresses, locals, node.address)] as const),
  );
  return { nodes: declared.map(({ node }) => node), edges: withoutShortcuts(direct) };
}

function nodeOf({ type, labels, body }: BlockOutline): ResourceNode | undefined {
  const repeated = body.attributes.some(({ name }) => name === "count" || name === "for_each");
  switch (type) {
    case "resource":
      return { address: labels.join("."), kind: "resource", repeated };
    case "data":
      return { address: `data.${labels.join(".")}`, kind: "data", repeated };
    case "module":
      return { address: `module.${labels.join(".")}`, kind: "module", repeated };
    default:
      return undefined;
  }
}

/** Whatever stands in a block, nested blocks included, without the names of its own arguments. */
function expressionsIn({ body }: BlockOutline): readonly Token[] {
  return [...body.attributes.flatMap(({ value }) => value), ...body.headers.flatMap((nested) => nested.body)];
}

type Locals = ReadonlyMap<string, readonly Token[]>;

function localValues(blocks: readonly BlockOutline[]): Locals {
  return new Map(
    blocks
      .filter(({ type }) => type === "locals")
      .flatMap(({ body }) => body.attributes.map(({ name, value }) => [name, value] as const)),
  );
}

/** The addresses that an expression names, itself or through local values, without `self`. */
function referred(
  tokens: readonly Token[],
  addresses: ReadonlySet<string>,
  locals: Locals,
  self: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting = [tokens];
  for (let expression = waiting.pop(); expression != null; expression = waiting.pop()) {
    for (const [first = "", second = "", third = ""] of traversals(expression)) {
      const address = first === "data" ? `data.${second}.${third}` : `${first}.${second}`;
      if (address !== self && addresses.has(address)) found.add(address);
      const local = first === "local" && !seen.has(second) ? locals.get(second) : undefined;
      if (local == null) continue;
      seen.add(second);
      waiting.push(local);
    }
  }
  // In the order of the files, whatever the order in a block.
  return new Set([...addresses].filter((address) => found.has(address)));
}

/** Names joined by dots, `aws_lb.this.arn` as `["aws_lb", "this", "arn"]`, in an expression. */
function traversals(tokens: readonly Token[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== "identifier") return;
    const joined = tokens[index - 1]?.text === "." && tokens[index - 2]?.kind === "identifier";
    if (joined) found.at(-1)?.push(token.text);
    else found.push([token.text]);
  });
  return found;
}

function withoutShortcuts(direct: ReadonlyMap<string, ReadonlySet<string>>): readonly ResourceEdge[] {
  const reaches = (from: string, to: string, seen: Set<string>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(direct.get(from) ?? [])].some((next) => next === to || reaches(next, to, seen));
  };
  return [...direct].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && reaches(other, to, new Set([from]))))
      .map((to) => ({ from, to })),
  );
}
