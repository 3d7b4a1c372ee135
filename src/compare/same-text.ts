import { scanTokens } from "../hcl/tokens";

/** Whether two pieces of HCL differ in layout and comments only. */
export function isSameCode(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [codeOf(one), codeOf(other)];
  return first.length === second.length && first.every((text, index) => text === second[index]);
}

/** The tokens that mean something. Line ends and commas both separate items, and say nothing at the beginning and end of a list. */
function codeOf(text: string): readonly string[] {
  const code: string[] = [];
  for (const token of scanTokens(text)) {
    if (token.kind === "comment" && !token.text.endsWith("\n")) continue;
    const isSeparator =
      token.kind === "newline" || token.kind === "comment" || (token.kind === "operator" && token.text === ",");
    const last = code.at(-1);
    if (isSeparator) {
      if (last != null && last !== "," && !["[", "{", "("].includes(last)) code.push(",");
      continue;
    }
    if (token.kind === "close bracket" && last === ",") code.pop();
    code.push(token.text);
  }
  return code.at(-1) === "," ? code.slice(0, -1) : code;
}
