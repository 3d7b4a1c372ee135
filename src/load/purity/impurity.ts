import type {
  AnyNode,
  AssignmentProperty,
  CallExpression,
  Expression,
  Identifier,
  MemberExpression,
  Program,
  Property,
  VariableDeclarator,
} from "acorn";
import {
  compilerEntryFunctions,
  compilerFunctions,
  compilerNeeds,
  impureProperties,
  pureGlobals,
} from "./pure-globals";
import { isDeclared, type Scope, scopeWithin } from "./scope";
import { childrenOf } from "./syntax";

/** What a compiled file uses from outside. */
export interface CodeUse {
  /** What of it is not known to give the same to the same: the first of them, in words. `undefined` where all is. */
  readonly impurity: string | undefined;
  /** What it says it imports, and where it says so by name, which exports: what the import says → names; `undefined` for all of them. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

/**
 * Reads what a file compiled to CommonJS uses, from its syntax tree alone. Everything counts as impure that is not on the list of what is known to be
 * pure; what cannot be told, such as the name of a property that is put together at run time from parts of a refused one, does too.
 */
export function useOf(tree: () => Program): CodeUse {
  const program = readable(tree);
  if (program == null) return { impurity: "what cannot be read as a script", imports: new Map() };
  const reader = new Reader(namespacesIn(program));
  reader.visit(program, { scope: undefined, isStrict: false, isCompilers: false });
  return { impurity: reader.impurity(), imports: reader.imports };
}

function readable(tree: () => Program): Program | undefined {
  try {
    return tree();
  } catch {
    return undefined;
  }
}

/** Where in the code a node stands. */
interface Place {
  readonly scope: Scope | undefined;
  /** In strict code `this` is never the global object. */
  readonly isStrict: boolean;
  /** Whether it is one of the functions that the compiler puts on top of a file. */
  readonly isCompilers: boolean;
}

class Reader {
  readonly imports = new Map<string, Set<string> | undefined>();
  /** Variables that hold a whole import, and what it says. */
  readonly #namespaces: ReadonlyMap<string, string>;
  #found: string | undefined;
  #hasComputedKeys = false;
  #hasTelltale = false;

  constructor(namespaces: ReadonlyMap<string, string>) {
    this.#namespaces = namespaces;
  }

  impurity(): string | undefined {
    return this.#found ?? (this.#hasComputedKeys && this.#hasTelltale ? "a key that is put together" : undefined);
  }

  visit(node: AnyNode, around: Place): void {
    const place = this.#placeWithin(node, around);
    switch (node.type) {
      case "Identifier":
        this.#reference(node, place);
        return;
      case "MemberExpression":
        this.#member(node, place);
        return;
      case "CallExpression":
        this.#call(node, place);
        return;
      case "NewExpression":
      case "TaggedTemplateExpression":
        if (isComputed(node.type === "NewExpression" ? node.callee : node.tag))
          this.#refuse("a call of what a key leads to");
        this.#visitAll(node, place);
        return;
      case "VariableDeclarator":
        this.#declarator(node, place);
        return;
      case "AssignmentExpression":
        this.#target(node.left, place);
        this.#visitAll(node, place);
        return;
      case "UpdateExpression":
        this.#target(node.argument, place);
        this.#visitAll(node, place);
        return;
      case "UnaryExpression":
        if (node.operator === "delete") this.#target(node.argument, place);
        this.#visitAll(node, place);
        return;
      case "ForInStatement":
      case "ForOfStatement":
        this.#target(node.left, place);
        this.#visitAll(node, place);
        return;
      case "ThisExpression":
        if (!place.isStrict) this.#refuse("this outside a class");
        return;
      case "ObjectPattern":
        for (const part of node.properties) if (part.type === "Property") this.#key(part, place);
        this.#visitAll(node, place);
        return;
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        if (node.computed) this.visit(node.key, place);
        if (node.value != null) this.visit(node.value, place);
        return;
      case "Literal":
        if (typeof node.value === "string") this.#text(node.value);
        return;
      case "TemplateElement":
        this.#text(node.value.cooked ?? node.value.raw);
        return;
      case "MetaProperty":
        if (node.meta.name === "import") this.#refuse("import.meta");
        return;
      case "ImportExpression":
        this.#refuse("import()");
        return;
      case "WithStatement":
        this.#refuse("with");
        return;
      case "LabeledStatement":
        this.visit(node.body, place);
        return;
      case "BreakStatement":
      case "ContinueStatement":
        return;
      default:
        this.#visitAll(node, place);
        return;
    }
  }

