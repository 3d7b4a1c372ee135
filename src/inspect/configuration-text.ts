import { scanTokens } from "../hcl/tokens";
import { cannotRead } from "./configuration-block";

/**
 * The text of a file. A byte order mark is passed over where Terraform does so: in the native syntax, not in JSON. Bytes that are no UTF-8
 * are allowed in comments only, as there.
 *
 * @throws ScrapewayError `inspect.cannot-read`
 */
export function configurationText(content: string | Uint8Array, place: string, isJson: boolean): string {
  const text = typeof content === "string" ? content : decoded(content, place, isJson);
  return isJson ? text : text.replace(/^\uFEFF/, "");
}

function decoded(content: Uint8Array, place: string, isJson: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    // Nothing else can go wrong: some bytes are no UTF-8.
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
  const bad = isJson
    ? { line: text.slice(0, text.indexOf("\uFFFD")).split("\n").length }
    : scanTokens(text).find(({ kind, text }) => kind !== "comment" && text.includes("\uFFFD"));
  if (bad == null) return text;
  throw cannotRead(`${place}:${bad.line}`, "the file is not UTF-8.", "Save it as UTF-8 with an editor.");
}
