import { forEachNodeBelow } from "../syntax-tree";
import { textsOf } from "./find-texts";
import { childrenOf, isNothing, isPlain, part, type SyntaxNode } from "./syntax";

/** A place at which JavaScript decides by a value. */
export interface Decision {
  readonly kind:
    | "comparison"
    | "test"
    | "not"
    | "and"
    | "or"
    | "nullish"
    | "nothing"
    | "optional"
    | "default"
    | "switch"
    | "typeof"
    | "member"
    | "instanceof"
    | "predicate"
    | "length"
    | "collection"
    | "arguments"
    | "template"
    | "plus"
    | "append"
    | "function"
    | "method"
    | "key"
    | "lookup";
  /** The value that it decides by. */
  readonly operand: SyntaxNode;
  /** Where the value is read from, for what asks whether something is absent: only there is it known that it never is. */
  readonly owner?: SyntaxNode;
  /** What the question is asked before, where it cannot be asked in the operand's place. */
  readonly before?: SyntaxNode;
  /** What is added to. */
  readonly target?: SyntaxNode;
  /** The method that is called on the operand. */
  readonly method?: string;
  /** The expression or statement that decides, and what it stands in, from the inside to the outside. */
  readonly within: readonly SyntaxNode[];
}

/** Every decision in a tree, always in the same order. */
export function findDecisions(program: SyntaxNode): readonly Decision[] {
  const decisions: Decision[] = [];
  // One array for all nodes: every file of an author's comes through here, and few have anything to explain.
  const path: SyntaxNode[] = [];
  const visit = (node: SyntaxNode, scopes: readonly Scope[]): void => {
    path.push(node);
    const inner = opensScope(node) ? [declarationsIn(node), ...scopes] : scopes;
    const note = (found: Found): unknown => decisions.push({ ...found, within: [...path].reverse() });
    decisionsOf(node, inner).forEach(note);
    textsOf(node, path.at(-2)).forEach(note);
    forEachNodeBelow(node, (child) => visit(child, inner));
    path.pop();
  };
  visit(program, []);
  return decisions;
}

export type Found = Omit<Decision, "within">;

function decisionsOf(node: SyntaxNode, scopes: readonly Scope[]): readonly Found[] {
  const decide = (kind: Decision["kind"], name: string): readonly Found[] => {
    const operand = part(node, name);
    return operand == null || isPlain(operand) ? [] : [{ kind, operand }];
  };
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
      return decide("test", "test");
    case "SwitchStatement":
      return decide("switch", "discriminant");
    case "SwitchCase":
      return decide("switch", "test");
    case "UnaryExpression":
      return node.operator === "!"
        ? decide("not", "argument")
        : node.operator === "typeof"
          ? decide("typeof", "argument")
          : [];
    case "BinaryExpression":
      return node.operator === "instanceof" ? decide("instanceof", "left") : comparison(node, scopes);
    case "LogicalExpression":
      if (node.operator === "&&") return decide("and", "left");
      if (node.operator === "||") return decide("or", "left");
      return absence("nullish", part(node, "left"), scopes);
    case "AssignmentExpression":
      return assignment(node);
    case "MemberExpression":
      return node.optional === true ? absence("optional", part(node, "object"), scopes) : [];
    case "VariableDeclarator":
      return patternDefault(node);
    case "CallExpression":
      return [...membership(node), ...predicate(node), ...listOfLength(node)];
    case "NewExpression":
      return [...listOfLength(node), ...collection(node), ...givenArguments(node)];
    default:
      return [];
  }
}

/** `name ||= "x"`: what is assigned to is asked before, and not in its place. */
function assignment(node: SyntaxNode): readonly Found[] {
  const left = part(node, "left");
  if ((node.operator !== "||=" && node.operator !== "&&=") || left?.type !== "Identifier") return [];
  return [{ kind: node.operator === "||=" ? "or" : "and", operand: left, before: node }];
}

const comparisons: ReadonlySet<unknown> = new Set(["===", "!==", "==", "!="]);