  #visitAll(node: AnyNode, place: Place): void {
    for (const child of childrenOf(node)) this.visit(child, place);
  }

  #placeWithin(node: AnyNode, around: Place): Place {
    const scope = scopeWithin(node, around.scope);
    const isStrict =
      around.isStrict || node.type === "ClassDeclaration" || node.type === "ClassExpression" || saysStrict(node);
    return scope === around.scope && isStrict === around.isStrict ? around : { ...around, scope, isStrict };
  }

  #refuse(what: string): void {
    this.#found ??= what;
  }

  /** A name that is neither a variable's declaration nor a property. */
  #reference({ name }: Identifier, place: Place): void {
    const specifier = this.#namespaces.get(name);
    if (specifier != null) this.imports.set(specifier, undefined);
    if (isDeclared(name, place.scope)) {
      if (compilerFunctions.has(name) && !place.isCompilers) this.#refuse(name);
      return;
    }
    if (name === "exports" || pureGlobals.get(name) === "all" || pureGlobals.get(name) === "without properties") return;
    this.#refuse(name);
  }

  #member(node: MemberExpression, place: Place): void {
    const name = keyName(node);
    if (name == null && node.property.type !== "PrivateIdentifier") {
      if (!place.isCompilers) this.#hasComputedKeys = true;
      this.visit(node.property, place);
    }
    if (name != null && impureProperties.has(name) && !(place.isCompilers && compilerNeeds.has(name)))
      this.#refuse(`.${name}`);
    if (node.object.type === "Identifier" && name != null) {
      const { name: object } = node.object;
      if (!isDeclared(object, place.scope)) {
        this.#memberOfGlobal(node.object, name, place);
        return;
      }
      const specifier = this.#namespaces.get(object);
      if (specifier != null) {
        this.#import(specifier, name);
        return;
      }
    }
    const required = requiredBy(node.object);
    if (required != null && name != null) {
      this.#import(required, name);
      return;
    }
    this.visit(node.object, place);
  }

  #memberOfGlobal(object: Identifier, name: string, place: Place): void {
    if (object.name === "module" && name === "exports") return;
    const pure = pureGlobals.get(object.name);
    if (pure === "without properties") this.#refuse(`${object.name}.${name}`);
    if (pure instanceof Set && (pure.has(name) || (place.isCompilers && compilerNeeds.has(name)))) return;
    if (pure instanceof Set) {
      this.#refuse(`${object.name}.${name}`);
      return;
    }
    this.#reference(object, place);
  }

  #call(node: CallExpression, place: Place): void {
    if (isComputed(node.callee)) this.#refuse("a call of what a key leads to");
    const required = requiredBy(node);
    if (required != null) {
      this.#import(required, undefined);
      return;
    }
    const { callee } = node;
    const target = node.arguments[0];
    // What it is called with first, it changes.
    if (memberOf(callee, "Object") === "assign" && target?.type !== "ObjectExpression") this.#refuse("Object.assign");
    if (callee.type === "Identifier" && compilerEntryFunctions.has(callee.name)) {
      for (const argument of node.arguments) this.visit(argument, place);
      return;
    }
    this.#visitAll(node, place);
  }

  #declarator(node: VariableDeclarator, place: Place): void {
    const { id, init } = node;
    if (id.type === "Identifier" && init != null) {
      const isCompilers = compilerFunctions.has(id.name) || compilerEntryFunctions.has(id.name);
      const required = wholeImport(init);
      if (required == null) {
        this.visit(init, isCompilers ? { ...place, isCompilers } : place);
        return;
      }
      this.#import(required, "");
      return;
    }
    const required = init == null ? undefined : requiredBy(init);
    if (id.type === "ObjectPattern" && required != null) {
      for (const part of id.properties) {
        if (part.type === "RestElement" || part.computed) this.#import(required, undefined);
        else this.#import(required, nameOfKey(part.key) ?? undefined);
      }
      this.visit(id, place);
      return;
    }
    this.visit(id, place);
    if (init != null) this.visit(init, place);
  }

  /** @param name an export that is used; empty for the import alone, `undefined` for all of them */
  #import(specifier: string, name: string | undefined): void {
    const known = this.imports.get(specifier);
    if (this.imports.has(specifier) && known == null) return;
    if (name == null) this.imports.set(specifier, undefined);
    else this.imports.set(specifier, name === "" ? (known ?? new Set()) : new Set(known).add(name));
  }

  /** What is assigned to: neither a global, nor something of an import, which others use, too. */
  #target(node: AnyNode, place: Place): void {
    if (node.type !== "MemberExpression") {
      if (node.type === "Identifier" && !isDeclared(node.name, place.scope))
        this.#refuse(`an assignment to ${node.name}`);
      return;
    }
    let root: Expression | AnyNode = node;
    while (root.type === "MemberExpression") root = root.object;
    if (root.type !== "Identifier" || root.name === "exports" || root.name === "module") return;
    if (!isDeclared(root.name, place.scope) || this.#namespaces.has(root.name))
      this.#refuse(`a change of ${root.name}`);
  }

  #key(part: Property | AssignmentProperty, place: Place): void {
    const name = part.computed ? undefined : nameOfKey(part.key);
    if (name == null) this.#refuse("a key that is computed");
    else if (impureProperties.has(name) && !place.isCompilers) this.#refuse(`.${name}`);
  }

  #text(text: string): void {
    if (text.length >= 3 && "constructor".includes(text)) this.#hasTelltale = true;
  }
}

