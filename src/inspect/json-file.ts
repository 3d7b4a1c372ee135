import {
  type Body,
  type ConfigurationBlock,
  cannotRead,
  describeBlock,
  isBody,
  labelCounts,
} from "./configuration-block";

/** Reads one `.tf.json` file, by the rules of Terraform's JSON configuration syntax. */
export function readJsonFile(text: string, place: string): readonly ConfigurationBlock[] {
  const content = parseJson(text, place);
  const bodies: readonly unknown[] = Array.isArray(content) ? content : [content];
  return bodies.flatMap((body) => {
    if (!isBody(body))
      throw cannotRead(place, "the file holds no JSON object.", "Write blocks as properties of one object.");
    return [...labelCounts].flatMap(([type, labels]) => blocksIn(body[type], type, [], labels, place));
  });
}

function blocksIn(
  value: unknown,
  type: string,
  labels: readonly string[],
  missing: number,
  place: string,
): readonly ConfigurationBlock[] {
  if (value == null) return [];
  if (Array.isArray(value)) return value.flatMap((element) => blocksIn(element, type, labels, missing, place));
  if (!isBody(value)) {
    throw cannotRead(
      place,
      `${describeBlock({ type, labels })} is no JSON object.`,
      "Write the block as an object or a list of objects.",
    );
  }
  if (missing === 0) return [{ type, labels, body: asNative(type, value), place }];
  return Object.entries(value)
    .filter(([label]) => label !== "//")
    .flatMap(([label, inner]) => blocksIn(inner, type, [...labels, label], missing - 1, place));
}

/** Arguments that JSON holds as the source of an expression. */
const expressions: ReadonlyMap<string, readonly string[]> = new Map([
  ["variable", ["type"]],
  ["moved", ["from", "to"]],
]);

/** Terraform reads the strings that matter here literally, not as templates. Escaping them makes the two syntaxes one. */
function asNative(type: string, body: Body): Body {
  const entries = Object.entries(body)
    .filter(([name]) => name !== "//")
    .map(([name, value]) => {
      const isExpression = typeof value === "string" && expressions.get(type)?.includes(name) === true;
      return [name, isExpression ? `\${${value}}` : escaped(value)] as const;
    });
  return Object.fromEntries(entries);
}

function escaped(value: unknown): unknown {
  if (typeof value === "string") return escapedText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (!isBody(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [escapedText(key), escaped(element)]));
}

function escapedText(text: string): string {
  return text.replaceAll(/([$%])\{/g, "$1$1{");
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw cannotRead(`${place}:${lineOfError(text)}`, `${problem.replaceAll(/\s+/g, " ")}.`, "Correct the JSON.");
  }
}

/** The first line with which the text cannot go on to become JSON. The engine does not always say where it stopped. */
function lineOfError(text: string): number {
  const lines = text.split("\n");
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(lines.slice(0, middle).join("\n"))) good = middle;
    else bad = middle;
  }
  return bad;
}

/** Whether the engine found nothing wrong but the text's end. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/end of JSON input|Unterminated string/.test(message)) return true;
    return Number(/at position (\d+)/.exec(message)?.[1] ?? -1) >= text.length;
  }
}
