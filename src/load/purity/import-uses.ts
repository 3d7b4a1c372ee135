import type { AnyNode, Identifier, MemberExpression, Program, VariableDeclarator } from "acorn";
import { forEachNodeBelow } from "../syntax-tree";
import { nameOfKey } from "./keys";

/** How a file uses one import. Places are offsets in its code. */
export interface ImportUse {
  /** Where it is imported, or used first. */
  readonly at: number;
  /** The exports that it uses by name, each with its first place; `undefined` where it may be any of them. */
  readonly names: ReadonlyMap<string, number> | undefined;
}

/** Collects how the code of a file uses its imports. */
export class ImportUses {
  readonly all = new Map<string, ImportUse>();
  /** Variables that hold a whole import, and what it says. */
  readonly #variables: ReadonlyMap<string, string>;

  constructor(program: Program) {
    this.#variables = variablesIn(program);
  }

  isWhole(variable: string): boolean {
    return this.#variables.has(variable);
  }

  /** A variable that is used without saying which export: all of them may be. */
  useVariable(node: Identifier): void {
    const specifier = this.#variables.get(node.name);
    if (specifier != null) this.useAll(specifier, node);
  }

  useAll(specifier: string, { start }: AnyNode): void {
    this.all.set(specifier, { at: this.all.get(specifier)?.at ?? start, names: undefined });
  }

  /** @returns whether the object is an import, and nothing else is to be said of it */
  useMember({ object, start }: MemberExpression, name: string): boolean {
    const specifier = object.type === "Identifier" ? this.#variables.get(object.name) : requiredBy(object);
    if (specifier == null) return false;
    this.#useName(specifier, name, start);
    return true;
  }

  /** @returns whether the variable, or those of the pattern, are an import */
  declare({ id, init, start }: VariableDeclarator): boolean {
    const specifier = init == null ? undefined : id.type === "Identifier" ? wholeImport(init) : requiredBy(init);
    if (init == null || specifier == null) return false;
    if (id.type === "Identifier") this.#mention(specifier, start);
    else if (id.type !== "ObjectPattern") return false;
    else {
      for (const part of id.properties) {
        const name = part.type === "RestElement" || part.computed ? undefined : nameOfKey(part.key);
        if (name == null) this.useAll(specifier, init);
        else this.#useName(specifier, name, part.start);
      }
    }
    return true;
  }

  #mention(specifier: string, at: number): void {
    if (!this.all.has(specifier)) this.all.set(specifier, { at, names: new Map() });
  }

  #useName(specifier: string, name: string, at: number): void {
    this.#mention(specifier, at);
    const known = this.all.get(specifier);
    if (known?.names == null || known.names.has(name)) return;
    this.all.set(specifier, { ...known, names: new Map(known.names).set(name, at) });
  }
}

/** What `require("…")` says, where the node is such a call. */
export function requiredBy(node: AnyNode): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return undefined;
  const [argument] = node.arguments;
  const isString = node.arguments.length === 1 && argument?.type === "Literal" && typeof argument.value === "string";
  return isString ? String(argument.value) : undefined;
}

/** What a variable's value imports where it is a whole import. */
function wholeImport(init: AnyNode): string | undefined {
  const required = requiredBy(init);
  if (required != null) return required;
  if (init.type !== "CallExpression" || init.callee.type !== "Identifier" || init.callee.name !== "__toESM")
    return undefined;
  const [argument] = init.arguments;
  return argument == null ? undefined : requiredBy(argument);
}

function variablesIn(program: Program): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (node: AnyNode): void => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init != null) {
      const required = wholeImport(node.init);
      if (required != null) found.set(node.id.name, required);
    }
    forEachNodeBelow(node, look);
  };
  look(program);
  return found;
}
