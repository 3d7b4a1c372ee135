import { isGuarding } from "./guarded-files";

/**
 * Where something is written: an error that is made there and never thrown, for its stack. `undefined` where nobody would tell the line, as in
 * a test that calls `synth`.
 */
export function originHere(): Error | undefined {
  if (!isGuarding()) return undefined;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = callsBetween;
  try {
    return new Error("written here");
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Constructors of bindings and of cdktf, and functions of the author's, that may lie between what notes it and the author's line. */
const callsBetween = 24;
