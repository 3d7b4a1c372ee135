import type { MovedBlock, ResourceAddress } from "../model/module-interface";
import { calledModule } from "./local-call";
import type { ComparedModule } from "./rule";

/** An address without the key of an instance: `aws_lb.this` of `aws_lb.this["a"]`. */
export function withoutKey(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}

/** Where `moved` blocks lead, one after the other, as far as they go. */
export interface Moves {
  /** The address at which a resource or module call is in the end; its own where nothing moves it. `isPartial` where only some instances are moved. */
  destination(address: string): { readonly address: string; readonly isPartial: boolean };
  /** Whether an instance of it is moved to another key of the same address. */
  hasKeys(address: string): boolean;
}

export function movesOf(moved: readonly MovedBlock[]): Moves {
  const whole = new Map<string, string>();
  const partial = new Map<string, string>();
  for (const { from, to } of moved) {
    const [source, target] = [withoutKey(from), withoutKey(to)];
    if (source === target) continue;
    // Of what stands once, the instance is all there is.
    (from === source ? whole : partial).set(source, target);
  }
  return {
    destination(start) {
      const seen = new Set([start]);
      let address = start;
      let isPartial = false;
      for (;;) {
        const next = stepFrom(address, whole) ?? stepFrom(address, partial);
        if (next == null || seen.has(next)) return { address, isPartial };
        isPartial ||= stepFrom(address, whole) == null;
        seen.add(next);
        address = next;
      }
    },
    hasKeys: (address) => moved.some(({ from, to }) => withoutKey(from) === address && withoutKey(to) === address),
  };
}

/** A module call takes what is in it along. */
function stepFrom(address: string, moves: ReadonlyMap<string, string>): string | undefined {
  const own = moves.get(address);
  if (own != null) return own;
  for (const [from, to] of moves) {
    if (from.startsWith("module.") && address.startsWith(`${from}.`)) return to + address.slice(from.length);
  }
  return undefined;
}

/** Whether an address is one of the module's own, or may be one of a module that it calls, of which nothing is known. */
export function isDeclared(address: string, module: ComparedModule): boolean {
  const own = withoutKey(address);
  if (module.resources.some((one) => one.address === own)) return true;
  const [start = "", name] = /^(module\.[^.[]+)(?:\[[^\]]*\])?\./.exec(own) ?? [];
  const call = name == null ? undefined : module.resources.find((one) => one.address === name);
  if (call == null) return false;
  const called = calledModule(call, module);
  if (called == null) return true;
  return isDeclared(own.slice(start.length), {
    ...called,
    ...(module.nested == null ? {} : { nested: module.nested }),
  });
}

/** What is in the state, and may be destroyed. */
export function isKept({ mode }: Pick<ResourceAddress, "mode">): boolean {
  return mode === "managed" || mode === "module";
}
