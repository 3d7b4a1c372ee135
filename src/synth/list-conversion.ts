import type { TerraformElement } from "cdktf";

import runtime = require("cdktf/lib/runtime");

import { baseOf, loadedFiles } from "./copies-of-cdktf";
import { withAllRead } from "./unread-arguments";

type Convert = (list: unknown) => unknown;

/** Changes how the bindings convert a list of objects, knowing whether the provider takes it as blocks. */
export type ListConversion = (convert: Convert, isBlockType: boolean) => Convert;

/**
 * Runs `read`, which has the bindings of `element` convert its arguments. Whether a list of objects is one of blocks, the bindings tell
 * nobody but the function of cdktf that converts it. They call it through cdktf's index, which looks it up at every call.
 */
export function withListConversion<T>(element: TerraformElement, read: () => T, tell: ListConversion): T {
  const originals = runtimesOf(element).map((copy) => [copy, copy.listMapperHcl] as const);
  for (const [copy, original] of originals) {
    const telling: Runtime["listMapperHcl"] = (mapper, isBlockType) =>
      tell(original(withAllRead(mapper), isBlockType), isBlockType === true);
    Object.assign(copy, { listMapperHcl: telling });
  }
  try {
    return read();
  } finally {
    for (const [copy, listMapperHcl] of originals) Object.assign(copy, { listMapperHcl });
  }
}

type Runtime = Pick<typeof runtime, "listMapperHcl">;

let copies: readonly Runtime[] = [runtime];
const known = new WeakSet<object>();

/** Every copy of cdktf that is loaded: bindings of its fork bring one of their own. A base class that is new may have come with one. */
function runtimesOf(element: TerraformElement): readonly Runtime[] {
  const base = baseOf(element);
  if (known.has(base)) return copies;
  known.add(base);
  copies = [
    ...new Set([
      runtime,
      ...loadedFiles(/[\\/]lib[\\/]runtime\.js$/)
        .map(({ exports }) => exports)
        .filter(isRuntime),
    ]),
  ];
  return copies;
}

function isRuntime(exported: unknown): exported is Runtime {
  return (
    typeof exported === "object" && exported !== null && typeof Reflect.get(exported, "listMapperHcl") === "function"
  );
}
