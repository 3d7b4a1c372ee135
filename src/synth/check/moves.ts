import type { ModuleDefinition } from "../../define/module-definition";
import { ScrapewayError } from "../../model/errors";
import { parseResourceAddress, type ResourceAddress } from "../../model/resource-address";
import type { KnownNames } from "./expression-places";
import { requireKnown } from "./require-known";

/**
 * Refuses moves to what the module does not have, and moves and removals of what it still has: Terraform does so too, but only once
 * somebody who has the old state plans.
 *
 * @throws ScrapewayError `synth.unknown-reference`, `synth.move`
 */
export function checkMoves(definition: ModuleDefinition, known: KnownNames): void {
  const present = new Set(known.resources.keys());
  const passed = definition.moved.map(({ from }) => ownAddress(from)).filter((address) => address != null);
  for (const { from, to } of definition.moved) {
    const source = ownAddress(from);
    const target = ownAddress(to);
    if (target != null) {
      const place = `module ${definition.name}, moved to ${to}`;
      requireKnown(
        "",
        target,
        [...present, ...passed],
        target.startsWith("module.") ? "a module call" : "a resource",
        place,
      );
    }
    if (source != null && present.has(source) && source !== target && parseResourceAddress(from)?.hasKey === false) {
      throw stillThere(
        source,
        `module ${definition.name}, moved from ${from}`,
        "Give the new resource another name, or leave the move out.",
      );
    }
  }
  for (const { from } of definition.removed) {
    const source = ownAddress(from);
    if (source != null && present.has(source)) {
      throw stillThere(
        source,
        `module ${definition.name}, removed ${from}`,
        "Take the resource out of build(), or leave it out of removed.",
      );
    }
  }
}

/** What the module itself declares on the way to an address: a resource, or the module call that holds it. */
function ownAddress(text: string): string | undefined {
  const address: ResourceAddress | undefined = parseResourceAddress(text);
  if (address == null) return undefined;
  return address.module === "" ? address.resource : address.module.split(".").slice(0, 2).join(".");
}

function stillThere(address: string, place: string, next: string): ScrapewayError {
  return new ScrapewayError({ code: "synth.move", message: `The module still has ${address}.`, place, next });
}
