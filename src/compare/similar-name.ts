/** The name that is most like another one and may be it after a renaming; `undefined` where none is. Names are alike by the words they share. */
export function similarName(name: string, others: readonly string[]): string | undefined {
  const scored = others.map((other) => ({ other, score: likeness(name, other) })).sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best != null && best.score >= 0.5 ? best.other : undefined;
}

/** From 0 to 1: the share of words that two names have in common, or of pairs of letters where that is more. */
export function likeness(one: string, other: string): number {
  return Math.max(shared(wordsOf(one), wordsOf(other)), shared(pairsOf(one), pairsOf(other)));
}

/** Dice's coefficient. */
function shared(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const part of other) left.set(part, (left.get(part) ?? 0) + 1);
  let common = 0;
  for (const part of one) {
    const count = left.get(part) ?? 0;
    if (count === 0) continue;
    left.set(part, count - 1);
    common += 1;
  }
  return one.length + other.length === 0 ? 0 : (2 * common) / (one.length + other.length);
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

function pairsOf(name: string): readonly string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => name.slice(index, index + 2));
}
