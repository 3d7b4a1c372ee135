import type { IConstruct } from "constructs";
import { ScrapewayError } from "../../model/errors";
import { isElement } from "../is-element";
import { elementAddress } from "../statement";

/**
 * Refuses what was said to the scope, or to the tree of constructs, and is printed nowhere.
 *
 * @throws ScrapewayError `synth.construct`, `synth.unsupported`
 */
export function checkScope(scope: IConstruct, moduleName: string): void {
  const overrides: unknown = Reflect.get(scope, "rawOverrides");
  if (typeof overrides === "object" && overrides !== null && Object.keys(overrides).length > 0) {
    throw unsupported(
      "addOverride() of the stack",
      `module ${moduleName}`,
      "Say it in the definition: requires, inputs, outputs, and what build() makes.",
    );
  }
  for (const construct of scope.node.findAll()) {
    const parent = construct.node.scope;
    if (construct !== scope && parent !== scope && parent != null) throw insideAnother(construct, parent, moduleName);
    if (construct.node.dependencies.length > 0) {
      throw unsupported(
        "node.addDependency()",
        construct === scope ? `module ${moduleName}` : `module ${moduleName}, ${nameOf(construct)}`,
        "Name what has to be there first under dependsOn of the resource.",
      );
    }
  }
}

function insideAnother(child: IConstruct, parent: IConstruct, moduleName: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.construct",
    message: `${nameOf(child)} was made inside ${nameOf(parent)}, and not in the scope.`,
    place: `module ${moduleName}`,
    next: "Give it the scope that build() is given; group resources with functions.",
  });
}

function unsupported(what: string, place: string, next: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.unsupported",
    message: `${what} is used, which a module of this version cannot have.`,
    place,
    next,
  });
}

/** A child of another construct has a long name of its own in cdktf; its id is what the author wrote. */
function nameOf(construct: IConstruct): string {
  if (!isElement(construct)) return `${construct.constructor.name} ${construct.node.id}`;
  return elementAddress(construct).replace(construct.friendlyUniqueId, construct.node.id);
}
