import { childrenOf, part, type SyntaxNode } from "../decisions/syntax";
import { context, exportsOf, inputs, type KnownValue } from "./known-value";

/** Tells, of expressions in a program, what is known of their values. Names count where they are declared with `const`. */
export function knownValues(program: SyntaxNode): (expression: SyntaxNode) => KnownValue | undefined {
  const scopes = new Map<SyntaxNode, Scope>();
  const enter = (node: SyntaxNode, around: Scope, ancestors: readonly SyntaxNode[]): void => {
    const scope = opensScope(node) ? { names: new Map(), around } : around;
    scopes.set(node, scope);
    if (isFunction(node)) declareParameters(node, scope, ancestors);
    if (node.type === "VariableDeclaration") declareVariables(node, scope);
    // A name that is a function's or class's hides what is called so around it.
    const id = /^(?:Function|Class)Declaration$/.test(node.type) ? part(node, "id") : undefined;
    if (id != null) around.names.set(String(id.name), () => undefined);
    for (const child of childrenOf(node)) enter(child, scope, [node, ...ancestors]);
  };
  enter(program, { names: new Map(), around: undefined }, []);
  return (expression) => {
    const scope = scopes.get(expression);
    return scope == null ? undefined : knownValue(expression, scope);
  };
}

interface Scope {
  /** Worked out when it is asked for: what a name is may stand below. */
  readonly names: Map<string, () => KnownValue | undefined>;
  readonly around: Scope | undefined;
}

function opensScope(node: SyntaxNode): boolean {
  return isFunction(node) || /^(?:BlockStatement|For(?:In|Of)?Statement|CatchClause|SwitchStatement)$/.test(node.type);
}

function isFunction({ type }: SyntaxNode): boolean {
  return /^(?:Arrow)?Function/.test(type);
}

function knownValue(node: SyntaxNode, scope: Scope): KnownValue | undefined {
  const inside = (name: string): KnownValue | undefined => {
    const child = part(node, name);
    return child == null ? undefined : knownValue(child, scope);
  };
  switch (node.type) {
    case "Identifier":
      return lookUp(String(node.name), scope);
    case "MemberExpression":
      return member(inside("object"), nameOfProperty(node));
    case "ChainExpression":
      return inside("expression");
    case "SequenceExpression": {
      // The compiler calls what was imported so: (0, imported.each)(…).
      const last = listed(node, "expressions").at(-1);
      return last == null ? undefined : knownValue(last, scope);
    }
    case "TaggedTemplateExpression":
      return inside("tag")?.called;
    case "NewExpression":
      return inside("callee")?.made;
    case "CallExpression":
      return required(node) ?? inside("callee")?.called;
    default:
      return undefined;
  }
}

/** A member that is not known by its name may be any. */
function member(of: KnownValue | undefined, name: string | undefined): KnownValue | undefined {
  return name == null && of?.isReference !== true ? undefined : of?.member?.(name ?? "");
}

/** Functions are looked for from the inside to the outside, and each is worked out once. */
function lookUp(name: string, scope: Scope | undefined): KnownValue | undefined {
  for (let at = scope; at != null; at = at.around) {
    const value = at.names.get(name);
    if (value == null) continue;
    // A name that is said by itself says nothing.
    at.names.set(name, () => undefined);
    const known = value();
    at.names.set(name, () => known);
    return known;
  }
  return undefined;
}

/** `require("scrapeway")`, also as the compiler writes it: `__toESM(require("scrapeway"))`. */
function required(call: SyntaxNode): KnownValue | undefined {
  const [callee, [first]] = [part(call, "callee"), listed(call, "arguments")];
  if (callee?.type !== "Identifier" || first == null) return undefined;
  if (callee.name === "__toESM") return required(first);
  return callee.name === "require" && typeof first.value === "string" ? exportsOf(first.value) : undefined;
}

function declareVariables(declaration: SyntaxNode, scope: Scope): void {
  for (const declarator of listed(declaration, "declarations")) {
    const [id, init] = [part(declarator, "id"), part(declarator, "init")];
    if (id == null) continue;
    const isImport = init?.type === "CallExpression" && required(init) != null;
    const isConstant = init != null && (declaration.kind === "const" || isImport);
    bind(id, scope, () => (isConstant ? knownValue(init, scope) : undefined));
  }
}

/** What a function is given as `inputs` beside a scope, a definition hands on. */
function declareParameters(node: SyntaxNode, scope: Scope, ancestors: readonly SyntaxNode[]): void {
  const parameters = listed(node, "params");
  const isBesideScope = parameters.some((parameter) => isCalled(parameter, "scope"));
  for (const [index, parameter] of parameters.entries()) {
    const handedOn = isBesideScope && isCalled(parameter, "inputs") ? inputs : asContext(parameter);
    bind(parameter, scope, () => (index === 0 ? given(ancestors, scope) : undefined) ?? handedOn);
  }
}

function isCalled(parameter: SyntaxNode, name: string): boolean {
  return parameter.type === "Identifier" && parameter.name === name;
}

function asContext(parameter: SyntaxNode): KnownValue | undefined {
  const keys = listed(parameter, "properties").map((property) => nameOf(part(property, "key")));
  return keys.includes("scope") && keys.includes("inputs") ? context : undefined;
}

/** What the first parameter of a function is given, by what the function stands in. */
function given([parent, object, outer]: readonly SyntaxNode[], scope: Scope): KnownValue | undefined {
  if (parent?.type === "Property" && object?.type === "ObjectExpression" && nameOf(part(parent, "key")) === "build") {
    const isDefinition = listed(object, "properties").some((property) => nameOf(part(property, "key")) === "inputs");
    const callee = outer == null ? undefined : part(outer, "callee");
    return isDefinition || (callee != null && knownValue(callee, scope)?.takesDefinition === true)
      ? context
      : undefined;
  }
  const callee = parent?.type === "CallExpression" ? part(parent, "callee") : undefined;
  return callee == null ? undefined : knownValue(callee, scope)?.callback;
}

function bind(pattern: SyntaxNode, scope: Scope, value: () => KnownValue | undefined): void {
  switch (pattern.type) {
    case "Identifier":
      scope.names.set(String(pattern.name), value);
      return;
    case "AssignmentPattern": {
      const left = part(pattern, "left");
      if (left != null) bind(left, scope, value);
      return;
    }
    case "ObjectPattern":
      for (const property of listed(pattern, "properties")) {
        const [key, target] = [nameOf(part(property, "key")), part(property, "value") ?? part(property, "argument")];
        if (target != null) bind(target, scope, () => (key == null ? undefined : value()?.member?.(key)));
      }
      return;
    case "ArrayPattern":
      for (const element of listed(pattern, "elements")) bind(element, scope, () => undefined);
      return;
    case "RestElement": {
      const rest = part(pattern, "argument");
      if (rest != null) bind(rest, scope, () => undefined);
    }
  }
}

function nameOfProperty(node: SyntaxNode): string | undefined {
  const property = part(node, "property");
  if (node.computed === true && property?.type !== "Literal") return undefined;
  return nameOf(property);
}

function nameOf(key: SyntaxNode | undefined): string | undefined {
  if (key?.type === "Identifier") return String(key.name);
  return key?.type === "Literal" ? String(key.value) : undefined;
}

function listed(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  const value: unknown = node[name];
  // A list of the parser's has nodes, and null where an array has a hole.
  return Array.isArray(value) ? (value as readonly (SyntaxNode | null)[]).filter((child) => child != null) : [];
}
