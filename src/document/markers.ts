import { ScrapewayError } from "../model/errors";
import { isFenced } from "./markdown";

const begin = "<!-- BEGIN_TF_DOCS -->";
const end = "<!-- END_TF_DOCS -->";

/** The tables between the markers by which terraform-docs, and whoever else reads the file, finds them. */
export function markedTables(tables: string): string {
  return `${begin}\n${tables.trim()}\n${end}`;
}

/** Where tables stand in somebody's README: what is between the two markers, which are the author's. */
export interface MarkedPlace {
  /** After the first marker. */
  readonly start: number;
  /** Before the second one. */
  readonly stop: number;
}

/** The lines from a marker that begins tables to the one that ends them, counted from 0, of every such pair. */
export function markedLines(readme: string): readonly (readonly [first: number, last: number])[] {
  const markers = markersOf(readme);
  return markers.flatMap((marker, index) => {
    const next = markers[index + 1];
    const isPair = next != null && marker.opens && !next.opens && marker.kind === next.kind;
    return isPair ? [[marker.line - 1, next.line - 1] as const] : [];
  });
}

/**
 * Puts tables between the markers of somebody's README and leaves every other byte as it is.
 *
 * @returns `undefined` where the README has no markers: then it is not ours to change
 * @throws ScrapewayError `document.markers`
 */
export function replaceTables(readme: string, tables: string, place: string): string | undefined {
  const marked = markedPlace(readme, place);
  if (marked == null) return undefined;
  const { start, stop } = marked;
  const lineEnd = lineEndAt(readme, start);
  return readme.slice(0, start) + `\n${tables.trim()}\n`.replaceAll("\n", lineEnd) + readme.slice(stop);
}

/**
 * Finds the markers of terraform-docs, and those that pre-commit hooks wrote before it had any. Markers in code are shown, not meant.
 *
 * @throws ScrapewayError `document.markers` where there is anything else than one pair, in its order
 */
export function markedPlace(readme: string, place: string): MarkedPlace | undefined {
  const markers = markersOf(readme);
  const [first, second] = markers;
  if (first == null) return undefined;
  if (second == null) {
    throw refused(first, `It stands alone: the marker that ${first.opens ? "ends" : "begins"} the tables is missing.`);
  }
  const third = markers[2];
  if (third != null)
    throw refused(third, `It is one too many: the tables stand at ${first.text} in line ${first.line}.`);
  if (!first.opens || second.opens) {
    throw refused(
      second,
      `In line ${first.line} stands ${first.text}: the two do not begin and end the tables, in this order.`,
    );
  }
  if (first.kind !== second.kind) {
    throw refused(second, `It does not end what ${first.text} in line ${first.line} begins.`);
  }
  return { start: first.index + first.text.length, stop: second.index };

  function refused({ text, line }: Marker, why: string): ScrapewayError {
    return new ScrapewayError({
      code: "document.markers",
      message: `${text} is not one of a pair of markers between which the tables could stand. ${why}`,
      place: `${place}:${line}`,
      next: "Leave one pair, each marker on a line of its own; what stands between them is replaced. Put others between backticks.",
    });
  }
}

interface Marker {
  /** As it stands there. */
  readonly text: string;
  readonly index: number;
  /** Counted from 1. */
  readonly line: number;
  readonly opens: boolean;
  /** The same for both markers of a pair. */
  readonly kind: string;
}

/** As an HTML comment, or as one of the links by which Markdown hides a comment. */
const marker = new RegExp(
  [
    String.raw`<!--+[ \t]*(?<word>BEGIN|END)(?<rest>_TF_DOCS|(?:NING)? OF PRE-COMMIT-(?:TERRAFORM|OPENTOFU) DOCS HOOK)[ \t]*--+>`,
    String.raw`\[(?:\/\/|comment)?\]: # ["'(](?<linkWord>BEGIN|END)(?<linkRest>_TF_DOCS)["')]`,
  ].join("|"),
  "gi",
);

function markersOf(readme: string): readonly Marker[] {
  const lines = readme.split("\n");
  const fenced = isFenced(lines);
  let index = 0;
  return lines.flatMap((line, before) => {
    const start = index;
    index += line.length + 1;
    if (fenced[before]) return [];
    return [...withoutCodeSpans(line).matchAll(marker)].map(({ 0: text, index: column, groups = {} }): Marker => {
      const { word = groups.linkWord, rest = groups.linkRest } = groups;
      const kind = (rest ?? "").toUpperCase().replace(/^NING/, "");
      return { text, index: start + column, line: before + 1, opens: word?.toUpperCase() === "BEGIN", kind };
    });
  });
}

/** The line with what is code in it blanked, at the same columns. */
function withoutCodeSpans(line: string): string {
  return line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, (code) => " ".repeat(code.length));
}

/** The line end after a place, or else the first that the text has. */
export function lineEndAt(text: string, at: number): string {
  return (/\r?\n/.exec(text.slice(at)) ?? /\r?\n/.exec(text))?.[0] ?? "\n";
}
