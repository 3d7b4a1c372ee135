import { ScrapewayError } from "../../model/errors";
import { expressionAsWritten, expressionInHcl } from "./expression-in-hcl";
import type { Decision } from "./find-decisions";
import { part, type SyntaxNode } from "./syntax";

/**
 * What to throw where JavaScript is about to decide by a reference: what it would do, and the form to write instead.
 *
 * @param isList whether a key was to be read from a list, where that is known
 */
export function explainDecision(code: string, decision: Decision, isList = false): ScrapewayError {
  return new ScrapewayError({
    code: "load.decision",
    message: `${cannot(decision, code)}: ${wouldBe(decision)}.`,
    next: isList ? indexAdvice(decision, code) : adviceFor(decision, code),
  });
}

function cannot({ kind, operand, within: [node] }: Decision, code: string): string {
  if (kind === "method" && node != null) return `JavaScript cannot answer ${expressionAsWritten(node, code)}`;
  const added = kind === "plus" || kind === "append";
  return `${expressionAsWritten(operand, code)} has no value before Terraform runs, so that JavaScript cannot ${added ? "add it up" : "decide by it"}`;
}

function wouldBe({ kind, method, within: [node] }: Decision): string {
  switch (kind) {
    case "comparison":
      return `${node?.operator} would always be ${String(node?.operator).startsWith("!")}`;
    case "not":
      return "! would always be false";
    case "and":
      return "&& would always give what stands on its right";
    case "or":
      return "|| would always give what stands on its left";
    case "nullish":
      return "?? would always give what stands on its left";
    case "nothing":
      return `${node?.operator} would always be ${String(node?.operator).startsWith("!")}, also where the value is null`;
    case "optional":
      return "?. would always go on, also where the value is null";
    case "default":
      return "no default of the pattern would ever be taken";
    case "switch":
      return "switch would never find its case";
    case "typeof":
      return "typeof says nothing about it";
    case "instanceof":
    case "predicate":
      return "that says nothing about it";
    case "length":
      return "it would be the only element of the list";
    case "collection":
      return "the set would keep what is equal";
    case "lookup":
      return "no object of JavaScript has such a key";
    case "method":
      return wouldFind(method);
    case "plus":
    case "append":
    case "template":
    case "function":
    case "key":
    case "arguments":
      return "only what stands for it would be changed";
    case "member":
      return "no list of texts or numbers has it";
    case "test":
      return node?.type === "ConditionalExpression"
        ? "? would always give the first"
        : "it would always be taken for true";
  }
}

function wouldFind(method: string | undefined): string {
  if (method === "stringify") return "quotes and line ends in what only Terraform will know would not be escaped";
  if (isAsking(method)) return "the function gives what only Terraform will know, and it would be taken for true";
  return method === "flat" || method === "flatMap"
    ? `${method} would leave a list of Terraform's as one element`
    : `${method} would compare references, and not what Terraform will know`;
}

function adviceFor(decision: Decision, code: string): string {
  const { kind, operand, within } = decision;
  const text = expressionAsWritten(operand, code);
  const asks = isReadFromInputs(text) ? "" : ` Where you ask whether it was given at all, write ${text} != null.`;
  const deciding = hasAdviceOfItsOwn.has(kind) ? undefined : decidingExpression(within);
  if (deciding != null)
    return `Let Terraform decide: hcl\`${expressionInHcl(deciding, code)}\`.${askable.has(kind) ? asks : ""}`;
  const value = expressionInHcl(operand, code);
  switch (kind) {
    case "length":
      return `Let Terraform make it: hcl\`range(${value})\`, or times(${text}) for resources.`;
    case "lookup":
      return `Let Terraform look: hcl\`lookup(${ownerText(within, code)}, ${value}, …)\`.`;
    case "method":
      return adviceForMethod(decision, code);
    case "collection":
      return `Let Terraform do it: hcl\`distinct(\${${text}})\`, or toset.`;
    case "instanceof":
    case "predicate":
    case "typeof":
      return "Say in the type of the input what it is. What a helper is given may be a reference: look for the other kinds first.";
    case "member":
      return `Let Terraform look: hcl\`contains(${listText(within[0], code)}, ${value})\`.`;
    case "default":
      return `Say the default in the input, or write hcl\`coalesce(\${${text}.…}, …)\`.`;
    case "switch":
      return `Let Terraform decide: hcl\`lookup({ a = …, b = … }, ${value}, …)\`.`;
    default:
      return `Let Terraform decide: ${whole(within, code) ?? value} in hcl for a value, count: when(…) for a resource, dynamic(…) for a block.${asks}`;
  }
}

