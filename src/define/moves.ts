import { ScrapewayError } from "../model/errors";
import { parseResourceAddress, type ResourceAddress } from "../model/resource-address";
import type { Moved, Removed } from "./module-definition";
import { featureFloors, requireFloor } from "./terraform-floor";

/**
 * Checks what can be told of moves without the resources: that addresses are some, and that every object goes to one place.
 *
 * @throws ScrapewayError `define.move`, `define.above-floor`
 */
export function checkMoved(moved: readonly Moved[], terraform: string, moduleName: string): void {
  const destinations = new Map<string, string>();
  for (const { from, to } of moved) {
    const place = `module ${moduleName}, moved from ${from}`;
    const source = movableAddress(from, place);
    const target = movableAddress(to, place);
    if ((source.type == null) !== (target.type == null)) {
      throw new ScrapewayError({
        code: "define.move",
        message: "One of the two addresses is that of a resource, the other that of a module call.",
        place,
        next: "Move a resource to a resource, or a module call to a module call.",
      });
    }
    if (source.type !== target.type) {
      requireFloor(terraform, featureFloors["moves to another type"], "A move to another type of resource", place);
    }
    const first = destinations.get(from);
    if (first != null) {
      throw new ScrapewayError({
        code: "define.move",
        message: `${from} moves to two places: ${first} and ${to}.`,
        place,
        next: "Remove one of the two.",
      });
    }
    destinations.set(from, to);
  }
  for (const { from } of moved) refuseCycle(from, destinations, `module ${moduleName}, moved from ${from}`);
}

/** @throws ScrapewayError `define.removed`, `define.above-floor` */
export function checkRemoved(removed: readonly Removed[], terraform: string, moduleName: string): void {
  const seen = new Set<string>();
  for (const { from } of removed) {
    const place = `module ${moduleName}, removed ${from}`;
    requireFloor(terraform, featureFloors["removed blocks"], "A removed block", place);
    const address = parseResourceAddress(from);
    if (address == null) throw notAnAddress(from, place);
    const problem = unremovable(address) ?? (seen.has(from) ? "It is there twice." : undefined);
    if (problem != null) {
      throw new ScrapewayError({
        code: "define.removed",
        message: problem,
        place,
        next: "Name a whole resource or module call that an earlier release had, once.",
      });
    }
    seen.add(from);
  }
}

function movableAddress(text: string, place: string): ResourceAddress {
  const address = parseResourceAddress(text);
  if (address == null) throw notAnAddress(text, place);
  if (address.resource?.startsWith("data.") !== true) return address;
  throw new ScrapewayError({
    code: "define.move",
    message: `${text} is a data source, which is read anew and has nothing to move.`,
    place,
    next: "Leave the move out.",
  });
}

function notAnAddress(text: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.address",
    message: `"${text}" is not the address of a resource or module call.`,
    place,
    next: 'Write it as in aws_iam_role.this, aws_iam_role.this["key"], aws_iam_role.this[0] or module.network.aws_vpc.this.',
  });
}

function refuseCycle(from: string, destinations: ReadonlyMap<string, string>, place: string): void {
  const passed = [from];
  for (let at = destinations.get(from); at != null; at = destinations.get(at)) {
    if (at === from) {
      throw new ScrapewayError({
        code: "define.move",
        message: `The moves lead back to where they begin: ${[...passed, at].join(" → ")}.`,
        place,
        next: "Let the last of them lead to the resource that build() makes.",
      });
    }
    if (passed.includes(at)) return;
    passed.push(at);
  }
}

function unremovable(address: ResourceAddress): string | undefined {
  if (address.resource?.startsWith("data.") === true) return "A data source has nothing to remove.";
  return address.hasKey ? "Terraform removes all instances of a resource; a key has no place here." : undefined;
}
