import { join, relative, sep } from "node:path";
import { inspect } from "node:util";
import { isNativeError } from "node:util/types";
import { isScrapewayError, ScrapewayError, type Written, withMoreSaid } from "../model/errors";
import { adviceAbout } from "./advice";
import { isProgram, ownPackage } from "./is-program";
import { missingPackage } from "./missing-package";
import { argumentLine, type CodeAt, sourceTextAt } from "./source-text";
import { type Frame, isThrownError } from "./stack-frames";

/** Where an author's code failed. */
export interface AuthorCode {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** The definition's file, relative to the workspace. */
  readonly file: string;
  /** What was done: the file's own code ran, or `build()` and what it leaves to be run later. */
  readonly phase: "load" | "render";
  /** The module's name, by the file in which it is defined; `undefined` for other files. */
  nameIn(path: string): string | undefined;
  /** The frames of an error's stack, with the places in the sources as they were written. */
  framesOf(error: unknown): readonly Frame[];
  /** The code around a call; `undefined` where it is none of the sources. */
  codeAt(frame: Frame): CodeAt | undefined;
  /** Whether a file was compiled as part of the workspace. */
  isSource(path: string): boolean;
}

/**
 * What to throw where an author's code failed: an expected failure with its place, the author's own frames only, and what to do. What
 * failed without any of the author's code taking part is a defect of the program, and is given back as it is.
 */
export function authorFailure(error: unknown, code: AuthorCode): unknown {
  const frames = code.framesOf(error);
  const own = ownFrames(error, code);
  const place = placeOf(own, code.root);
  if (isScrapewayError(error)) return inItsWords(error, own, code);
  const missing = missingPackage(error, place ?? code.file, own[0]?.path ?? join(code.root, code.file));
  if (missing != null) return missing;
  const [top] = frames;
  if (place == null && isNativeError(error) && (top == null || isProgram(top.path))) return error;
  const reason = reasonOf(error);
  return new ScrapewayError({
    code: "workspace.module-failed",
    message: `${subject(error, code, own)} ${reason}`,
    place: place ?? code.file,
    next: `${adviceAbout(reason)}${suspicion(frames)}`,
  });
}

/** The line at which an error was made in an author's code; `undefined` where it was made elsewhere. */
export function authorPlace(error: unknown, code: Omit<AuthorCode, "phase">): string | undefined {
  return placeOf(ownFrames(error, code).slice(0, 1), code.root);
}

function ownFrames(error: unknown, code: Omit<AuthorCode, "phase">): readonly Frame[] {
  return code.framesOf(error).filter(({ path }) => code.isSource(path) && !isProgram(path));
}

/** Callers that are named besides the place itself. */
const mostCallers = 4;

function placeOf(frames: readonly Frame[], root: string): string | undefined {
  const lines = frames.map(({ path, line }) => `${relative(root, path).split(sep).join("/")}:${line}`);
  const places = lines.filter((line, index) => line !== lines[index - 1]);
  return places.length === 0 ? undefined : places.slice(0, mostCallers + 1).join(", called from ");
}

/** An expected failure with its line, told in the words that stand there. */
function inItsWords(error: ScrapewayError, own: readonly Frame[], code: AuthorCode): ScrapewayError {
  // A module may bring an older copy of the class.
  const written: Written = error.written ?? {};
  const frames = own.length > 0 ? own : ownFrames(written.origin, code);
  const [top, ...callers] = frames;
  if (top == null) return error;
  const at = code.codeAt(top);
  const line = at == null || written.argument == null ? undefined : argumentLine(at, written.argument);
  const place = placeOf([{ ...top, line: line ?? top.line }, ...callers], code.root);
  return withMoreSaid(error, {
    ...(at == null ? {} : written.told?.(sourceTextAt(at))),
    place: [error.place, place].filter((one) => one != null).join(", "),
  });
}

function subject(error: unknown, code: AuthorCode, frames: readonly Frame[]): string {
  if (code.phase === "load") return `${code.file} cannot be loaded:`;
  const names = frames.flatMap(({ path }) => code.nameIn(path) ?? []);
  const name = names[0] ?? code.nameIn(join(code.root, code.file)) ?? code.file;
  // What is no Error has no frames; most of what is thrown is thrown by build().
  const isBuild = frames.some((frame) => /(?:^|\.)build$/.test(frame.name)) || !isNativeError(error);
  return isBuild ? `build() of ${name} threw:` : `The definition of ${name} threw when it was rendered:`;
}

/** What was thrown, in words. */
function reasonOf(error: unknown): string {
  if (!isThrownError(error)) return `${inspect(error, { depth: 1, breakLength: 100 })} (a value that is no Error)`;
  const said = String(error.message).replace(/\n(?:Object creation stack|Require stack):[\s\S]*$/, "");
  const message = (said.startsWith(rendering) ? said.replaceAll(rendering, "").replace(/\.+$/, "") : said)
    // How the compiler calls what was imported.
    .replaceAll(/\(\s*0\s*,\s*([^()]+)\)/g, "$1")
    .replaceAll(/\bimport_\w+\./g, "")
    .trim();
  const kind = error.name === "Error" ? "" : `${error.name}: `;
  return `${kind}${message === "" ? "an error without a message" : message}`;
}

/** What the renderer writes before messages that pass through it. */
const rendering = "Resolution error: ";

/** Where the code that threw is not the author's, the author may be right all the same. */
function suspicion([top]: readonly Frame[]): string {
  if (top == null || !isProgram(top.path)) return "";
  const file = relative(ownPackage, top.path).split(sep).join("/");
  return ` If the line is as the documentation says, please report this: scrapeway failed in ${file}:${top.line}.`;
}
