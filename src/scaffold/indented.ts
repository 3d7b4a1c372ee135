/** Text without empty lines around it, each line moved in by so many levels of two spaces. Ends without a line end. */
export function indented(text: string, levels = 0): string {
  return text
    .replace(/^\n+|\s+$/g, "")
    .split("\n")
    .map((line) => (line === "" ? "" : "  ".repeat(levels) + line))
    .join("\n");
}
