/**
 * A graph without the edges that follow from others: from → to goes where another target of `from` leads to `to` on a way around `from`.
 * Takes time in proportion to the edges, times the nodes by 32; nodes in circles, which Terraform allows between modules only, take longer.
 *
 * @param targets the nodes to which each node leads, by number, never itself
 * @returns the same, with fewer targets, in their order
 */
export function withoutShortcuts(targets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const circles = stronglyConnected(targets);
  const reached = reachedFrom(targets, circles);
  return targets.map((own, from) => {
    if (own.length < 2) return own;
    const isInCircle = (circles.sizes[circles.of[from] ?? 0] ?? 1) > 1;
    return isInCircle ? keptAround(from, targets) : keptByReach(own, reached, circles.of);
  });
}

interface Circles {
  /** The number of each node's circle. A circle has a lower number than those that lead to it. */
  readonly of: readonly number[];
  readonly sizes: readonly number[];
}

/** Tarjan's algorithm, with a stack of its own: chains of resources get longer than the engine's. */
function stronglyConnected(targets: readonly (readonly number[])[]): Circles {
  const index = new Array<number>(targets.length).fill(-1);
  const low = new Array<number>(targets.length).fill(0);
  const circle = new Array<number>(targets.length).fill(-1);
  const sizes: number[] = [];
  const open: number[] = [];
  let next = 0;
  for (let root = 0; root < targets.length; root += 1) {
    if (index[root] !== -1) continue;
    const work: { readonly node: number; at: number }[] = [{ node: root, at: 0 }];
    for (let frame = work.at(-1); frame != null; frame = work.at(-1)) {
      const { node } = frame;
      if (frame.at === 0 && index[node] === -1) {
        index[node] = low[node] = next;
        next += 1;
        open.push(node);
      }
      const target = targets[node]?.[frame.at];
      frame.at += 1;
      if (target != null) {
        if (index[target] === -1) work.push({ node: target, at: 0 });
        else if (circle[target] === -1) low[node] = Math.min(low[node] ?? 0, index[target] ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent != null) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== index[node]) continue;
      let size = 0;
      for (let member = open.pop(); member != null; member = open.pop()) {
        circle[member] = sizes.length;
        size += 1;
        if (member === node) break;
      }
      sizes.push(size);
    }
  }
  return { of: circle, sizes };
}

/** For each circle a set of bits: the circles that can be reached from it in one step or more. */
function reachedFrom(targets: readonly (readonly number[])[], { of, sizes }: Circles): readonly Uint32Array[] {
  const words = Math.ceil(sizes.length / 32);
  const reached = sizes.map(() => new Uint32Array(words));
  const nodes = targets.map((_, node) => node).sort((one, other) => (of[one] ?? 0) - (of[other] ?? 0));
  for (const node of nodes) {
    const own = of[node] ?? 0;
    const bits = reached[own];
    for (const target of targets[node] ?? []) {
      const other = of[target] ?? 0;
      if (bits == null) continue;
      bits[other >>> 5] = (bits[other >>> 5] ?? 0) | (1 << (other & 31));
      if (other === own) continue;
      for (const [at, word] of (reached[other] ?? []).entries()) bits[at] = (bits[at] ?? 0) | word;
    }
  }
  return reached;
}

/** No way from a target leads back to the node, so that whatever is reached is reached around it. */
function keptByReach(
  own: readonly number[],
  reached: readonly Uint32Array[],
  circleOf: readonly number[],
): readonly number[] {
  return own.filter((to) => {
    const circle = circleOf[to] ?? 0;
    const bit = 1 << (circle & 31);
    return !own.some((other) => {
      if (other === to) return false;
      const between = circleOf[other] ?? 0;
      return between === circle || ((reached[between]?.[circle >>> 5] ?? 0) & bit) !== 0;
    });
  });
}

/**
 * Walks from all targets at once, around the node. Two origins are as many as a node has to know: one of them is always another target
 * than the node itself.
 */
function keptAround(from: number, targets: readonly (readonly number[])[]): readonly number[] {
  const own = targets[from] ?? [];
  const origins = new Map<number, number[]>(own.map((target) => [target, [target]]));
  const waiting = own.map((target) => [target, target] as const);
  for (let step = waiting.pop(); step != null; step = waiting.pop()) {
    const [node, origin] = step;
    for (const next of targets[node] ?? []) {
      const known = origins.get(next) ?? [];
      if (next === from || known.length > 1 || known.includes(origin)) continue;
      origins.set(next, [...known, origin]);
      waiting.push([next, origin]);
    }
  }
  return own.filter((to) => (origins.get(to)?.length ?? 0) < 2);
}
