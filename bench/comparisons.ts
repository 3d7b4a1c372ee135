import { canMeasureMemory, peakMemory, seconds } from "./measure";
import { cdktfSide, type ScrapewaySide, scrapewaySide } from "./sides";
import { median } from "./table";

/** Cells of a table. */
export type Row = readonly string[];
type Say = (text: string) => void;

/**
 * Everything, something and nothing changed, with both ways in which the peer runs its app. All take their turns, so that whatever else the
 * machine does meets all of them.
 */
export async function compareSituations(
  count: number,
  terraformDocs: string,
  repetitions: number,
  say: Say,
): Promise<{ readonly peers: readonly Row[]; readonly floor: readonly Row[] }> {
  const ours = scrapewaySide(count);
  const compiled = cdktfSide(count, "compiled", terraformDocs);
  const tsNode = cdktfSide(count, "ts-node", terraformDocs);
  const times = new Times();
  const all = async (situation: string): Promise<void> => {
    await times.add(`${situation}, ours`, () => seconds(ours.pipeline));
    await times.add(`${situation}, compiled`, () => seconds(compiled.pipeline));
    await times.add(`${situation}, ts-node`, () => seconds(tsNode.pipeline));
  };
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    say(`${count} modules, ${repetition} of ${repetitions}`);
    for (const side of [ours, compiled, tsNode]) side.change(2 * repetition);
    await seconds(compiled.compile);
    for (const side of [ours, compiled, tsNode]) side.reset();
    await all("cold");
    checkArchives(ours, count);
    await times.add("floor", () => seconds(compiled.floor));
    for (const side of [ours, compiled, tsNode]) side.change(2 * repetition + 1);
    await seconds(compiled.compile);
    await all("one changed");
    await all("nothing changed");
    ours.reset();
    await times.add("build, cold", () => seconds(ours.build));
    await times.add("build, nothing changed", () => seconds(ours.build));
  }
  const row = (situation: string): Row => {
    const time = (side: string): number => times.median(`${situation}, ${side}`);
    const [own, one, other] = [time("ours"), time("compiled"), time("ts-node")];
    return [
      `${count} modules, ${situation}`,
      inSeconds(own),
      inSeconds(one),
      faster(one, own),
      inSeconds(other),
      faster(other, own),
    ];
  };
  const againstFloor = (name: string, key: string): Row => [
    `${count} modules, ${name}`,
    inSeconds(times.median(key)),
    inSeconds(times.median("floor")),
    `${(times.median(key) / times.median("floor")).toFixed(1)} × the floor`,
  ];
  return {
    peers: ["cold", "one changed", "nothing changed"].map(row),
    floor: [
      againstFloor("cold", "cold, ours"),
      againstFloor("cold, build alone", "build, cold"),
      againstFloor("nothing changed, build alone", "build, nothing changed"),
    ],
  };
}

/** Cold and unchanged, to see how it grows. */
export async function compareSizes(
  counts: readonly number[],
  terraformDocs: string,
  repetitions: number,
  say: Say,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const count of counts) {
    const ours = scrapewaySide(count);
    const compiled = cdktfSide(count, "compiled", terraformDocs);
    await seconds(compiled.compile);
    const times = new Times();
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      say(`${count} modules, ${repetition} of ${repetitions}`);
      for (const side of [ours, compiled]) side.reset();
      await times.add("cold", () => seconds(ours.pipeline));
      checkArchives(ours, count);
      await times.add("peer", () => seconds(compiled.pipeline));
      await times.add("nothing changed", () => seconds(ours.pipeline));
    }
    for (const situation of ["cold", "nothing changed"]) {
      const [own, peer] = [times.median(situation), times.median("peer")];
      rows.push([`${count} modules, ${situation}`, inSeconds(own), inSeconds(peer), faster(peer, own)]);
    }
  }
  return rows;
}

/** Cold, as that needs most. */
export async function compareMemory(
  counts: readonly number[],
  terraformDocs: string,
  say: Say,
): Promise<readonly Row[]> {
  if (!canMeasureMemory) return [["cannot be measured on this system", "", "", ""]];
  const rows: Row[] = [];
  for (const count of counts) {
    say(`${count} modules, memory`);
    const ours = scrapewaySide(count);
    const compiled = cdktfSide(count, "compiled", terraformDocs);
    for (const side of [ours, compiled]) side.reset();
    const own = await peakMemory(ours.pipeline);
    const peer = await peakMemory(compiled.pipeline);
    const row = (name: string, one: number, other: number): Row => [
      `${count} modules, ${name}`,
      inMegabytes(one),
      inMegabytes(other),
      `${((100 * one) / other).toFixed(0)} %`,
    ];
    rows.push(
      row("all processes together", own.tree, peer.tree),
      row("the largest process", own.largest, peer.largest),
    );
  }
  return rows;
}

/** What was measured, by name. */
class Times {
  readonly #seconds = new Map<string, number[]>();

  async add(name: string, measure: () => Promise<number>): Promise<void> {
    this.#seconds.set(name, [...(this.#seconds.get(name) ?? []), await measure()]);
  }

  median(name: string): number {
    return median(this.#seconds.get(name) ?? []);
  }
}

/** A side that does not do its work is fast. */
function checkArchives(ours: ScrapewaySide, count: number): void {
  const made = ours.archives();
  if (made < count) throw new Error(`${made} archives were made, not ${count}.`);
}

function inSeconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function inMegabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}

function faster(peer: number, own: number): string {
  const ratio = peer / own;
  return `${ratio.toFixed(ratio < 20 ? 1 : 0)} × faster`;
}
