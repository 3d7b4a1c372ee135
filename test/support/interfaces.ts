import type { ModuleInterface } from "../../src/model/module-interface";

/** What callers see of a module, without where it stands, what it is made of, and what stands inside. */
export function seenByCallers({ body: _, ...of }: ModuleInterface): ModuleInterface {
  return {
    ...of,
    inputs: of.inputs.map(({ place: _, conditions: __, ...input }) => input),
    outputs: of.outputs.map(({ place: _, value: __, type: ___, preconditions: ____, ...output }) => output),
    providers: of.providers.map(({ place: _, ...provider }) => provider),
    resources: of.resources.map(({ mode, address, repeated }) => ({ mode, address, repeated })),
    moved: of.moved.map(({ from, to }) => ({ from, to })),
  };
}

/** The same value without the places of all that is in it. */
export function withoutPlaces<T>(value: T): T {
  // JSON is what an interface is written as.
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "place" ? undefined : inner))) as T;
}
