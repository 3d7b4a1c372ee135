import type { TerraformElement } from "cdktf";

import runtime = require("cdktf/lib/runtime");

import { isPlainObject } from "../define/plain-object";
import { baseOf, loadedFiles } from "./copies-of-cdktf";
import { withAllRead } from "./unread-arguments";

type Convert = (list: unknown) => unknown;

/** Changes how the bindings convert a list of objects, knowing whether the provider takes it as blocks. */
export type ListConversion = (convert: Convert, isBlockType: boolean) => Convert;

/**
 * Runs `read`, which has the bindings of `element` convert its arguments. Whether a list of objects is one of blocks, the bindings tell
 * nobody but the function of cdktf that converts it. They call it through cdktf's index, which looks it up at every call.
 *
 * What is given for a map and is none, a list or a number, is handed on as it is: cdktf would make a map of whatever keys it has.
 */
export function withListConversion<T>(element: TerraformElement, read: () => T, tell: ListConversion): T {
  const originals = runtimesOf(element).map(
    (copy) => [copy, { listMapperHcl: copy.listMapperHcl, hashMapperHcl: copy.hashMapperHcl }] as const,
  );
  for (const [copy, original] of originals) {
    const telling: Runtime["listMapperHcl"] = (mapper, isBlockType) =>
      tell(original.listMapperHcl(withAllRead(mapper), isBlockType), isBlockType === true);
    const keeping: Runtime["hashMapperHcl"] = (mapper) => {
      const convert = original.hashMapperHcl(mapper);
      return (given: unknown) => (isPlainObject(given) ? convert(given) : given);
    };
    Object.assign(copy, { listMapperHcl: telling, hashMapperHcl: keeping });
  }
  try {
    return read();
  } finally {
    for (const [copy, original] of originals) Object.assign(copy, original);
  }
}

type Runtime = Pick<typeof runtime, "listMapperHcl" | "hashMapperHcl">;

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
