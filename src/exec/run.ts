import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Program } from "./program";
import { ProgramError } from "./program-error";

export interface RunOptions {
  /** Where it runs. @default the current directory */
  readonly directory?: string;
  /** Its whole environment. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it reads from its standard input. @default nothing */
  readonly input?: string | Uint8Array;
  /** After this many milliseconds it is ended. @default never */
  readonly timeoutMs?: number;
  /** Ends it when aborted. */
  readonly signal?: AbortSignal;
  /** Called with what it prints, while it prints. */
  readonly onOutput?: (text: string) => void;
  /** Called with what it prints to its standard output, where that may be no text. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

export interface Exit extends Output {
  readonly code: number;
}

/**
 * Runs a program to its end and returns what it printed. There is no shell in between: arguments arrive as they are.
 * Ctrl-C and SIGTERM are passed on to it once, and surface here as `program.interrupted` after it has ended.
 *
 * @throws ProgramError `program.missing`, `program.failed` (exit code other than 0), `program.killed`, `program.timeout`,
 * `program.interrupted`
 */
export async function run(program: Program, args: readonly string[], options: RunOptions = {}): Promise<Output> {
  const { code, stdout, stderr } = await runToExit(program, args, options);
  if (code === 0) return { stdout, stderr };
  const said = lastLines(stderr) || lastLines(stdout) || "It printed nothing.";
  throw new ProgramError(
    { kind: "failed", exitCode: code, stdout, stderr },
    {
      message: `${program.name} ended with exit code ${code}: ${said}`,
      place: [program.path, ...args].join(" "),
      next: `Mend what ${program.name} reports; the command above repeats it.`,
    },
  );
}

/** Like `run`, for callers to whom another exit code than 0 is an answer. @throws ProgramError as `run`, except `program.failed` */
export function runToExit(program: Program, args: readonly string[], options: RunOptions = {}): Promise<Exit> {
  return new Promise((resolve, reject) => {
    const failed = (failure: ProgramError["failure"], message: string, next: string) =>
      reject(new ProgramError(failure, { message, place: [program.path, ...args].join(" "), next }));

    if (options.directory != null && !existsSync(options.directory)) {
      // Node reports a missing directory as if the program were missing.
      throw new Error(`${program.name} cannot run in ${options.directory}: there is no such directory.`);
    }
    // Before it is started: a signal in between would end this process, and leave the other one behind.
    const ending = endable(options);
    const child = started(ending, program, args, {
      ...(options.directory == null ? {} : { cwd: options.directory }),
      env: { ...(options.env ?? process.env) },
      stdio: [options.input == null ? "ignore" : "pipe", "pipe", "pipe"],
      // A group of its own: the terminal's Ctrl-C reaches only us, and we pass it on exactly once. Programs such as Terraform take
      // a second one as "drop everything". It also lets a timeout end the program's own children.
      detached: hasGroups,
      windowsHide: true,
    });

    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const collect = (chunks: Buffer[]) => (chunk: Buffer) => {
      chunks.push(chunk);
      options.onOutput?.(chunk.toString("utf8"));
    };
    child.stdout?.on("data", collect(stdout));
    child.stdout?.on("data", (chunk: Buffer) => options.onBytes?.(chunk));
    child.stderr?.on("data", collect(stderr));
    // A program that ends before it has read all its input breaks the pipe; its exit code tells the story.
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.input);

    child.on("error", (error: NodeJS.ErrnoException) => {
      ending.dispose();
      if (error.code !== "ENOENT" && error.code !== "EACCES" && error.code !== "ENOEXEC") return reject(error);
      failed(
        { kind: "missing", name: program.name },
        `${program.name} could not be started: ${error.message}.`,
        "Install it again.",
      );
    });
    child.on("close", (code, signal) => {
      ending.dispose();
      const output = { stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") };
      const reason = ending.reason();
      if (reason === "interrupted") {
        failed({ kind: "interrupted", ...output }, `${program.name} was interrupted.`, "Run the command again.");
      } else if (reason === "timeout") {
        const milliseconds = options.timeoutMs ?? 0;
        const message = `${program.name} was ended because it ran for more than ${milliseconds / 1000} s.`;
        failed(
          { kind: "timeout", milliseconds, ...output },
          message,
          "See whether it waits for a network or for input.",
        );
      } else if (code == null) {
        const message = `${program.name} was ended by ${signal ?? "a signal"}.`;
        failed(
          { kind: "killed", signal: signal ?? "unknown", ...output },
          message,
          "See whether memory ran out, then run it again.",
        );
      } else {
        resolve({ code, ...output });
      }
    });
  });
}

function started(ending: Endable, program: Program, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    const child = spawn(program.path, args, options);
    ending.begin(child);
    return child;
  } catch (error) {
    ending.dispose();
    throw error;
  }
}

const hasGroups = process.platform !== "win32";
/** How long a program may take to end by itself once it was asked to. */
const graceMs = 10_000;

interface Endable {
  /** Says which process it is about. */
  readonly begin: (started: ChildProcess) => void;
  readonly reason: () => "timeout" | "interrupted" | undefined;
  readonly dispose: () => void;
}

/** Ends the child on timeout, abort, Ctrl-C, SIGTERM and our own exit; asks first, insists after a while. */
function endable(options: RunOptions): Endable {
  let child: ChildProcess | undefined;
  let reason: "timeout" | "interrupted" | undefined;
  let insisting: NodeJS.Timeout | undefined;
  const end = (why: "timeout" | "interrupted", signal: NodeJS.Signals) => {
    if (reason != null) return;
    reason = why;
    send(child, signal);
    insisting = setTimeout(() => send(child, "SIGKILL"), graceMs);
  };
  const onInterrupt = () => end("interrupted", "SIGINT");
  const onTerminate = () => end("interrupted", "SIGTERM");
  const onExit = () => send(child, "SIGKILL");
  const timer = options.timeoutMs == null ? undefined : setTimeout(() => end("timeout", "SIGTERM"), options.timeoutMs);

  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  process.on("exit", onExit);
  options.signal?.addEventListener("abort", onInterrupt, { once: true });

  return {
    begin: (started) => {
      child = started;
      if (options.signal?.aborted) onInterrupt();
    },
    reason: () => reason,
    dispose: () => {
      clearTimeout(timer);
      clearTimeout(insisting);
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
      process.off("exit", onExit);
      options.signal?.removeEventListener("abort", onInterrupt);
    },
  };
}

function send(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (child?.pid == null) return;
  try {
    process.kill(hasGroups ? -child.pid : child.pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-12).join("\n");
}
