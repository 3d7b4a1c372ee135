import type { SyntaxBlock, SyntaxBody } from "../hcl/syntax/body-parser";
import { childrenOf } from "../hcl/syntax/children";
import type { Expression, TemplatePart } from "../hcl/syntax/expression";
import { plainText } from "../hcl/syntax/plain-text";
import type { CallerFile, CallerFolder } from "./caller";

/** A place that reads an output of a call. */
export interface OutputReference {
  readonly file: CallerFile;
  /** The output's name alone, without dot or quotes. */
  readonly start: number;
  readonly end: number;
  readonly output: string;
  /** The root module's output whose value it is part of; absent where it is none. */
  readonly inOutput?: string;
}

/** A place that takes all outputs of a call together. */
export interface WholeUse {
  readonly file: CallerFile;
  readonly start: number;
}

export interface ModuleReferences {
  readonly outputs: readonly OutputReference[];
  readonly wholes: readonly WholeUse[];
}

/**
 * Where a folder reads what `module.NAME` is: `module.a.id`, instances of it (`module.a["x"].id`, `module.a[*].id`), and those that go through
 * names of their own: `for` expressions and directives, `each.value`, iterators of dynamic blocks, local values.
 */
export function moduleReferences(folder: CallerFolder, name: string): ModuleReferences {
  const isRepeated = folder.files.some(({ syntax }) =>
    syntax?.blocks.some(
      ({ type, labels, body }) =>
        type === "module" &&
        labels[0] === name &&
        body.attributes.some((one) => one.name === "count" || one.name === "for_each"),
    ),
  );
  const search = new Search(name, isRepeated ? "instances" : "instance");
  search.nameLocals(folder);
  for (const file of folder.files) if (file.syntax != null) search.inFile(file, file.syntax);
  return { outputs: search.outputs, wholes: search.wholes };
}

/** What an expression is: one instance of the call, or several, in whatever collection. */
type Kind = "instance" | "instances";

/** What names stand for; one that stands for anything else is there without a kind. Locals are `local.name`, others the first name. */
type Scope = ReadonlyMap<string, Kind | undefined>;

class Search {
  readonly outputs: OutputReference[] = [];
  readonly wholes: WholeUse[] = [];
  readonly #name: string;
  readonly #kind: Kind;
  #locals: Scope = new Map();
  #file: CallerFile | undefined;
  #inOutput: string | undefined;

  constructor(name: string, kind: Kind) {
    this.#name = name;
    this.#kind = kind;
  }

  /** Local values that are only another name of the call. One may be made of others. */
  nameLocals(folder: CallerFolder): void {
    const blocks = folder.files.flatMap(({ syntax }) => syntax?.blocks ?? []).filter(({ type }) => type === "locals");
    const values = blocks.flatMap(({ body }) => body.attributes);
    for (let found = -1; found < this.#locals.size; ) {
      found = this.#locals.size;
      const named = values.flatMap(({ name, value }) => {
        const kind = this.#kindOf(value, new Map());
        return kind == null ? [] : [[`local.${name}`, kind] as const];
      });
      this.#locals = new Map(named);
    }
  }

  inFile(file: CallerFile, body: SyntaxBody): void {
    this.#file = file;
    for (const block of body.blocks) {
      this.#inOutput = block.type === "output" ? block.labels[0] : undefined;
      this.#inBlock(block, new Map());
    }
  }

