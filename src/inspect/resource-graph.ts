import { type BlockOutline, outlineOf } from "../hcl/outline";
import type { Token } from "../hcl/tokens";
import { type ModuleFiles, textOf } from "../model/module-files";
import type { ResourceEdge, ResourceGraph, ResourceNode } from "../model/resource-graph";
import { configurationFiles, isJsonFile } from "./configuration-files";
import { withoutShortcuts } from "./without-shortcuts";

/**
 * Which resources, data sources and module calls a module has, and which of them refer to which, directly or through local values. Reads the
 * files in HCL's native syntax at the module's root and only their outline: a file that is no HCL gives less, never an error.
 */
export function resourceGraph(files: ModuleFiles): ResourceGraph {
  const blocks = configurationFiles(files.keys())
    .paths.filter((path) => !isJsonFile(path))
    .flatMap((path) => outlineOf(textOf(files, path) ?? "").blocks);
  const declared = blocks.flatMap((block) => {
    const node = nodeOf(block);
    return node == null ? [] : [{ node, body: expressionsIn(block) }];
  });
  const bodies = new Map(declared.map(({ node, body }) => [node.address, body] as const));
  const addresses = [...bodies.keys()];
  const numbers = new Map(addresses.map((address, number) => [address, number] as const));
  const locals = localValues(blocks, numbers);
  const direct = [...bodies.values()].map((body, self) =>
    [...locals.reached(mentioned(body, numbers))].filter((other) => other !== self).sort((one, other) => one - other),
  );
  const edges = withoutShortcuts(direct).flatMap((targets, from) =>
    targets.map((to): ResourceEdge => ({ from: addresses[from] ?? "", to: addresses[to] ?? "" })),
  );
  return { nodes: declared.map(({ node }) => node), edges };
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

/** What an expression names. */
interface Mentioned {
  /** Numbers of resources, data sources and module calls. */
  readonly resources: ReadonlySet<number>;
  readonly locals: ReadonlySet<string>;
}

interface LocalValues {
  /** All that is named, also through local values of local values. */
  reached(mentioned: Mentioned): ReadonlySet<number>;
}

function localValues(blocks: readonly BlockOutline[], numbers: ReadonlyMap<string, number>): LocalValues {
  const values = new Map(
    blocks
      .filter(({ type }) => type === "locals")
      .flatMap(({ body }) => body.attributes.map(({ name, value }) => [name, mentioned(value, numbers)] as const)),
  );
  const known = new Map<string, ReadonlySet<number>>();
  /** Walks from the local value once, and remembers what is reached from it. */
  const reachedFrom = (start: string): ReadonlySet<number> => {
    const before = known.get(start);
    if (before != null) return before;
    const found = new Set<number>();
    const seen = new Set([start]);
    const waiting = [start];
    for (let name = waiting.pop(); name != null; name = waiting.pop()) {
      const done = known.get(name);
      for (const resource of done ?? values.get(name)?.resources ?? []) found.add(resource);
      if (done != null) continue;
      for (const next of values.get(name)?.locals ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    known.set(start, found);
    return found;
  };
  return {
    reached: ({ resources, locals }) => {
      const found = new Set(resources);
      for (const local of locals) for (const resource of reachedFrom(local)) found.add(resource);
      return found;
    },
  };
}

function mentioned(tokens: readonly Token[], numbers: ReadonlyMap<string, number>): Mentioned {
  const resources = new Set<number>();
  const locals = new Set<string>();
  for (const [first = "", second = "", third = ""] of traversals(tokens)) {
    const number = numbers.get(first === "data" ? `data.${second}.${third}` : `${first}.${second}`);
    if (number != null) resources.add(number);
    if (first === "local") locals.add(second);
  }
  return { resources, locals };
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
