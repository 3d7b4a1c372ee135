import { posix } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { scanTokens } from "../../src/hcl/tokens";
import { parseTypeConstraint } from "../../src/hcl/type-constraint-text";
import type { ModuleFiles } from "../../src/model/module-files";

type Tree = Readonly<Record<string, unknown>>;

/** What a module says, by folder, in a form in which HCL and JSON syntax can be compared. HashiCorp's parser reads both. */
export async function meaningOfHcl(files: ModuleFiles): Promise<unknown> {
  return byFolder(files, async (texts) => comparable(await parse("module.tf", texts.join("\n"))));
}

/** The same of `main.tf.json`. */
export async function meaningOfJson(files: ModuleFiles): Promise<unknown> {
  return byFolder(files, async ([text]) => comparable(await read(JSON.parse(text ?? ""))));
}

async function byFolder(files: ModuleFiles, read: (texts: readonly string[]) => Promise<unknown>): Promise<unknown> {
  const folders = [...new Set([...files.keys()].map((path) => posix.dirname(path)))].sort();
  const meanings = folders.map(async (folder) => {
    const texts = [...files].filter(([path]) => posix.dirname(path) === folder).map(([, text]) => String(text));
    return [folder, await read(texts)];
  });
  return Object.fromEntries(await Promise.all(meanings));
}

/** Reads every template in it as HCL. */
async function read(value: unknown, path: readonly string[] = []): Promise<unknown> {
  if (bareNames.has(path.at(-1) ?? "")) return value;
  // Descriptions and defaults of variables and outputs are no templates in JSON.
  const [top = "", , attribute = ""] = path;
  const literal = ["variable", "output"].includes(top) && ["description", "default", "deprecated"].includes(attribute);
  if (Array.isArray(value)) return Promise.all(value.map((element) => read(element, [...path, ""])));
  if (isTree(value)) {
    const entries = Object.entries(value).map(async ([key, element]) => [
      String(await readTemplate(literal ? escaped(key) : key)),
      await read(element, [...path, key]),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }
  if (typeof value !== "string") return value;
  return readTemplate(literal ? escaped(value) : value);
}

function escaped(value: string): string {
  return value.replace(/[$%]\{/g, (opening) => opening[0] + opening);
}

/** What is nothing but `${…}` is an expression. Else, a heredoc is the place in HCL where a template looks as in JSON. */
async function readTemplate(template: string): Promise<unknown> {
  if (!isOneInterpolation(template)) {
    // No heredoc takes a carriage return.
    const text = template.replaceAll("\r", "\ue000");
    const heredoc = String(await parseExpression(`<<END_OF_TEST\n${text}\nEND_OF_TEST`));
    return heredoc.slice(0, -1).replaceAll("\ue000", "\r");
  }
  const expression = template.slice(2, -1).trim();
  return parseExpression(expression).catch(() => parseExpression(`(\n${expression}\n)`));
}

const parsed = new Map<string, Promise<unknown>>();

/** Parses each text once: names of attributes come again and again. */
function parseExpression(expression: string): Promise<unknown> {
  const known = parsed.get(expression);
  if (known != null) return known;
  const value = parse("expression.tf", `x = ${expression}\n`).then(({ x }) => x);
  parsed.set(expression, value);
  return value;
}

function isOneInterpolation(text: string): boolean {
  const tokens = templateTokens(text);
  let depth = 0;
  const end = tokens.findIndex((token) => {
    if (token.kind === "open interpolation" || token.kind === "open directive") depth += 1;
    if (token.kind === "close template") depth -= 1;
    return depth === 0;
  });
  return tokens[0]?.kind === "open interpolation" && tokens[end + 1]?.text === "\n";
}

const bareNames = new Set([
  "type",
  "from",
  "to",
  "depends_on",
  "ignore_changes",
  "replace_triggered_by",
  "iterator",
  "provider",
  "configuration_aliases",
  "providers",
]);

/** Objects in which the bindings write null for every attribute that is not given, and HCL has a block without it. */
const filled = new Set(["ingress", "egress", "route"]);

function comparable(value: unknown, name = "", isFilled = false): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => comparable(element, name, isFilled));
    if (name === "locals") return Object.assign({}, ...elements);
    // Whether a block is one object or a list with one, JSON leaves open.
    return elements.length === 1 && isTree(elements[0]) ? elements[0] : elements;
  }
  if (isTree(value)) {
    const entries = Object.entries(value)
      .filter(([, element]) => !(isFilled && element === null))
      .map(([key, element]) => [
        canonical(key),
        comparable(element, name === "providers" ? "provider" : key, isFilled || filled.has(key)),
      ]);
    return Object.fromEntries(entries.filter(([, element]) => !isEmptyTopLevel(name, element)));
  }
  if (typeof value !== "string") return value;
  if (!bareNames.has(name)) return canonical(value);
  const bare = canonical(value.replace(/^\$\{([\s\S]*)\}$/, "$1"));
  return name === "type" && /^(?:object|list|set|map|tuple)\b/.test(bare)
    ? withoutDescriptions(parseTypeConstraint(value.replace(/^\$\{([\s\S]*)\}$/, "$1")))
    : bare;
}

function isEmptyTopLevel(parent: string, value: unknown): boolean {
  return parent === "" && typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function withoutDescriptions(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(withoutDescriptions);
  if (!isTree(type)) return type;
  const { description: _, ...rest } = type;
  return Object.fromEntries(Object.entries(rest).map(([key, element]) => [key, withoutDescriptions(element)]));
}

/** A template with one space between the tokens of its expressions, and no parentheses around a whole expression. */
function canonical(template: string): string {
  let depth = 0;
  const pieces = templateTokens(withoutIndentation(template)).flatMap((token) => {
    if (token.kind === "open interpolation" || token.kind === "open directive") depth += 1;
    const isCode = depth > 0 && token.kind !== "text";
    if (token.kind === "close template") depth -= 1;
    if (isCode && (token.kind === "newline" || token.kind === "comment")) return [];
    return [isCode ? ` ${token.text} ` : token.text];
  });
  return withoutOuterParentheses(pieces.join("").slice(0, -1));
}

/** `<<-` heredocs as far to the left as they go. */
function withoutIndentation(template: string): string {
  return template.replace(/<<-(\w+)\n([\s\S]*?)\n[ \t]*\1/g, (_, marker: string, body: string) => {
    const lines = body.split("\n");
    const common = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
    return [`<<-${marker}`, ...lines.map((line) => line.slice(common)), marker].join("\n");
  });
}

function withoutOuterParentheses(text: string): string {
  const inner = /^ \$\{ {2}\( ([\s\S]*) \) {2}\} $/.exec(text)?.[1];
  return inner != null && isOneInterpolation(`\${${inner}}`) && isBalanced(inner)
    ? withoutOuterParentheses(` \${ ${inner} } `)
    : text;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  return scanTokens(text).every((token) => {
    if (token.kind === "open bracket") depth += 1;
    if (token.kind === "close bracket") depth -= 1;
    return depth >= 0;
  });
}

function templateTokens(text: string) {
  return scanTokens(`<<END_OF_TEST\n${text}\nEND_OF_TEST\n`)
    .slice(1)
    .filter((token) => token.kind !== "close heredoc" || token.text.trim() !== "END_OF_TEST")
    .slice(0, -1);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
