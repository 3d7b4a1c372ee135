import { dirname, join, sep } from "node:path";

/**
 * The file of the code that called a function, also through functions of JavaScript's own, such as `Object.keys`, and through those of the
 * program that ask for an author.
 *
 * @param called the function that runs
 */
export function callingFile(called: (...given: never[]) => unknown): string | undefined {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const caller: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = between;
    Error.prepareStackTrace = (_, frames) =>
      frames
        .map((frame) => frame.getFileName())
        .find((file) => file != null && !file.startsWith("node:") && !asksForOthers.has(dirname(file)));
    Error.captureStackTrace(caller, called);
    return typeof caller.stack === "string" ? caller.stack : undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (prepareStackTrace == null) Reflect.deleteProperty(Error, "prepareStackTrace");
    else Error.prepareStackTrace = prepareStackTrace;
  }
}

/** This folder, and the guard of compiled sources. */
const asksForOthers: ReadonlySet<string> = new Set([__dirname, join(__dirname, "..", "load", "decisions")]);

/** Calls of JavaScript's own functions that may lie between the two. */
const between = 8;

/**
 * Whether a file is installed or generated, or the program's own, and not an author's: provider bindings look into what they are given. The
 * family's modules are an author's.
 */
export function isOfPackage(file: string | undefined): boolean {
  if (file == null) return false;
  if (/[\\/](?:node_modules|\.gen)[\\/]/.test(file)) return true;
  return file.startsWith(program) && !file.startsWith(join(program, "modules", sep));
}

const program = join(__dirname, "..", sep);

/** Whether a file is one of provider bindings, as their package or `cdktf get` has them: `@cdktf/provider-aws/lib/eks-cluster/index.js`. */
export function isOfBindings(file: string | undefined): boolean {
  return file != null && /[\\/](?:provider-[\w-]+[\\/]lib|\.gen[\\/]providers[\\/][\w-]+)[\\/]/.test(file);
}
