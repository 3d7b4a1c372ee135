import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A program with its arguments, and where and with what environment it runs. */
export interface Command {
  readonly line: readonly string[];
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Seconds that a command takes, from its start to its end. @throws Error where it fails */
export async function seconds(command: Command): Promise<number> {
  const start = performance.now();
  await finished(started(command), command);
  return (performance.now() - start) / 1000;
}

/** The most memory that a command used at one time, in MB. */
export interface PeakMemory {
  /** All its processes. What they share counts once: the sum of their proportional set sizes. */
  readonly tree: number;
  /** The largest of them: its resident set size. */
  readonly largest: number;
}

/** Whether this system tells how much memory other processes use. */
export const canMeasureMemory = existsSync("/proc/self/smaps_rollup");

/** Watching takes time, so a run whose memory is measured says nothing about speed. */
export async function peakMemory(command: Command): Promise<PeakMemory> {
  const child = started(command);
  let peak: PeakMemory = { tree: 0, largest: 0 };
  const watching = setInterval(() => {
    const sizes = treeOf(child.pid ?? 0).map((pid) => sizesOf(pid));
    const tree = sizes.reduce((sum, { proportional }) => sum + proportional, 0);
    const largest = Math.max(0, ...sizes.map(({ resident }) => resident));
    peak = { tree: Math.max(peak.tree, tree), largest: Math.max(peak.largest, largest) };
  }, 10);
  try {
    await finished(child, command);
  } finally {
    clearInterval(watching);
  }
  return peak;
}

function started({ line: [program = "", ...args], directory, env }: Command): ChildProcess {
  return spawn(program, args, { cwd: directory, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
}

async function finished(child: ChildProcess, command: Command): Promise<void> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2000);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command.line.join(" ")} in ${command.directory} failed:\n${said}`);
}

/** A process and all that descend from it. */
function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^[0-9]+$/.test(name)) continue;
    // After the name in parentheses, which may hold anything: state, parent.
    const parent = Number(
      textOf(`/proc/${name}/stat`)
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = new Set([root]);
  // A set gives what is added to it meanwhile, too.
  for (const pid of tree) for (const child of children.get(pid) ?? []) tree.add(child);
  return [...tree];
}

function sizesOf(pid: number): { readonly proportional: number; readonly resident: number } {
  const text = textOf(`/proc/${pid}/smaps_rollup`);
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}: +([0-9]+) kB`, "m").exec(text)?.[1] ?? 0) / 1024;
  return { proportional: megabytes("Pss"), resident: megabytes("Rss") };
}

/** Empty where the process has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
