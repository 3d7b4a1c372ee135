import { asExpression } from "../define/expression";
import type { ModuleDefinition } from "../define/module-definition";
import { atPlace } from "./at-place";
import { attribute, type BodyItem, block, commentAbove } from "./block";
import { type BuiltConstructs, elementAddress } from "./build-module";
import { elementBlock } from "./element-block";
import { argumentText } from "./value-text";

/** What `main.tf` holds: locals, resources and data sources in the order in which build() made them, then the moves and removals. */
export function mainItems(
  built: BuiltConstructs,
  { moved, removed }: Pick<ModuleDefinition, "moved" | "removed">,
): readonly BodyItem[] {
  const items: BodyItem[] = [];
  let comments: BodyItem[] = [];
  let locals: BodyItem[] | undefined;
  for (const statement of built.statements) {
    if (statement.kind === "comment") {
      comments.push({ kind: "comment", text: statement.text });
      continue;
    }
    if (statement.kind === "local") {
      if (locals == null) {
        locals = [];
        items.push(block("locals", [], locals));
      }
      const { name, value } = statement;
      const text = atPlace(`local.${name}`, () => argumentText(built.resolve(asExpression(value))));
      locals.push(...comments, attribute(name, text));
    } else {
      locals = undefined;
      const { element } = statement;
      items.push(
        ...comments,
        atPlace(elementAddress(element), () => elementBlock(element, built.resolve)),
      );
    }
    comments = [];
  }
  return [
    ...items,
    ...comments,
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