/** A comparison with nothing asks whether something was given, which JavaScript knows of a parameter, and of nothing that Terraform will know. */
function comparison(node: SyntaxNode, scopes: readonly Scope[]): readonly Found[] {
  const [left, right] = [part(node, "left"), part(node, "right")];
  if (!comparisons.has(node.operator) || left == null || right == null) return [];
  if (isNothing(left)) return absence("nothing", right, scopes);
  if (isNothing(right)) return absence("nothing", left, scopes);
  return [left, right].filter((operand) => !isPlain(operand)).map((operand) => ({ kind: "comparison", operand }));
}

/** What is read of inputs, resources and references is never absent to JavaScript; a parameter of a function may be. */
function absence(kind: Decision["kind"], operand: SyntaxNode | undefined, scopes: readonly Scope[]): readonly Found[] {
  if (operand == null || operand.type === "Super") return [];
  const owner = ownerOf(operand, scopes);
  return owner == null ? [] : [{ kind, operand, owner }];
}

/** `const { n = "x" } = inputs` never takes what stands for nothing. */
function patternDefault(declarator: SyntaxNode): readonly Found[] {
  const [id, init] = [part(declarator, "id"), part(declarator, "init")];
  if (id?.type !== "ObjectPattern" || init == null) return [];
  const hasDefault = childrenOf(id).some((property) => part(property, "value")?.type === "AssignmentPattern");
  return hasDefault ? [{ kind: "default", operand: init }] : [];
}

function ownerOf(operand: SyntaxNode, scopes: readonly Scope[]): SyntaxNode | undefined {
  if (operand.type === "ChainExpression") {
    const inner = part(operand, "expression");
    return inner == null ? undefined : ownerOf(inner, scopes);
  }
  if (operand.type === "MemberExpression") return objectOf(operand);
  if (operand.type !== "Identifier") return undefined;
  const scope = scopes.find((one) => one.has(String(operand.name)));
  return scope?.get(String(operand.name));
}

/** Apart from its chain, an object would no longer be passed over with what stands before it. */
function objectOf(member: SyntaxNode): SyntaxNode | undefined {
  const object = part(member, "object");
  for (let at = object; at != null; at = part(at, "object") ?? part(at, "callee")) {
    if (at.type === "Super" || at.optional === true) return undefined;
  }
  return object;
}

const searches: ReadonlySet<unknown> = new Set(["includes", "indexOf", "lastIndexOf"]);

/** `["prod", "test"].includes(inputs.environment)` compares, and `Boolean(inputs.isOn)` tests. */
function membership(node: SyntaxNode): readonly Found[] {
  const callee = part(node, "callee");
  const given = Array.isArray(node.arguments) ? (node.arguments as readonly SyntaxNode[]) : [];
  const [first] = given;
  if (callee == null || first == null || first.type === "SpreadElement" || isPlain(first)) return [];
  if (callee.type === "Identifier" && callee.name === "Boolean") return [{ kind: "test", operand: first }];
  const name =
    callee.type === "MemberExpression" && callee.computed !== true ? part(callee, "property")?.name : undefined;
  const list = part(callee, "object");
  return searches.has(name) && list?.type === "ArrayExpression" ? [{ kind: "member", operand: first }] : [];
}

const predicates: Readonly<Record<string, ReadonlySet<unknown>>> = {
  Array: new Set(["isArray"]),
  Number: new Set(["isInteger", "isFinite", "isNaN", "isSafeInteger"]),
  Object: new Set(["is"]),
};

/** `Array.isArray(inputs.names)` and the like, which ask what kind of value it is. */
function predicate(call: SyntaxNode): readonly Found[] {
  const callee = part(call, "callee");
  const [object, property] = callee == null ? [] : [part(callee, "object"), part(callee, "property")];
  if (callee?.computed === true || object?.type !== "Identifier" || property == null) return [];
  const asked = Object.hasOwn(predicates, String(object.name)) ? predicates[String(object.name)] : undefined;
  if (asked?.has(property.name) !== true) return [];
  const kind = object.name === "Array" ? "predicate" : "instanceof";
  return givenTo(call).map((operand) => ({ kind, operand }));
}

