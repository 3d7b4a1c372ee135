import fs from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What code looked at while it ran. Paths are absolute. */
export interface Reads {
  readonly files: Set<string>;
  readonly folders: Set<string>;
  /** Paths of which it asked whether they exist, and of what kind and size they are. */
  readonly asked: Set<string>;
  /** Names of variables of the environment; `*` where it asked for all names. */
  readonly variables: Set<string>;
}

export function noReads(): Reads {
  return { files: new Set(), folders: new Set(), asked: new Set(), variables: new Set() };
}

/**
 * Runs an author's code, and notes which files it reads and which variables of the environment it asks for: a kept result is of no use
 * once they have changed. It sees what the code does until it returns, also in what it calls; nothing else may run meanwhile.
 */
export function observeReads<T>(run: () => T, reads: Reads): T {
  observe();
  observers.push(reads);
  try {
    return run();
  } finally {
    observers.pop();
  }
}

/** Looks at something for the program itself, while an author's code runs. */
export function unobserved<T>(look: () => T): T {
  const before = isPaused;
  isPaused = true;
  try {
    return look();
  } finally {
    isPaused = before;
  }
}

const observers: Reads[] = [];
let observed = false;
let isPaused = false;

/** Once and for all: code may keep a function that it found in node:fs. */
function observe(): void {
  if (observed) return;
  observed = true;
  for (const name of ["readFileSync", "openSync", "copyFileSync", "cpSync"]) observeFunction(name, "files");
  for (const name of ["readdirSync", "opendirSync"]) observeFunction(name, "folders");
  for (const name of ["existsSync", "accessSync", "statSync", "lstatSync"]) observeFunction(name, "asked");
  observeVariables();
}

/** Puts a function that notes its first argument in the place of one of node:fs. */
function observeFunction(name: string, kind: "files" | "folders" | "asked"): void {
  // The module is an object like any other; that the function is there is checked.
  const functions = fs as unknown as Record<string, unknown>;
  const original = functions[name];
  if (typeof original !== "function") return;
  functions[name] = Object.assign((...args: readonly unknown[]): unknown => {
    const path = observers.length === 0 || isPaused ? undefined : pathOf(args[0]);
    if (path != null) for (const reads of observers) reads[kind].add(path);
    return Reflect.apply(original, fs, args);
  }, original);
}

function pathOf(argument: unknown): string | undefined {
  if (typeof argument === "string") return resolve(argument);
  if (Buffer.isBuffer(argument)) return resolve(argument.toString());
  return argument instanceof URL ? fileURLToPath(argument) : undefined;
}

function observeVariables(): void {
  const note = (name: string | symbol): void => {
    if (typeof name === "string") for (const reads of observers) reads.variables.add(name);
  };
  process.env = new Proxy(process.env, {
    get(target, name) {
      note(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      note(name);
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      note("*");
      return Reflect.ownKeys(target);
    },
  });
}
