/**
 * The text that a quoted HCL string means. Takes what stands between the quotes, without interpolations.
 * Escapes: `\n \r \t \" \\ \uXXXX \UXXXXXXXX`, `$${` and `%%{` (HCL native syntax specification, "Template Expressions").
 * `undefined` where an escape is none of these.
 */
export function unescapeQuoted(text: string): string | undefined {
  // Most text has none.
  if (!/[\\{]/.test(text)) return text;
  let valid = true;
  const meaning = text.replaceAll(
    /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([\s\S]?)|([$%])\4\{/g,
    (written, short?: string, long?: string, single?: string, sign?: string) => {
      if (sign != null) return `${sign}{`;
      const codePoint = Number.parseInt(short ?? long ?? "", 16);
      const isCharacter = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
      if (isCharacter) return String.fromCodePoint(codePoint);
      const character = singleEscapes.get(single ?? "");
      if (character == null) valid = false;
      return character ?? written;
    },
  );
  return valid ? meaning : undefined;
}

/** The text that a heredoc's or an already unquoted template's literal part means: only `$${` and `%%{` are escapes there. */
export function unescapeTemplate(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, "$1{");
}

/** Text between double quotes that means exactly `text`. */
export function quote(text: string): string {
  const escaped = text
    .replaceAll(/[\\"\n\r\t]/g, (character) => quotedForms.get(character) ?? character)
    .replaceAll(/([$%])\{/g, "$1$1{")
    .replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

const singleEscapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

const quotedForms: ReadonlyMap<string, string> = new Map(
  [...singleEscapes].map(([form, character]) => [character, `\\${form}`]),
);
