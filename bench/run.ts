import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { terraformDocsProgram } from "../src/exec/terraform-docs-program";
import { compareMemory, compareSituations, compareSizes } from "./comparisons";
import { table } from "./table";

run().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { repetitions: { type: "string", default: "5" } } });
  const repetitions = Number(values.repetitions);
  if (!Number.isInteger(repetitions) || repetitions < 1) throw new Error("--repetitions takes a whole number from 1.");
  installPeer();
  const { path: terraformDocs } = await terraformDocsProgram({ onProgress: say });
  const { peers, floor } = await compareSituations(50, terraformDocs, repetitions, say);
  const sizes = await compareSizes([10, 500], terraformDocs, Math.min(3, repetitions), say);
  const memory = await compareMemory([50, 500], terraformDocs, say);
  print(`Node ${process.version}, ${availableParallelism()} processors, medians of ${repetitions} runs in turn`);
  print(table(["", "scrapeway", "cdktf compiled", "", "cdktf ts-node", ""], peers));
  print(table(["", "scrapeway", "cdktf compiled", ""], sizes));
  print(table(["", "scrapeway", "one process", ""], floor));
  print(table(["most memory", "scrapeway", "cdktf compiled", ""], memory));
}

/** The peer's TypeScript and ts-node are of no use to anything else here, so they are not installed with the rest. */
function installPeer(): void {
  const directory = path.join(__dirname, "peer");
  if (existsSync(path.join(directory, "node_modules", "ts-node"))) return;
  say("Installing the peer's TypeScript and ts-node …");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: directory, stdio: ["ignore", "ignore", "inherit"] });
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
