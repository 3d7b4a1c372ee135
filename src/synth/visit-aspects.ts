import type { IConstruct } from "constructs";

/** What cdktf calls an aspect: it is shown every construct below the one that it was added to, and may change it. */
interface Aspect {
  visit(construct: IConstruct): void;
}

/**
 * Shows aspects the constructs that they were added for, from above to below, as cdktf does before it writes a stack. It tells constructs
 * apart by themselves and not by their paths, as two types of resources may share an id here.
 *
 * @returns whether there was any
 */
export function visitAspects(construct: IConstruct, inherited: readonly Aspect[] = []): boolean {
  const here = [...inherited, ...aspectsOf(construct)];
  for (const aspect of new Set(here)) aspect.visit(construct);
  const below = construct.node.children.map((child) => visitAspects(child, here));
  return here.length > 0 || below.includes(true);
}

/** By the name of the symbol, which every copy of cdktf makes anew, and its fork, too. */
function aspectsOf(construct: IConstruct): readonly Aspect[] {
  return Object.getOwnPropertySymbols(construct)
    .filter(({ description }) => description?.endsWith("-aspects") === true)
    .flatMap((symbol) => {
      const kept: unknown = Reflect.get(construct, symbol);
      const all: unknown = typeof kept === "object" && kept !== null ? Reflect.get(kept, "all") : undefined;
      return Array.isArray(all) ? all.filter(isAspect) : [];
    });
}

function isAspect(value: unknown): value is Aspect {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "visit") === "function";
}
