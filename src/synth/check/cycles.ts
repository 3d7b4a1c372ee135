import { ScrapewayError } from "../../model/errors";
import { ownerName, type Place } from "./expression-places";

/** A reference that closes a circle. */
export interface Cycle {
  /** Where the reference stands. */
  readonly place: Place;
  /** From what has it, over what that needs, back to it. */
  readonly addresses: readonly string[];
}

/**
 * What needs itself: Terraform says so only once somebody plans. Calls of other modules are left out, because an output may need none of
 * the inputs.
 *
 * @param isKnown whether an address is one of the module's resources or locals
 */
export function cyclesIn(places: readonly Place[], isKnown: (address: string) => boolean): readonly Cycle[] {
  const needs = new Map<string, Map<string, Place>>();
  for (const place of places) {
    if (!["resource", "data", "ephemeral", "local"].includes(place.owner.kind)) continue;
    const address = ownerName(place.owner);
    const needed = needs.get(address) ?? new Map<string, Place>();
    needs.set(address, needed);
    for (const mention of place.value.mentions) {
      const found = mention.kind === "reference" ? addressIn(mention.path) : undefined;
      if (found != null && isKnown(found) && !needed.has(found)) needed.set(found, place);
    }
  }
  const done = new Set<string>();
  const path: string[] = [];
  const cycles: Cycle[] = [];
  const visit = (address: string): void => {
    path.push(address);
    for (const [next, place] of needs.get(address) ?? []) {
      const start = path.indexOf(next);
      if (start >= 0) cycles.push({ place, addresses: [...path.slice(start), next] });
      else if (!done.has(next)) visit(next);
    }
    path.pop();
    done.add(address);
  };
  for (const address of needs.keys()) if (!done.has(address)) visit(address);
  return cycles;
}

/** `aws_vpc.this` of `aws_vpc.this.id`, `local.names`; `undefined` for inputs, calls and the like. */
function addressIn(path: readonly string[]): string | undefined {
  const [root = ""] = path;
  if (root === "module" || root === "var") return undefined;
  return path.slice(0, root === "data" || root === "ephemeral" ? 3 : 2).join(".");
}

export function needsItself({ addresses }: Cycle, at: string): ScrapewayError {
  const [first] = addresses;
  const isAlone = addresses.length === 2;
  return new ScrapewayError({
    code: "synth.cycle",
    message: isAlone ? `${first} refers to itself.` : `${first} needs itself: ${addresses.join(" → ")}.`,
    place: at,
    next: first?.startsWith("local.")
      ? "Take one of these references out, and write what is meant there."
      : "Write the value itself, or take it into a local that both read; in a postcondition, a resource is called self.",
  });
}