/** `new Array(inputs.size)` is a list of one element. */
function listOfLength(call: SyntaxNode): readonly Found[] {
  const callee = part(call, "callee");
  const given = givenTo(call);
  if (callee?.type !== "Identifier" || callee.name !== "Array" || given.length !== 1) return [];
  return given.map((operand) => ({ kind: "length", operand }));
}

/** `new Set([a.id, b.id])` keeps both, whether they are equal or not. */
function collection(call: SyntaxNode): readonly Found[] {
  const callee = part(call, "callee");
  const given = givenTo(call);
  if (callee?.type !== "Identifier" || callee.name !== "Set") return [];
  return given.slice(0, 1).map((operand) => ({ kind: "collection", operand }));
}

/** `new IamRole(scope, "this", config)`: the bindings read what they know of the last one, and nothing else. */
function givenArguments(construction: SyntaxNode): readonly Found[] {
  const given = Array.isArray(construction.arguments) ? (construction.arguments as readonly SyntaxNode[]) : [];
  const [, , operand] = given;
  if (given.length !== 3 || operand == null || given.some(({ type }) => type === "SpreadElement")) return [];
  return [{ kind: "arguments", operand, owner: construction }];
}

/** The arguments of a call that may be references. */
function givenTo(call: SyntaxNode): readonly SyntaxNode[] {
  const given = Array.isArray(call.arguments) ? (call.arguments as readonly SyntaxNode[]) : [];
  return given.filter((one) => one.type !== "SpreadElement" && !isPlain(one));
}

/** The names that a block or function declares, each with what it was read from where that can be told. */
type Scope = ReadonlyMap<string, SyntaxNode | undefined>;

function opensScope({ type }: SyntaxNode): boolean {
  return scopeTypes.has(type);
}

const scopeTypes: ReadonlySet<string> = new Set([
  "Program",
  "BlockStatement",
  "StaticBlock",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "CatchClause",
  "SwitchStatement",
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

function declarationsIn(node: SyntaxNode): Scope {
  const names = new Map<string, SyntaxNode | undefined>();
  const statements = Array.isArray(node.body) ? (node.body as readonly SyntaxNode[]) : [];
  const heads = ["init", "left"].flatMap((name) => part(node, name) ?? []);
  for (const statement of [...statements, ...heads]) {
    if (statement.type === "VariableDeclaration") {
      for (const declarator of childrenOf(statement)) declare(declarator, names);
    } else {
      const id = part(statement, "id");
      if (id != null) names.set(String(id.name), undefined);
    }
  }
  const parameters = Array.isArray(node.params) ? (node.params as readonly SyntaxNode[]) : [];
  for (const name of [...parameters, ...["param"].flatMap((one) => part(node, one) ?? [])].flatMap(namesIn)) {
    names.set(name, undefined);
  }
  return names;
}

/** `const n = inputs.n` and `const { n } = inputs` read n from inputs. */
function declare(declarator: SyntaxNode, names: Map<string, SyntaxNode | undefined>): void {
  const [id, init] = [part(declarator, "id"), part(declarator, "init")];
  if (id == null) return;
  for (const name of namesIn(id)) names.set(name, undefined);
  if (init == null) return;
  if (id.type === "Identifier" && init.type === "MemberExpression") {
    names.set(String(id.name), objectOf(init));
  } else if (id.type === "ObjectPattern" && init.type !== "ObjectExpression") {
    for (const property of childrenOf(id)) {
      const value = part(property, "value");
      // With a default in the pattern, absence was decided there.
      if (value?.type === "Identifier") names.set(String(value.name), init);
    }
  }
}

/** The names that a pattern declares. */
function namesIn(pattern: SyntaxNode): readonly string[] {
  if (pattern.type === "Identifier") return [String(pattern.name)];
  if (pattern.type === "AssignmentPattern") return [pattern.left].flatMap((left) => namesIn(left as SyntaxNode));
  if (pattern.type === "Property") return [pattern.value].flatMap((value) => namesIn(value as SyntaxNode));
  return childrenOf(pattern).flatMap(namesIn);
}
