import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Command, seconds } from "./measure";
import { table } from "./table";
import { verdictInputs } from "./verdict-inputs";

/** What `scrapeway diff` takes for large modules, uncached, beside Node's own start. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { repetitions: { type: "string", default: "7" } } });
  const repetitions = Number(values.repetitions);
  if (!Number.isInteger(repetitions) || repetitions < 1) throw new Error("--repetitions takes a whole number from 1.");
  const root = mkdtempSync(join(tmpdir(), "scrapeway-verdict-"));
  try {
    const node = await median({ line: [process.execPath, "-e", "0"], directory: root }, repetitions);
    const rows: string[][] = [["Node's start", `${milliseconds(node)} ms`, ""]];
    for (const factor of [1, 2, 4]) {
      const { files, declarations, before, after } = verdictInputs(factor);
      const name = String(factor);
      await write(join(root, name, "before"), before);
      await write(join(root, name, "after"), after);
      const took = await median(diff(root, name), repetitions);
      rows.push([
        `${files} files, ${declarations} declarations on either side`,
        `${milliseconds(took)} ms`,
        `${(took / node).toFixed(1)} ×`,
      ]);
    }
    process.stdout.write(`${table(["static verdict", "", "of Node's start"], rows)}\n`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function diff(directory: string, name: string): Command {
  const program = join(__dirname, "../bin/scrapeway.js");
  return {
    line: [process.execPath, program, "diff", `${name}/before`, `${name}/after`, "--json", ...staticOnly],
    directory,
  };
}

/** No proof is looked for: that is Terraform's time. */
const staticOnly = ["--no-witness"];

async function median(command: Command, repetitions: number): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < repetitions; run += 1) taken.push(await seconds(command));
  return taken.sort((one, other) => one - other)[Math.floor(taken.length / 2)] ?? 0;
}

async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, text] of files) await writeFile(join(folder, path), text);
}

function milliseconds(time: number): string {
  return String(Math.round(time * 1000));
}

void main();
