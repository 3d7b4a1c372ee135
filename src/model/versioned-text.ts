/** Text in which a version is left open: it stands between each two parts. One part alone is plain text. */
export type VersionedText = readonly string[];

/** Several texts as one, with a separator between them. */
export function joinTexts(texts: readonly (string | VersionedText)[], separator: string): VersionedText {
  const parts = [""];
  const add = (text: string): void => {
    parts.push(`${parts.pop()}${text}`);
  };
  texts.forEach((text, index) => {
    if (index > 0) add(separator);
    const [first = "", ...rest] = typeof text === "string" ? [text] : text;
    add(first);
    parts.push(...rest);
  });
  return parts;
}

/** The text with a version in its open places. */
export function textAt(text: VersionedText, version: string): string {
  return text.join(version);
}

/** The text without the lines that have an open place: the same whatever the version. */
export function withoutVersionLines(text: VersionedText): string {
  return text.reduce((before, after) => before.slice(0, before.lastIndexOf("\n") + 1) + afterLine(after));
}

function afterLine(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? "" : text.slice(end + 1);
}
