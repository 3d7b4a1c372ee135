/** Made when needed, which is seldom: making it takes longer than most that it is used for. */
let graphemes: Intl.Segmenter | undefined;
// Unicode 15.1 made one cluster of an Indic conjunct (rule GB9c); the official formatter counts by 15.0, where the second letter starts its own.
// The two letters left out are Thai and Lao vowel signs, which always belong to the cluster before them.
const secondLetterOfConjunct = /(?<=[\p{Mn}\u200d])(?![\u0e33\u0eb3])\p{Lo}/gu;

/** The width of text as the official formatter of HCL counts it: in grapheme clusters, wide or narrow. */
export function columnsOf(text: string): number {
  if (isPrintableAscii(text)) return text.length;
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += 1 + (segment.length === 1 ? 0 : [...segment.matchAll(secondLetterOfConjunct)].length);
  }
  return columns;
}

/** Most text is, and then every character has one column. */
function isPrintableAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}
