/**
 * A sentence in lines for a terminal. Words that are longer than a line stand on one of their own.
 *
 * @param indentation of every line
 * @param columns that a line may have, with its indentation
 */
export function wrappedText(text: string, indentation: string, columns: number): string {
  const width = Math.max(20, columns - indentation.length);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last != null && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indentation + line).join("\n");
}
