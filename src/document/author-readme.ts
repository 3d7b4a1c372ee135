import { ScrapewayError } from "../model/errors";
import { type AuthorOutput, written } from "./author-output";
import { editable, edited, insertable } from "./byte-text";

type Content = string | Uint8Array;

/**
 * Writes what terraform-docs says into an author's file, byte for byte as it does itself:
 * https://github.com/terraform-docs/terraform-docs/blob/v0.20.0/internal/cli/writer.go
 *
 * @param given what the file holds; absent where there is none
 * @throws ScrapewayError `document.markers` where one of the two markers is missing, or they are in the wrong order
 */
export function writeAsAuthor(given: Content | undefined, said: string, output: AuthorOutput, place: string): Content {
  const text = written(output, said);
  if (output.mode === "replace" || given == null || given.length === 0) return text;
  const file = editable(given);
  const marked = outerPlace(file, output, given, place);
  if (marked == null) return edited(`${file}\n${insertable(text, given)}`, given);
  return edited(file.slice(0, marked.start) + insertable(text, given) + file.slice(marked.stop), given);
}

/** The file without what an earlier run wrote; absent where all of it is written. @throws ScrapewayError `document.markers` */
export function withoutWritten(given: Content, output: AuthorOutput, place: string): Content | undefined {
  if (output.mode === "replace") return undefined;
  const file = editable(given);
  const marked = outerPlace(file, output, given, place);
  const markers = insertable(`${output.begin}\n${output.end}`, given);
  return marked == null ? given : edited(file.slice(0, marked.start) + markers + file.slice(marked.stop), given);
}

/** From the first marker to behind the second; `undefined` where the file has neither. */
function outerPlace(file: string, output: AuthorOutput, given: Content, place: string) {
  const [begin, end] = [insertable(output.begin, given), insertable(output.end, given)];
  const start = file.indexOf(begin);
  const stop = file.indexOf(end);
  if (start < 0 && stop < 0) return undefined;
  if (start >= 0 && stop >= start) return { start, stop: stop + end.length };
  const found = start < 0 ? stop : start;
  throw new ScrapewayError({
    code: "document.markers",
    message:
      start < 0 || stop < 0
        ? `Of the markers ${output.begin} and ${output.end} only one stands there.`
        : `The marker ${output.end} stands before ${output.begin}.`,
    place: `${place}:${file.slice(0, found).split("\n").length}`,
    next: "Put both on lines of their own, in this order; what stands between them is replaced.",
  });
}
