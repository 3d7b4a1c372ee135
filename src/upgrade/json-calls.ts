import { calledName } from "./called-name";
import { type CallerFolder, type ModuleCall, placeIn } from "./caller";
import type { Left } from "./outcome";

/** Calls in files in JSON that take their module from where one that is upgraded does: they are not rewritten. */
export function jsonCalls(calls: readonly ModuleCall[]): readonly Left[] {
  const sources = new Set(calls.flatMap(({ source }) => (source == null ? [] : [source.replace(/\?.*$/, "")])));
  const folders = new Set(calls.map(({ folder }) => folder));
  return [...folders].flatMap((folder) => inFolder(folder, sources));
}

function inFolder(folder: CallerFolder, sources: ReadonlySet<string>): readonly Left[] {
  return folder.files.flatMap((file) => {
    if (file.syntax != null) return [];
    const texts = file.text.matchAll(/"source"\s*:\s*"([^"]*)"/g);
    return [...texts]
      .filter(([, source = ""]) => sources.has(source.replace(/\?.*$/, "")))
      .map(
        (match): Left => ({
          kind: "left",
          place: placeIn(file, match.index),
          call: calledName({ folder, name: "*" }),
          subject: "source",
          reason: "A call of the same module stands in a file in JSON, which is not rewritten.",
          next: "Change it as the calls here are changed, or move it to a .tf file.",
        }),
      );
  });
}
