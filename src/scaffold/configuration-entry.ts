import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Configuration } from "../workspace/configuration";

/**
 * The text of a configuration with one more of its `modules`, at the end, in the layout of those that are there. Every other byte stays
 * as its author wrote it.
 *
 * @param text of a configuration that was read before, so that it has modules
 */
export function withModuleEntry(text: string, entry: Configuration["modules"][number]): string {
  const tree = parseTree(text);
  const entries = (tree == null ? undefined : findNodeAtLocation(tree, ["modules"]))?.children ?? [];
  const last = entries.at(-1);
  if (last == null) throw new Error("The configuration has no modules.");
  const end = last.offset + last.length;
  const indentation = /\n([ \t]*)$/.exec(text.slice(0, last.offset))?.[1];
  const fields = Object.entries(entry).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const gap = indentation == null ? " " : `\n${indentation}`;
  return `${text.slice(0, end)},${gap}{ ${fields.join(", ")} }${text.slice(end)}`;
}
