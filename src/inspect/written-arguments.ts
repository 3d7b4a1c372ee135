import type { SyntaxBody } from "../hcl/syntax/body-parser";
import type { Expression } from "../hcl/syntax/expression";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { parseBareTemplate } from "../hcl/syntax/template-parser";
import { type ConfigurationBlock, isBody } from "./configuration-block";
import { expressionIn } from "./constants";

/** What an author wrote as one argument. */
export interface WrittenArgument {
  /** `tags`; in blocks `lifecycle.prevent_destroy`, with numbers where there are several of one type: `ingress[1].from_port`. */
  readonly name: string;
  /** As written. */
  readonly text: string;
  /** File of the module, and line. */
  readonly place: string;
  /** All that it consists of: one in HCL's native syntax, one for each text in JSON. */
  readonly expressions: readonly Expression[];
}

/** The arguments of a block, and of the blocks inside of it, in their order. Worked out once for each block. */
export function writtenArguments(block: ConfigurationBlock): readonly WrittenArgument[] {
  const before = known.get(block);
  if (before != null) return before;
  const now = argumentsOf(block);
  known.set(block, now);
  return now;
}

const known = new WeakMap<ConfigurationBlock, readonly WrittenArgument[]>();

function argumentsOf(block: ConfigurationBlock): readonly WrittenArgument[] {
  return block.written.flatMap((written) =>
    "syntax" in written
      ? argumentsOfSyntax(written.syntax, written.source, written.file)
      : jsonArguments(written.body, written.place),
  );
}

/** The same for a block that another state has, too, in a file of the same name. */
function argumentsOfSyntax(syntax: SyntaxBody, source: string, file: string): readonly WrittenArgument[] {
  const before = knownOfSyntax.get(syntax);
  if (before?.file === file) return before.given;
  const given = argumentsIn(syntax, source, file, "");
  knownOfSyntax.set(syntax, { file, given });
  return given;
}

const knownOfSyntax = new WeakMap<SyntaxBody, { readonly file: string; readonly given: readonly WrittenArgument[] }>();

function argumentsIn(body: SyntaxBody, source: string, file: string, prefix: string): readonly WrittenArgument[] {
  const own = body.attributes.map(
    ({ name, line, value }): WrittenArgument => ({
      name: prefix + name,
      text: source.slice(value.start, value.end),
      place: `${file}:${line}`,
      expressions: [value],
    }),
  );
  const many = new Map<string, number>();
  for (const block of body.blocks) many.set(headOf(block), (many.get(headOf(block)) ?? 0) + 1);
  const seen = new Map<string, number>();
  const nested = body.blocks.flatMap((block) => {
    const head = headOf(block);
    const index = seen.get(head) ?? 0;
    seen.set(head, index + 1);
    const numbered = (many.get(head) ?? 0) > 1 ? `${head}[${index}]` : head;
    return argumentsIn(block.body, source, file, `${prefix}${numbered}.`);
  });
  return [...own, ...nested];
}

function headOf({ type, labels }: { readonly type: string; readonly labels: readonly string[] }): string {
  return [type, ...labels].join(".");
}

/** JSON does not tell arguments from blocks: the argument is whatever has a name at the top. */
function jsonArguments(body: Readonly<Record<string, unknown>>, place: string): readonly WrittenArgument[] {
  return Object.entries(body).map(([name, value]) => ({
    name,
    text: jsonArgumentText(value),
    place,
    expressions: textsIn(value).flatMap(templateIn),
  }));
}

/** What an argument in JSON says, as one in the native syntax would be written where it is an expression, else as JSON. */
export function jsonArgumentText(value: unknown): string {
  if (typeof value === "string") return expressionIn(asTemplate(value)) ?? JSON.stringify(asTemplate(value));
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? asTemplate(inner) : inner)) ?? "";
}

/** Bodies hold JSON's texts as if no expression was in them, because Terraform reads some so. */
function asTemplate(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, "$1{");
}

/** Texts that Terraform reads literally, as defaults are, need not be templates; all others were parsed before. */
function templateIn(text: string): readonly Expression[] {
  try {
    return [{ kind: "template", parts: parseBareTemplate(text), start: 0, end: text.length }];
  } catch (error) {
    if (error instanceof SyntaxProblem) return [];
    throw error;
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return /[$%]\{/.test(value) ? [asTemplate(value)] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isBody(value) ? Object.entries(value).flatMap(([key, inner]) => [...textsIn(key), ...textsIn(inner)]) : [];
}
