import { argumentsIn, type CallerFile, callerFile, moduleCalls } from "./caller";
import { withoutEntry } from "./entry-edits";
import type { FileEdit } from "./outcome";
import { withEdits } from "./text-edits";

/**
 * Files of one folder in which a call finds its module somewhere else, without a version: to try them where the module is at hand.
 *
 * @param texts by path
 * @param name of the call
 */
export function relocated(
  texts: ReadonlyMap<string, string>,
  name: string,
  source: string,
): ReadonlyMap<string, string> {
  const files = [...texts].map(([path, text]) => callerFile(path, text));
  const call = moduleCalls({ path: "", files }).find((one) => one.name === name);
  const edits: readonly FileEdit[] = [
    ...argumentsIn(call?.blocks ?? [], "source").map(({ file, attribute: { value } }) => ({
      file,
      start: value.start,
      end: value.end,
      text: JSON.stringify(source),
    })),
    ...argumentsIn(call?.blocks ?? [], "version").map(({ file, attribute: { start, value } }) =>
      withoutEntry(file, { start, end: value.end }),
    ),
  ];
  const own = (file: CallerFile): readonly FileEdit[] => edits.filter((edit) => edit.file === file);
  return new Map(files.map((file) => [file.path, withEdits(file.text, own(file))]));
}
