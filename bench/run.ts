import { execFileSync } from "node:child_process";
import { terraformDocsProgram } from "../src/exec/terraform-docs-program";
import { type Measured, measure, type Step } from "./measure";
import { archivesOf, cdktfSide, compilePeer, floor, peerFolder, peerIsInstalled, scrapewaySide } from "./sides";

/** Runs of each side; the median counts. */
const repetitions = Number(process.argv[2] ?? 5);

interface Row {
  readonly what: string;
  readonly ours: readonly Measured[];
  readonly peers: readonly Measured[];
}

/** Runs both sides in turn, so that whatever else the machine does meets both. */
async function inTurn(
  what: string,
  ours: () => readonly Step[],
  peers: () => readonly Step[],
  times = repetitions,
): Promise<Row> {
  const row = { what, ours: [] as Measured[], peers: [] as Measured[] };
  for (let run = 0; run < times; run += 1) {
    row.ours.push(await measure(ours()));
    row.peers.push(await measure(peers()));
    process.stderr.write(`${what}: ${run + 1} of ${times}\n`);
  }
  return row;
}

async function main(): Promise<void> {
  if (!peerIsInstalled()) execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: peerFolder, stdio: "inherit" });
  const { path: terraformDocs } = await terraformDocsProgram();
  const rows: Row[] = [];
  for (const count of [10, 50]) {
    const ours = scrapewaySide(count);
    const template = cdktfSide(count, "npx ts-node main.ts", terraformDocs);
    const compiled = cdktfSide(count, "node main.js", terraformDocs);
    await measure([compilePeer(count)]);
    const cold = () => {
      ours.reset();
      return ours.steps();
    };
    const again = (side: typeof compiled) => () => {
      side.reset();
      return side.steps();
    };
    rows.push(
      await inTurn(`${count} modules, cold, against the template`, cold, again(template), Math.min(2, repetitions)),
    );
    rows.push(await inTurn(`${count} modules, cold`, cold, again(compiled)));
    if (archivesOf(count) !== count) throw new Error(`${archivesOf(count)} modules were packed, not ${count}.`);
    rows.push(
      await inTurn(`${count} modules, cold, against one process that only synthesises`, cold, () => floor(count)),
    );
    let edition = 0;
    const edited = () => {
      edition += 1;
      ours.edit(edition);
      return ours.steps();
    };
    rows.push(await inTurn(`${count} modules, one changed`, edited, again(compiled)));
    rows.push(await inTurn(`${count} modules, nothing changed`, ours.steps, again(compiled)));
  }
  const many = scrapewaySide(500);
  const few = scrapewaySide(50);
  const coldOf = (side: typeof many) => () => {
    side.reset();
    return side.steps();
  };
  rows.push(await inTurn("500 modules, cold, against 50 of ours", coldOf(many), coldOf(few), Math.min(3, repetitions)));
  process.stdout.write(table(rows));
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, peers }) => {
    const [own, other] = [median(ours, "seconds"), median(peers, "seconds")];
    const [ownMemory, otherMemory] = [median(ours, "memory"), median(peers, "memory")];
    const ratio = own > other ? `${(own / other).toFixed(1)} × longer` : `${(other / own).toFixed(1)} × faster`;
    return `| ${what} | ${own.toFixed(2)} s | ${other.toFixed(2)} s | **${ratio}** | ${Math.round(ownMemory)} / ${Math.round(otherMemory)} MiB |`;
  });
  return ["| | scrapeway | other | | memory |", "|---|---|---|---|---|", ...lines, ""].join("\n");
}

function median(runs: readonly Measured[], what: keyof Measured): number {
  const sorted = runs.map((run) => run[what]).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