  #inBlock(block: SyntaxBlock, scope: Scope): void {
    if (addressBlocks.has(block.type)) return;
    const { attributes, blocks } = block.body;
    const inner = new Map(scope);
    const repetition = attributes.find(({ name }) => name === "for_each");
    const kind = repetition == null ? undefined : this.#kindOf(repetition.value, scope);
    if (block.type === "dynamic") {
      const iterator = attributes.find(({ name }) => name === "iterator")?.value;
      const name = iterator?.kind === "variable" ? iterator.name : block.labels[0];
      if (name != null) inner.set(`${name}.value`, kind === "instances" ? "instance" : undefined);
    } else if (repetition != null) inner.set("each.value", kind === "instances" ? "instance" : undefined);
    const isImport = block.type === "import";
    for (const { name, value } of attributes) {
      if (name === "depends_on" || name === "providers" || (isImport && name === "to")) continue;
      if (block.type === "dynamic" && name === "iterator") continue;
      const isNamed = name === "for_each" && kind === "instances";
      const isLocal = block.type === "locals" && this.#locals.has(`local.${name}`);
      this.#visit(value, name === "for_each" ? scope : inner, isNamed || isLocal);
    }
    for (const one of blocks) this.#inBlock(one, inner);
  }

  /** @param isTaken whether what is around it knows what becomes of the instances that it is */
  #visit(expression: Expression, scope: Scope, isTaken: boolean): void {
    const kind = this.#kindOf(expression, scope);
    if (kind != null && !isTaken && !isPassedOn(expression)) {
      if (this.#file != null) this.wholes.push({ file: this.#file, start: expression.start });
      this.#visitInside(expression, scope, true);
      return;
    }
    this.#visitInside(expression, scope, isTaken);
  }

  #visitInside(expression: Expression, scope: Scope, isTaken: boolean): void {
    switch (expression.kind) {
      case "attribute":
        if (this.#kindOf(expression.of, scope) === "instance") {
          this.#read(expression.name, expression.end - expression.name.length, expression.end);
        }
        this.#visit(expression.of, scope, true);
        return;
      case "index": {
        const { of, key } = expression;
        const isInstance = this.#kindOf(of, scope) === "instance";
        const name = isInstance ? plainText(key) : undefined;
        if (name != null) this.#read(name, key.start + 1, key.end - 1);
        this.#visit(of, scope, !isInstance || name != null);
        this.#visit(key, scope, false);
        return;
      }
      case "splat": {
        const kind = this.#kindOf(expression.of, scope);
        this.#visit(expression.of, scope, kind != null);
        this.#visit(expression.each, new Map(scope).set("*", kind == null ? undefined : "instance"), true);
        return;
      }
      case "for": {
        const kind = this.#kindOf(expression.collection, scope);
        this.#visit(expression.collection, scope, kind === "instances");
        const inner = this.#within(expression, kind, scope);
        const isNamed = isTaken && this.#kindOf(expression.value, inner) != null;
        for (const part of [expression.key, expression.condition]) if (part != null) this.#visit(part, inner, false);
        this.#visit(expression.value, inner, isNamed);
        return;
      }
      case "template":
        this.#visitTemplate(expression.parts, scope);
        return;
      default: {
        const passesOn = this.#kindOf(expression, scope) != null && isTaken;
        const isCounted = expression.kind === "call" && counting.has(expression.name);
        for (const child of childrenOf(expression))
          this.#visit(child, scope, passesOn || isCounted || isNullTest(expression));
      }
    }
  }

  #visitTemplate(parts: readonly TemplatePart[], scope: Scope): void {
    const scopes: Scope[] = [scope];
    for (const part of parts) {
      const inner = scopes.at(-1) ?? scope;
      if (part.kind === "interpolation") this.#visit(part.expression, inner, false);
      else if (part.kind === "if") {
        this.#visit(part.condition, inner, false);
        scopes.push(inner);
      } else if (part.kind === "for") {
        const kind = this.#kindOf(part.collection, inner);
        this.#visit(part.collection, inner, kind === "instances");
        scopes.push(this.#within(part, kind, inner));
      } else if (part.kind === "endif" || part.kind === "endfor") scopes.pop();
    }
  }

  #within(
    { keyName, valueName }: { readonly keyName?: string; readonly valueName: string },
    kind: Kind | undefined,
    scope: Scope,
  ): Scope {
    const inner = new Map(scope);
    if (keyName != null) inner.set(keyName, undefined);
    return inner.set(valueName, kind === "instances" ? "instance" : undefined);
  }

  #kindOf(expression: Expression, scope: Scope): Kind | undefined {
    switch (expression.kind) {
      case "variable":
        return scope.get(expression.name);
      case "item":
        return scope.get("*");
      case "parentheses":
        return this.#kindOf(expression.inner, scope);
      case "conditional":
        return this.#kindOf(expression.whenTrue, scope) ?? this.#kindOf(expression.whenFalse, scope);
      case "attribute": {
        const { of, name } = expression;
        if (of.kind === "variable" && !scope.has(of.name)) {
          if (of.name === "module") return name === this.#name ? this.#kind : undefined;
          if (of.name === "local") return this.#locals.get(`local.${name}`);
          return scope.get(`${of.name}.${name}`);
        }
        return this.#kindOf(of, scope) === "instances" ? "instance" : undefined;
      }
      case "index":
        return this.#kindOf(expression.of, scope) === "instances" ? "instance" : undefined;
      case "splat": {
        const kind = this.#kindOf(expression.of, scope);
        const inner = new Map(scope).set("*", kind == null ? undefined : "instance");
        return this.#kindOf(expression.each, inner) == null ? undefined : "instances";
      }
      case "for": {
        const inner = this.#within(expression, this.#kindOf(expression.collection, scope), scope);
        return !expression.grouped && this.#kindOf(expression.value, inner) === "instance" ? "instances" : undefined;
      }
      case "tuple":
        return expression.elements.some((one) => this.#kindOf(one, scope) === "instance") ? "instances" : undefined;
      case "call": {
        const kinds = expression.arguments.map((one) => this.#kindOf(one, scope));
        if (collecting.has(expression.name)) return kinds.includes("instances") ? "instances" : undefined;
        if (picking.has(expression.name)) return kinds[0] === "instances" ? "instance" : undefined;
        return choosing.has(expression.name) ? kinds.find((kind) => kind != null) : undefined;
      }
      default:
        return undefined;
    }
  }

  #read(output: string, start: number, end: number): void {
    if (this.#file == null || this.#file.text.slice(start, end) !== output) return;
    const inOutput = this.#inOutput == null ? {} : { inOutput: this.#inOutput };
    this.outputs.push({ file: this.#file, start, end, output, ...inOutput });
  }
}

/** Blocks whose names of modules are addresses. */
const addressBlocks: ReadonlySet<string> = new Set(["moved", "removed"]);
/** Functions that give instances that they are given, those that give one of them, and those that give one of their arguments. */
const collecting: ReadonlySet<string> = new Set([
  "values",
  "tolist",
  "concat",
  "flatten",
  "reverse",
  "slice",
  "merge",
  "tomap",
]);
const picking: ReadonlySet<string> = new Set(["one", "element", "lookup"]);
const choosing: ReadonlySet<string> = new Set(["try", "coalesce", "nonsensitive", "sensitive"]);
/** Functions that look at no output. */
const counting: ReadonlySet<string> = new Set(["length", "keys"]);

/** Whether it only hands on what stands in it, where it is looked at again. */
function isPassedOn({ kind }: Expression): boolean {
  return kind === "parentheses" || kind === "conditional" || kind === "for";
}

function isNullTest(expression: Expression): boolean {
  if (expression.kind !== "binary" || !["==", "!="].includes(expression.operator)) return false;
  return [expression.left, expression.right].some((one) => one.kind === "constant" && one.value === null);
}
