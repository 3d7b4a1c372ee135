import type { TypeConstraint } from "../model/type-constraint";

/**
 * How a method or property of JavaScript's is spelled in Terraform's language; `undefined` where it has no such thing.
 *
 * @param type of the value, where it is known: some are other functions for texts than for lists
 * @param value as it stands in hcl, `${inputs.name}`
 * @param given what the method is called with, each as it stands in hcl; where that is not known, an example is spelled
 */
export function spelledInHcl(
  method: string,
  type: TypeConstraint | undefined,
  value: string,
  given?: readonly string[],
): string | undefined {
  const tables = type?.kind === "string" ? [ofTexts, ofAll] : type == null ? [ofAll, ofTexts] : [ofAll];
  const spelling = tables.find((table) => Object.hasOwn(table, method))?.[method];
  if (spelling == null) return undefined;
  const isKnown = given?.every((one) => !one.includes("…")) === true;
  return (isKnown ? spelling(value, given ?? []) : undefined) ?? spelling(value, []);
}

/** Whether a method is one function for lists, and another one for texts. */
export function isSpelledByType(method: string): boolean {
  return Object.hasOwn(ofAll, method) && Object.hasOwn(ofTexts, method);
}

/** Gives an example where nothing is given, and `undefined` where what is given has no such form. */
type Spelling = (value: string, given: readonly string[]) => string | undefined;

const call =
  (name: string): Spelling =>
  (value) =>
    `${name}(${value})`;

const forEach =
  (around: string, rest = ""): Spelling =>
  (value) =>
    around.replace("…", () => `[for element in ${value} : element${rest}]`);

const replace: Spelling = (value, [from = '"from"', to = '"to"']) => `replace(${value}, ${asPattern(from)}, ${to})`;

/** What JavaScript's own properties are called in Terraform's language, for what people write from habit. */
const ofAll: Readonly<Record<string, Spelling>> = {
  length: call("length"),
  size: call("length"),
  toUpperCase: call("upper"),
  toLowerCase: call("lower"),
  trim: call("trimspace"),
  split: (value, [separator = '","']) => (isPattern(separator) ? undefined : `split(${separator}, ${value})`),
  replace,
  replaceAll: replace,
  substring: (value, given) => cutText(value, given),
  substr: (value, [start = "0", length = restFrom(start)]) => `substr(${value}, ${start}, ${length})`,
  startsWith: (value, [prefix = '"prefix"']) => `startswith(${value}, ${prefix})`,
  endsWith: (value, [suffix = '"suffix"']) => `endswith(${value}, ${suffix})`,
  includes: (value, [element = '"element"']) => `contains(${value}, ${element})`,
  concat: (value, others) => `concat(${[value, ...(others.length === 0 ? ["[…]"] : others)].join(", ")})`,
  slice: cutList,
  join: (value, [separator = '","']) => `join(${separator}, ${value})`,
  map: forEach("…"),
  forEach: forEach("…"),
  flatMap: forEach("flatten(…)"),
  filter: forEach("…", " if element != null"),
  some: (value) => `anytrue([for element in ${value} : element != null])`,
  every: (value) => `alltrue([for element in ${value} : element != null])`,
  find: forEach("one(…)", " if element != null"),
  flat: call("flatten"),
  entries: (value) => `[for index, element in ${value} : [index, element]]`,
  keys: call("keys"),
  values: call("values"),
  indexOf: (value, [element = '"element"']) => `index(${value}, ${element})`,
  sort: call("sort"),
  reverse: call("reverse"),
  at: (value, [index = "0"]) => `${value}[${fromEnd(index) == null ? index : `length(${value}) - ${fromEnd(index)}`}]`,
  toFixed: (value, [digits = "2"]) => (/^\d+$/.test(digits) ? `format("%.${digits}f", ${value})` : undefined),
};

const pattern: Spelling = (value, [sought = '"[a-z]+"']) => `regexall(${asRegex(sought)}, ${value})`;

/** What is another function for texts than for lists. `strcontains` is there from Terraform 1.5 on. */
const ofTexts: Readonly<Record<string, Spelling>> = {
  includes: (value, [part = '"part"']) => `strcontains(${value}, ${part})`,
  indexOf: (value, [part = '"part"']) => `strcontains(${value}, ${part})`,
  concat: (value, others) => `"${[value, ...(others.length === 0 ? ['"-suffix"'] : others)].map(insideText).join("")}"`,
  slice: cutText,
  at: (value, [index = "0"]) => `substr(${value}, ${index}, 1)`,
  charAt: (value, [index = "0"]) => `substr(${value}, ${index}, 1)`,
  padStart: (value, [width = "8", fill = '" "']) =>
    /^\d+$/.test(width) && /^"[ 0]"$/.test(fill)
      ? `format("%${fill === '"0"' ? "0" : ""}${width}s", ${value})`
      : undefined,
  padEnd: (value, [width = "8", fill = '" "']) =>
    /^\d+$/.test(width) && fill === '" "' ? `format("%-${width}s", ${value})` : undefined,
  match: pattern,
  matchAll: pattern,
  search: (value, [sought = '"[a-z]+"']) => `can(regex(${asRegex(sought)}, ${value}))`,
  repeat: (value, [times = "3"]) => `join("", [for index in range(${times}) : ${value}])`,
  trimStart: (value) => `replace(${value}, "/^\\s+/", "")`,
  trimEnd: (value) => `replace(${value}, "/\\s+$/", "")`,
};

/** `slice` of a list: Terraform wants both ends, and counts none of them from the end. */
function cutList(value: string, [start = "0", end]: readonly string[]): string {
  const ends = [start, ...(end == null ? [] : [end])].map((one) =>
    fromEnd(one) == null ? one : `length(${value}) - ${fromEnd(one)}`,
  );
  return `slice(${value}, ${ends[0]}, ${ends[1] ?? `length(${value})`})`;
}

/** `slice` and `substring` of a text: Terraform wants a length, and takes -1 for the rest. */
function cutText(value: string, [start = "0", end]: readonly string[]): string {
  if (end == null) return `substr(${value}, ${start}, ${restFrom(start)})`;
  const back = fromEnd(end);
  if (back != null) return `substr(${value}, ${start}, length(${value}) - ${Number(back) + (Number(start) || 0)})`;
  const isWritten = /^\d+$/.test(start) && /^\d+$/.test(end);
  return `substr(${value}, ${start}, ${isWritten ? Math.max(0, Number(end) - Number(start)) : `${end} - ${start}`})`;
}

/** All from the beginning on would be no example of anything. */
function restFrom(start: string): string {
  return start === "0" ? "3" : "-1";
}

/** How far from the end an index is that counts from there. */
function fromEnd(index: string): string | undefined {
  return /^-(\d+)$/.exec(index)?.[1];
}

function isPattern(given: string): boolean {
  return /^\/.*\/[a-z]*$/s.test(given);
}

/** Of `replace`, Terraform takes a pattern in a text between slashes. */
function asPattern(given: string): string {
  const [, source] = /^(\/.*\/)[a-z]*$/s.exec(given) ?? [];
  return source == null ? given : `"${source.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function asRegex(given: string): string {
  const [, source] = /^\/(.*)\/[a-z]*$/s.exec(given) ?? [];
  return source == null ? given : `"${source.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** What stands in hcl, between the quotes of a text. */
function insideText(given: string): string {
  return /^"[^"]*"$/.test(given) ? given.slice(1, -1) : given;
}
