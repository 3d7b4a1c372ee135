import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a command took, as a whole: all processes that it started included. */
export interface Measured {
  /** Seconds of wall-clock time. */
  readonly seconds: number;
  /** Most memory that its processes held at one moment, in MiB of resident set. Linux only; 0 elsewhere. */
  readonly memory: number;
}

export interface Step {
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs steps one after the other, as a script would. @throws Error with the output of a step that fails */
export async function measure(steps: readonly Step[]): Promise<Measured> {
  const start = performance.now();
  let memory = 0;
  for (const step of steps) memory = Math.max(memory, await runStep(step));
  return { seconds: (performance.now() - start) / 1000, memory };
}

/** How often memory is looked at: a process shorter than this is missed, and the peers' are longer. */
const samplingMs = 20;

function runStep({ program, args, directory, env }: Step): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: directory,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-4000);
      });
    }
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, residentMemory(child.pid ?? 0));
    }, samplingMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(sampling);
      if (code === 0) resolve(peak);
      else reject(new Error(`${program} ${args.join(" ")} in ${directory} ended with ${code}:\n${output}`));
    });
  });
}

/** MiB that a process and all below it hold now. */
function residentMemory(root: number): number {
  const children = new Map<number, number[]>();
  const resident = new Map<number, number>();
  for (const { pid, parent, pages } of processes()) {
    children.set(parent, [...(children.get(parent) ?? []), pid]);
    resident.set(pid, pages);
  }
  const sum = (pid: number): number =>
    (resident.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return (sum(root) * pageSize) / 2 ** 20;
}

const pageSize = 4096;

/** proc(5): the fields after the name in parentheses are the state, the parent and so on; the 22nd is the resident set in pages. */
function processes(): readonly { readonly pid: number; readonly parent: number; readonly pages: number }[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = read(`/proc/${name}/stat`);
        if (stat == null) return [];
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ pid: Number(name), parent: Number(fields[1]), pages: Number(fields[21]) }];
      });
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process has ended.
    return undefined;
  }
}
