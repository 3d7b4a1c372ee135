import { childrenOf } from "../../hcl/syntax/children";
import type { Expression } from "../../hcl/syntax/expression";
import { shellName } from "./names";
import { describedCall, parsed, readsElsewhere } from "./place";

/** An expression as it stands in a shell, and what it needs there. */
export interface Rewritten {
  readonly text: string;
  readonly inputs: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  /** What is not known, as it was referred to: `data.aws_region.current`, `module.this`. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * Puts stand-ins into an expression for what a shell lacks: `terraform_data` for resources that are referred to as a whole, variables for
 * everything of which no file tells what it is.
 *
 * @param isThere whether the shell has a resource, by address
 * @returns `undefined` where it is no expression of HCL
 */
export function rewritten(source: string, isThere: (address: string) => boolean): Rewritten | undefined {
  const expression = parsed(source);
  if (expression == null) return undefined;
  const rewrite = new Rewrite(source, isThere);
  rewrite.walk(expression, [], new Set());
  return rewrite.result();
}

/** The variable that stands for what is not known. */
export function assumedName(unknown: string): string {
  return `assumed_${unknown.replaceAll(/[^A-Za-z0-9_-]+/g, "__").replace(/_+$/, "")}`;
}

/** What follows a name, from the nearest on. */
type Trail = readonly (Expression | "each")[];

class Rewrite {
  readonly #source: string;
  readonly #isThere: (address: string) => boolean;
  readonly #inputs = new Set<string>();
  readonly #locals = new Set<string>();
  readonly #unknown = new Set<string>();
  readonly #changes: { readonly start: number; readonly end: number; readonly text: string }[] = [];

  constructor(source: string, isThere: (address: string) => boolean) {
    this.#source = source;
    this.#isThere = isThere;
  }

  walk(expression: Expression, trail: Trail, bound: ReadonlySet<string>): void {
    switch (expression.kind) {
      case "attribute":
        if (this.#head(expression, trail, bound)) return;
        this.walk(expression.of, [expression, ...trail], bound);
        return;
      case "index":
        this.walk(expression.of, [expression, ...trail], bound);
        this.walk(expression.key, [], bound);
        return;
      case "splat":
        this.walk(expression.of, ["each", ...stepsOf(expression.each), ...trail], bound);
        return;
      case "object":
        for (const { key, value } of expression.items) {
          if (key.kind !== "variable") this.walk(key, [], bound);
          this.walk(value, [], bound);
        }
        return;
      case "for": {
        this.walk(expression.collection, [], bound);
        const inside = new Set([
          ...bound,
          expression.valueName,
          ...(expression.keyName == null ? [] : [expression.keyName]),
        ]);
        for (const part of [expression.key, expression.value, expression.condition])
          if (part != null) this.walk(part, [], inside);
        return;
      }
      case "template": {
        const names = expression.parts.flatMap((part) =>
          part.kind === "for" ? [part.valueName, part.keyName ?? part.valueName] : [],
        );
        for (const part of childrenOf(expression)) this.walk(part, [], new Set([...bound, ...names]));
        return;
      }
      case "call":
        if (readsElsewhere(expression)) {
          this.#assume(expression, describedCall(expression));
          return;
        }
        for (const argument of expression.arguments) this.walk(argument, [], bound);
        return;
      default:
        for (const child of childrenOf(expression)) this.walk(child, [], bound);
    }
  }

  result(): Rewritten {
    const ordered = [...this.#changes].sort((one, other) => other.start - one.start);
    const text = ordered.reduce(
      (so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end),
      this.#source,
    );
    return { text, inputs: this.#inputs, locals: this.#locals, unknown: this.#unknown };
  }

  /** @returns whether it is the name of something, with which the expression begins */
  #head(expression: Extract<Expression, { kind: "attribute" }>, trail: Trail, bound: ReadonlySet<string>): boolean {
    const { of, name } = expression;
    if (of.kind === "variable") {
      if (bound.has(of.name) || of.name === "data" || of.name === "ephemeral") return false;
      if (of.name === "var") this.#inputs.add(name);
      else if (of.name === "local") this.#locals.add(name);
      else if (of.name === "module") this.#assume(expression, `module.${name}`);
      else if (!builtIn.has(of.name)) this.#resource(expression, of.name, name, trail);
      return true;
    }
    const isRead = of.kind === "attribute" && of.of.kind === "variable" && ["data", "ephemeral"].includes(of.of.name);
    if (!isRead || of.of.kind !== "variable" || bound.has(of.of.name)) return false;
    this.#assume(expression, `${of.of.name}.${of.name}.${name}`);
    return true;
  }

  #resource(expression: Expression, type: string, name: string, trail: Trail): void {
    const address = `${type}.${name}`;
    const attributes = trail.flatMap((step) => (step !== "each" && step.kind === "attribute" ? [step] : []));
    const [only, ...more] = attributes;
    const isOfEach = trail[0] === "each" && only === trail[1] && more.length === 0;
    if (!this.#isThere(address) || (only != null && !isOfEach)) {
      this.#assume(expression, address);
      return;
    }
    this.#change(expression, `terraform_data.${shellName(type, name)}`);
    // How many there are is known of any attribute; this is one that it has.
    if (only != null) this.#change(only, ".id");
  }

  #assume(expression: Expression, what: string): void {
    this.#unknown.add(what);
    this.#change(expression, `var.${assumedName(what)}`);
  }

  #change({ start, end }: Expression, text: string): void {
    this.#changes.push({ start, end, text });
  }
}

const builtIn = new Set(["path", "terraform", "each", "count", "self"]);

/** The attributes behind a splat, from the nearest on. */
function stepsOf(each: Expression): readonly Expression[] {
  if (each.kind === "attribute" || each.kind === "index") return [...stepsOf(each.of), each];
  return [];
}
