import { SourceMap } from "node:module";
import { isNativeError } from "node:util/types";
import type { CompiledSources } from "./compile-sources";

/** A call on an error's stack. */
export interface Frame {
  /** The function, as the engine calls it; empty where it has no name. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  /** Where in the compiled source, before it was guarded. Both count from 1. */
  readonly compiled: { readonly line: number; readonly column: number };
}

/**
 * Reads stacks of errors, and gives calls in compiled sources the places in the sources as they were written.
 *
 * @param compiledColumn the column, as it was compiled, of a place in the code that runs
 */
export function stackFrames(
  { files }: CompiledSources,
  compiledColumn: (path: string, line: number, column: number) => number,
): (error: unknown) => readonly Frame[] {
  const maps = new Map<string, SourceMap>();
  const mapOf = (path: string): SourceMap | undefined => {
    const json = files.get(path)?.map;
    if (json == null) return undefined;
    const map = maps.get(path) ?? new SourceMap(JSON.parse(json));
    maps.set(path, map);
    return map;
  };
  return (error) => {
    return callsOf(error)
      .split("\n")
      .flatMap((text) => {
        const [, name = "", path, line, column] = call.exec(text) ?? [];
        if (path == null) return [];
        const before = compiledColumn(path, Number(line), Number(column));
        const found = mapOf(path)?.findEntry(Number(line) - 1, before - 1);
        const written = found != null && "originalLine" in found ? found.originalLine + 1 : Number(line);
        return [{ name, path, line: written, compiled: { line: Number(line), column: before } }];
      });
  };
}

/** An error, be it one of those that `structuredClone` and the like throw, which are of a class of their own. */
export function isThrownError(error: unknown): error is Error {
  return isNativeError(error) || Object.prototype.toString.call(error) === "[object DOMException]";
}

/** The stack without the message before it, which may have lines that look like calls. */
function callsOf(error: unknown): string {
  if (!isThrownError(error) || typeof error.stack !== "string") return "";
  const { stack } = error;
  const at = stack.indexOf(error.message);
  return at < 0 ? stack : stack.slice(at + error.message.length);
}

/** `    at Object.build (/folder/index.ts:1:2)`, `    at /folder/index.ts:1:2` */
const call = /^\s+at (?:(.*?) \()?((?:\/|[A-Za-z]:\\).*?):([0-9]+):([0-9]+)\)?$/;
