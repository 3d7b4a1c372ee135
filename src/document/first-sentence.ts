/** The first sentence of a text on one line; all of it where it has no end of one. */
export function firstSentence(text: string): string {
  for (const { 0: mark, index } of text.matchAll(/(?:[.!?…]+["'”’)\]]*(?=\s|$))|[。！？]/gu)) {
    const end = index + mark.length;
    if (isEnd(text.slice(0, index), mark, text.slice(end).trimStart())) return text.slice(0, end);
  }
  return text;
}

function isEnd(before: string, mark: string, after: string): boolean {
  if (after === "" || !mark.startsWith(".")) return true;
  const word = /[\p{L}\p{N}.]*$/u.exec(before)?.[0] ?? "";
  if (abbreviations.test(word) || /^(?:\p{L}\.)*\p{L}$/u.test(word)) return false;
  if (numbered.test(word) && /^[0-9]/.test(after)) return false;
  if (sometimes.test(word)) return /^["'“‘([]?\p{Lu}/u.test(after);
  return !(mark.startsWith("..") && /^\p{Ll}/u.test(after));
}

/** Words that a full stop shortens and that something follows. */
const abbreviations = /^(?:approx|ca|cf|dr|eg|esp|excl|gen|ie|incl|mr|mrs|ms|prof|resp|st|viz|vs)$/i;
/** Those that a number follows. */
const numbered = /^(?:fig|no|nos|nr|op|pp|sec|ver|vol)$/i;
/** Those after which a sentence may end. */
const sometimes = /^(?:al|co|corp|dept|ed|est|etc|inc|jr|ltd|max|min|sr)$/i;