function isAsking(method: string | undefined): boolean {
  return method === "filter" || method === "some" || method === "every" || method?.startsWith("find") === true;
}

function indexAdvice({ operand, within }: Decision, code: string): string {
  return `Let Terraform look: hcl\`${ownerText(within, code)}[${expressionInHcl(operand, code)}]\`.`;
}

function adviceForMethod({ operand, method, within }: Decision, code: string): string {
  const list = expressionAsWritten(operand, code);
  if (method === "flat" || method === "flatMap") return `Let Terraform do it: hcl\`flatten(\${${list}})\`, or concat.`;
  if (isAsking(method)) return `Let Terraform look: hcl\`[for element in \${${list}} : element if element != ""]\`.`;
  const [call] = within;
  const [sought] = Array.isArray(call?.arguments) ? (call.arguments as readonly SyntaxNode[]) : [];
  const value = sought == null ? "…" : expressionInHcl(sought, code);
  if (method === "stringify") {
    return `Take jsonencode of scrapeway: jsonencode(${sought == null ? "{ … }" : expressionAsWritten(sought, code)}).`;
  }
  if (method === "get") return `Let Terraform look: hcl\`lookup({ a = …, b = … }, ${value}, …)\`.`;
  if (method === "indexOf" || method === "lastIndexOf")
    return `Let Terraform look: hcl\`index(\${${list}}, ${value})\`.`;
  return `Let Terraform look: hcl\`contains(${method === "includes" ? `\${${list}}` : "[…]"}, ${value})\`.`;
}

/** What a key is looked up in, as hcl takes it. */
function ownerText([member]: readonly SyntaxNode[], code: string): string {
  const object = member == null ? undefined : part(member, "object");
  return object == null ? "{ a = …, b = … }" : `\${${expressionAsWritten(object, code)}}`;
}

const hasAdviceOfItsOwn: ReadonlySet<Decision["kind"]> = new Set([
  "instanceof",
  "predicate",
  "length",
  "collection",
  "lookup",
  "method",
]);

const askable: ReadonlySet<Decision["kind"]> = new Set(["test", "not", "and", "or"]);

/** Inputs are always given; what a function is given may not be. */
function isReadFromInputs(text: string): boolean {
  return /\binputs\b/.test(text);
}

/** The largest expression that can be said in hcl as a whole: the conditional whose test it is, the comparison, the chain of operators. */
function decidingExpression(within: readonly SyntaxNode[]): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const [index, node] of within.entries()) {
    const isPart = index === 0 || node.type !== "ConditionalExpression" || part(node, "test") === within[index - 1];
    if (!isPart || !operators.has(node.type)) {
      // The object of ?. stands in its chain.
      if (node.type === "MemberExpression" && found == null) continue;
      break;
    }
    if (node.type !== "UnaryExpression" || node.operator === "!") found = node;
  }
  return found;
}

const operators: ReadonlySet<string> = new Set([
  "BinaryExpression",
  "LogicalExpression",
  "UnaryExpression",
  "ConditionalExpression",
  "ChainExpression",
]);

/** The test of a statement, as hcl. */
function whole(within: readonly SyntaxNode[], code: string): string | undefined {
  const test = within[0] == null ? undefined : part(within[0], "test");
  return test == null ? undefined : expressionInHcl(test, code);
}

function listText(call: SyntaxNode | undefined, code: string): string {
  const callee = call == null ? undefined : part(call, "callee");
  const list = callee == null ? undefined : part(callee, "object");
  return list == null ? "[…]" : expressionAsWritten(list, code);
}
