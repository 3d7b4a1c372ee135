import type { SyntaxBody } from "../hcl/syntax/body-parser";
import { ScrapewayError } from "../model/errors";

/** One top-level block of a module. */
export interface ConfigurationBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /**
   * Attributes and nested blocks by name. Strings are templates: `${…}` is an expression, `$${` a literal `${`. Nested blocks are lists
   * of bodies, under their labels where they have any.
   */
  readonly body: Body;
  /** File and line, as the user knows the file. */
  readonly place: string;
  /** File of the module and line: `main.tf:12`. */
  readonly position: string;
  /** What it was read from. More than one where override files add to it. */
  readonly written: readonly WrittenBody[];
}

export type WrittenBody =
  | { readonly syntax: SyntaxBody; readonly source: string; readonly file: string }
  /** In JSON nothing tells arguments from blocks before a provider is asked. */
  | { readonly body: Body; readonly place: string };

export type Body = Readonly<Record<string, unknown>>;

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The nested blocks of one type, in whichever way JSON may hold them: a list, a single body, or none. */
export function nestedBodies(body: Body, type: string): readonly Body[] {
  const value = body[type];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(isBody);
}

/** How a block is called in messages: `variable "name"`. */
export function describeBlock(block: Pick<ConfigurationBlock, "type" | "labels">): string {
  return [block.type, ...block.labels.map((label) => JSON.stringify(label))].join(" ");
}

/** A part of a module that cannot be understood. Never passed over: a gap in the interface would look like a change of it. */
export function cannotRead(place: string, problem: string, next: string): ScrapewayError {
  return new ScrapewayError({
    code: "inspect.cannot-read",
    message: `Cannot read this module: ${problem}`,
    place,
    next,
  });
}
