import fc from "fast-check";
import { withoutShortcuts } from "../../../src/inspect/without-shortcuts";

type Graph = readonly (readonly number[])[];

/** As the definition says it, by a search for each edge. */
function bySearch(graph: Graph): Graph {
  const reaches = (from: number, to: number, seen: Set<number>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return (graph[from] ?? []).some((next) => next === to || reaches(next, to, seen));
  };
  return graph.map((own, from) =>
    own.filter((to) => !own.some((other) => other !== to && reaches(other, to, new Set([from])))),
  );
}

/** Up to 14 nodes; without circles every edge leads to a lower number. */
const graphs = (hasCircles: boolean) =>
  fc
    .integer({ min: 1, max: 14 })
    .chain((size) => fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 6 }), { minLength: size, maxLength: size }))
    .map((graph) => graph.map((own, from) => own.filter((to) => (hasCircles ? to !== from : to < from))));

describe("a graph without shortcuts", () => {
  test.each([false, true])("is what a search for each edge leaves; with circles: %s", (hasCircles) => {
    fc.assert(
      fc.property(graphs(hasCircles), (graph) => expect(withoutShortcuts(graph)).toEqual(bySearch(graph))),
      { numRuns: 3000, seed: 77 },
    );
  });

  it("of a long chain is the chain: no stack grows with it", () => {
    const size = 20_000;
    const chain = Array.from({ length: size }, (_, node) =>
      node === 0 ? [] : node === 1 ? [0] : [node - 1, node - 2],
    );
    expect(withoutShortcuts(chain).every((own, node) => own.length === (node === 0 ? 0 : 1))).toBe(true);
  });
});
