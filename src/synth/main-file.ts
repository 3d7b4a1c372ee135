import { asExpression } from "../define/expression";
import type { ModuleDefinition } from "../define/module-definition";
import { attribute, type BodyItem, block, commentAbove } from "../hcl/block";
import type { BuiltConstructs } from "./build-module";
import { callBlock } from "./call-block";
import { elementBlock } from "./element-block";
import { conditionBlock } from "./meta-arguments";
import { addressOf, type NamedStatement, type Statement } from "./statement";
import { untypedBlock } from "./untyped-block";
import type { ValuePrinter } from "./value-printer";
import { withPlace } from "./with-place";

/** What `main.tf` holds: everything in the order in which build() made it, then the moves and removals. */
export function mainItems(
  { statements, print }: BuiltConstructs,
  { moved, removed }: Pick<ModuleDefinition, "moved" | "removed">,
): readonly BodyItem[] {
  return [
    ...statementItems(statements, print),
    ...moved.flatMap(({ from, to, comment }) => [
      ...commentAbove(comment),
      block("moved", [], [attribute("from", from), attribute("to", to)]),
    ]),
    ...removed.flatMap(({ from, destroy, comment }) => [
      ...commentAbove(comment),
      block("removed", [], [attribute("from", from), block("lifecycle", [], [attribute("destroy", String(destroy))])]),
    ]),
  ];
}

/** Locals that follow each other share a block, up to the next section. A comment goes with what follows it. */
function statementItems(statements: readonly Statement[], print: ValuePrinter): BodyItem[] {
  const items: BodyItem[] = [];
  let comments: Comment[] = [];
  let locals: BodyItem[] | undefined;
  for (const statement of statements) {
    if (statement.kind === "comment" && statement.isHeading === true) {
      items.push(...alone([...comments, { kind: "comment", text: statement.text }]));
      comments = [];
      locals = undefined;
      continue;
    }
    if (statement.kind === "comment") {
      comments.push({ kind: "comment", text: statement.text });
      continue;
    }
    if (statement.kind !== "local") locals = undefined;
    else if (locals == null) {
      locals = [];
      items.push(block("locals", [], locals));
    }
    const { origin } = statement;
    const item = withPlace(addressOf(statement), () => statementItem(statement, print), { origin });
    (locals ?? items).push(...comments, item);
    comments = [];
  }
  return [...items, ...alone(comments)];
}

type Comment = Extract<BodyItem, { kind: "comment" }>;

function alone(comments: readonly Comment[]): readonly Comment[] {
  return comments.map((comment) => ({ ...comment, isAlone: true }));
}

function statementItem(statement: NamedStatement, print: ValuePrinter): BodyItem {
  switch (statement.kind) {
    case "local":
      return attribute(statement.name, print.argument(asExpression(statement.value)));
    case "element":
      return elementBlock(statement.element, print);
    case "untyped":
      return untypedBlock(statement, print);
    case "call":
      return callBlock(statement.name, statement.module, statement.call, print);
    case "check":
      return checkBlock(statement, print);
  }
}

function checkBlock(
  { name, scoped, assertions }: Extract<Statement, { kind: "check" }>,
  print: ValuePrinter,
): BodyItem {
  const asserted = assertions.map(({ condition, errorMessage }) =>
    conditionBlock("assert", { condition: asExpression(condition), errorMessage: asExpression(errorMessage) }, print),
  );
  return block("check", [name], [...statementItems(scoped, print), ...asserted]);
}