function saysStrict(node: AnyNode): boolean {
  if (node.type !== "Program" && node.type !== "BlockStatement") return false;
  const [first] = node.body;
  return first?.type === "ExpressionStatement" && first.directive === "use strict";
}

/** What `require("…")` says, where the node is such a call. */
function requiredBy(node: AnyNode | undefined): string | undefined {
  if (node?.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return undefined;
  const [argument] = node.arguments;
  const isString = node.arguments.length === 1 && argument?.type === "Literal" && typeof argument.value === "string";
  return isString ? String(argument.value) : undefined;
}

/** What a variable's value imports where it is a whole import. */
function wholeImport(init: AnyNode): string | undefined {
  return requiredBy(init) ?? requiredBy(onlyArgument(init, "__toESM"));
}

function namespacesIn(node: AnyNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (each: AnyNode): void => {
    if (each.type === "VariableDeclarator" && each.id.type === "Identifier" && each.init != null) {
      const required = wholeImport(each.init);
      if (required != null) found.set(each.id.name, required);
    }
    for (const child of childrenOf(each)) look(child);
  };
  look(node);
  return found;
}

function onlyArgument(node: AnyNode, name: string): AnyNode | undefined {
  const isCall = node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === name;
  return isCall ? node.arguments[0] : undefined;
}

function memberOf(node: AnyNode, object: string): string | undefined {
  if (node.type !== "MemberExpression" || node.object.type !== "Identifier" || node.object.name !== object)
    return undefined;
  return keyName(node);
}

/** Whether a key that is known only at run time leads to it. */
function isComputed(node: AnyNode): boolean {
  if (node.type === "ChainExpression") return isComputed(node.expression);
  if (node.type === "SequenceExpression") return node.expressions.some(isComputed);
  return node.type === "MemberExpression" && node.property.type !== "PrivateIdentifier" && keyName(node) == null;
}

/** The name of a property where the code says it; a number is none that matters. */
function keyName({ computed, property }: MemberExpression): string | undefined {
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  return nameOfKey(property, true);
}

function nameOfKey(key: AnyNode, isComputedKey = false): string | undefined {
  if (key.type === "Literal") return String(key.value);
  return key.type === "Identifier" && !isComputedKey ? key.name : undefined;
}
