import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ScrapewayError } from "../model/errors";

/**
 * The text of a file in UTF-8: a policy, a template, a script. The path is relative to the file that calls this, as an import is.
 *
 *     const policy = readText("policy.tpl");
 *
 * A build follows from the file as it follows from the sources: where its text is another, the module is made anew. So read files with this
 * and with nothing else.
 *
 * @throws ScrapewayError `define.read-text` where there is no such file, it is not text, or it lies outside the workspace
 */
export function readText(path: string): string {
  const caller = callerOf(readText);
  const file = resolve(dirname(caller), path);
  const reader = currentReader();
  const root = reader?.root ?? workspaceOf(dirname(caller));
  if (path === "" || isAbsolute(path) || !isWithin(root, file)) throw outside(path);
  // Also where it is missing: once it is there, there is something else to build.
  reader?.declare(file);
  const bytes = bytesOf(file, path, relative(root, file).split(sep).join("/"));
  if (!isWithin(realpathSync(root), realpathSync(file))) throw outside(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw failure(
      `"${path}" is not text in UTF-8.`,
      "Save it as UTF-8; what is not text cannot be a value of Terraform.",
    );
  }
}

/** Who wants to know what a definition reads, while it runs. */
export interface TextReader {
  /** Absolute path of the workspace, which no path may leave. */
  readonly root: string;
  /** Called with the absolute path of every file, before it is read. */
  readonly declare: (path: string) => void;
}

/** Runs an author's code. What it reads meanwhile is told to the reader. */
export function readingFor<T>(reader: TextReader, run: () => T): T {
  const before = currentReader();
  Reflect.set(globalThis, READER, reader);
  try {
    return run();
  } finally {
    Reflect.set(globalThis, READER, before);
  }
}

/** On the global object, because a module's file may bring its own copy of this code. */
const READER = Symbol.for("scrapeway/textReader");

function currentReader(): TextReader | undefined {
  // Only readingFor puts something under this symbol.
  return Reflect.get(globalThis, READER) as TextReader | undefined;
}

/** The file in which a function was called. */
function callerOf(called: (path: string) => string): string {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_, calls) => calls[0]?.getFileName();
    Error.captureStackTrace(holder, called);
    const file = holder.stack;
    if (typeof file !== "string")
      throw failure("Nobody can tell which file reads it.", "Call readText in a file of the workspace.");
    return file.startsWith("file:") ? fileURLToPath(file) : file;
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}

/** The folder that counts as the workspace outside the command: the nearest with scrapeway.json, or else with package.json. */
function workspaceOf(folder: string): string {
  return nearestWith("scrapeway.json", folder) ?? nearestWith("package.json", folder) ?? folder;
}

function nearestWith(name: string, folder: string): string | undefined {
  if (existsSync(join(folder, name))) return folder;
  return folder === dirname(folder) ? undefined : nearestWith(name, dirname(folder));
}

function isWithin(root: string, file: string): boolean {
  const path = relative(root, file);
  return path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function bytesOf(file: string, path: string, place: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    const what =
      reason === "ENOENT" || reason === "ENOTDIR"
        ? "does not exist"
        : reason === "EISDIR"
          ? "is a folder"
          : `cannot be read (${reason})`;
    throw failure(
      `The file "${path}" ${what}.`,
      `Put it at ${place}, or correct the path: it is relative to the file that reads it.`,
    );
  }
}

function outside(path: string): ScrapewayError {
  return failure(
    `"${path}" is not the path of a file in the workspace.`,
    "Write a path relative to the file that reads it, to a file inside the workspace, so that every checkout has it.",
  );
}

function failure(message: string, next: string): ScrapewayError {
  return new ScrapewayError({ code: "define.read-text", message, next });
}
