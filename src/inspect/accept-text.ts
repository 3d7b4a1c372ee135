/** What is said in a comment, where it is one of these; on one line. */
export function acceptText(comment: string): string | undefined {
  const text = comment.replaceAll(/\s+/g, " ").trim();
  return /^scrapeway:\s*(?:a[a-z]*pt[a-z]*|allow|disable|ignore|skip|suppress)\b/i.test(text) ? text : undefined;
}
