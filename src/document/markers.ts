import { ScrapewayError } from "../model/errors";

const begin = "<!-- BEGIN_TF_DOCS -->";
const end = "<!-- END_TF_DOCS -->";

/** The tables between the markers by which terraform-docs, and whoever else reads the file, finds them. */
export function markedTables(tables: string): string {
  return `${begin}\n${tables.trim()}\n${end}`;
}

/**
 * Puts tables between the markers of somebody's README and leaves every other byte as it is.
 *
 * @returns `undefined` where the README has no markers: then it is not ours to change
 * @throws ScrapewayError `document.markers` where only one of the two markers stands there, or in the wrong order
 */
export function replaceTables(readme: string, tables: string, place: string): string | undefined {
  const start = readme.indexOf(begin);
  const stop = readme.indexOf(end);
  if (start < 0 && stop < 0) return undefined;
  if (start < 0 || stop < start) {
    throw new ScrapewayError({
      code: "document.markers",
      message: `The markers ${begin} and ${end} do not stand there as a pair, in this order.`,
      place,
      next: "Put both on lines of their own; what stands between them is replaced.",
    });
  }
  const lineEnd = readme.includes("\r\n") ? "\r\n" : "\n";
  const between = `${begin}\n${tables.trim()}\n`.replaceAll("\n", lineEnd);
  return readme.slice(0, start) + between + readme.slice(stop);
}
