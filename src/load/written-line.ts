import { SourceMap } from "node:module";

/** Finds lines of a source as it was written, counting from 1, for places in its compiled code: offsets in characters. */
export function writtenLines(code: string, map: string): (offset: number) => number {
  const places = new SourceMap(JSON.parse(map));
  return (offset) => {
    const before = code.slice(0, offset).split("\n");
    const found = places.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
    return "originalLine" in found ? found.originalLine + 1 : before.length;
  };
}
