import type { Expression } from "../hcl/syntax/expression";
import type { BlockArgument, InputRead, LocalValue, ModuleBody } from "../model/module-body";
import type { ConfigurationBlock } from "./configuration-block";
import { elementOf, type InputPart, inputPart, inputsReadBy, type Scope } from "./input-reads";
import { inOrderOfReference } from "./local-order";
import { type WrittenArgument, writtenArguments } from "./written-arguments";

/** What stands inside of a module. */
export function moduleBodyOf(blocks: readonly ConfigurationBlock[]): ModuleBody {
  const written = blocks.map((block) => ({ block, of: nameOf(block), given: writtenArguments(block) }));
  const locals = written.filter(({ block }) => block.type === "locals").flatMap(({ given }) => given);
  const scope: Scope = { locals: aliasesIn(locals), names: new Map(), iterators: new Map() };
  return {
    locals: locals.map(({ name, text, place }): LocalValue => ({ name, value: text, place })),
    arguments: written
      .filter(({ block }) => resourceLike.has(block.type))
      .flatMap(({ of, given }) =>
        given.map(({ name, text, place }): BlockArgument => ({ of, name, value: text, place })),
      ),
    reads: written.flatMap(({ block, of, given }) =>
      block.type === "locals" ? localReads(given, scope) : readsIn(of, given, scope, block.type === "output"),
    ),
  };
}

const resourceLike = new Set(["resource", "data", "ephemeral", "module", "action", "list"]);

/** As Terraform refers to what a block declares: `aws_lb.this`, `output.arn`. */
function nameOf({ type, labels }: ConfigurationBlock): string {
  if (type === "variable") return `var.${labels[0] ?? ""}`;
  return (type === "resource" ? labels : [type, ...labels]).join(".");
}

/** Local values that only name a part of an input, also through others. */
function aliasesIn(locals: readonly WrittenArgument[]): ReadonlyMap<string, InputPart> {
  const found = new Map<string, InputPart>();
  const scope: Scope = { locals: found, names: new Map(), iterators: new Map() };
  for (const [name, { expressions }] of inOrderOfReference(new Map(locals.map((one) => [one.name, one] as const)))) {
    const part = partOf(expressions, scope);
    if (part != null) found.set(name, part);
  }
  return found;
}

function partOf(expressions: readonly Expression[], scope: Scope): InputPart | undefined {
  const [only, ...others] = expressions;
  return only == null || others.length > 0 ? undefined : inputPart(only, scope);
}

/** A local value that only names a part of an input reads nothing: whoever uses it does. */
function localReads(given: readonly WrittenArgument[], scope: Scope): readonly InputRead[] {
  return given
    .filter(({ name }) => !scope.locals.has(name))
    .flatMap(({ name, expressions, place }) =>
      expressions.flatMap((expression) =>
        inputsReadBy(expression, scope).map((read): InputRead => ({ ...read, by: `local.${name}`, place })),
      ),
    );
}

function readsIn(
  of: string,
  given: readonly WrittenArgument[],
  outside: Scope,
  isOutput: boolean,
): readonly InputRead[] {
  const iterators = iteratorsIn(given, outside);
  const scopes = new Map<string, Scope>();
  return given.flatMap(({ name, expressions, place }) => {
    const block = name.slice(0, name.lastIndexOf(".") + 1);
    const scope = scopes.get(block) ?? scopeAt(block, iterators, outside);
    scopes.set(block, scope);
    return expressions.flatMap((expression) =>
      inputsReadBy(expression, scope, /(?:^|\.)for_each$/.test(name)).map(
        (read): InputRead => ({ ...read, by: of, ...(isOutput && name === "value" ? {} : { argument: name }), place }),
      ),
    );
  });
}

interface Iterator {
  /** The block's own path, with a dot behind it; empty for the block as a whole. */
  readonly within: string;
  readonly name: string;
  readonly value: InputPart | undefined;
}

/** `each`, and the names that dynamic blocks give their elements. Outer ones come first: the inner ones may go through them. */
function iteratorsIn(given: readonly WrittenArgument[], outside: Scope): readonly Iterator[] {
  const found: Iterator[] = [];
  for (const { name, expressions } of given) {
    if (name === "for_each") {
      found.push({ within: "", name: "each", value: elementOf(partOf(expressions, outside)) });
      continue;
    }
    if (!name.endsWith(".for_each")) continue;
    const dynamic = /^((?:.*\.)?dynamic\.([^.[]+)(?:\[[0-9]+\])?\.)for_each$/.exec(name);
    if (dynamic == null) continue;
    const [, within = "", label = ""] = dynamic;
    const renamed = given.find((other) => other.name === `${within}iterator`)?.text;
    const value = elementOf(partOf(expressions, scopeAt(name, found, outside)));
    found.push({ within: `${within}content.`, name: renamed ?? label, value });
  }
  return found;
}

/** @param name of an argument, or the path of the block that it stands in, with a dot behind it */
function scopeAt(name: string, iterators: readonly Iterator[], outside: Scope): Scope {
  if (iterators.length === 0) return outside;
  const inScope = iterators.filter(({ within }) => name.startsWith(within));
  return { ...outside, iterators: new Map(inScope.map((iterator) => [iterator.name, iterator.value] as const)) };
}
