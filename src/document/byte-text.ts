/**
 * Somebody's file as text that has a character for each of its bytes, or its characters where it is UTF-8. What is done to such a text
 * leaves all bytes as they are that it does not replace.
 */
export function editable(content: string | Uint8Array): string {
  return typeof content === "string" ? content : Buffer.from(content).toString("latin1");
}

/** Text to put into what {@link editable} made of a file. */
export function insertable(text: string, into: string | Uint8Array): string {
  return typeof into === "string" ? text : Buffer.from(text).toString("latin1");
}

/** The file again, of the kind that it was. */
export function edited(text: string, from: string | Uint8Array): string | Uint8Array {
  return typeof from === "string" ? text : Buffer.from(text, "latin1");
}
