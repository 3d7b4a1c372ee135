import type { ComparedModule } from "../../compare/rule";
import { needsIn } from "./needs";

/** More are not worked out. */
const most = 40;

/**
 * Expressions of a module that look at an input, that a module works out for every call, and that depend on inputs and locals of inputs only:
 * local values, outputs, and arguments of what stands once.
 */
export function expressionsOf(input: string, module: ComparedModule): readonly string[] {
  const needs = needsIn(module);
  const once = new Set(module.resources.filter(({ repeated }) => repeated === "no").map(({ address }) => address));
  const ephemeral = new Set(module.inputs.filter((one) => one.ephemeral).map(({ name }) => name));
  const texts = [
    ...(module.body?.locals ?? []).map(({ value }) => value),
    ...module.outputs.flatMap(({ value }) => (value == null ? [] : [value])),
    // What stands in blocks may be repeated over nothing.
    ...(module.body?.arguments ?? [])
      .filter(({ of, name }) => once.has(of) && /^\w+$/.test(name))
      .map(({ value }) => value),
  ];
  return [...new Set(texts)]
    .filter((text) => {
      const { isClosed, inputs } = needs(text);
      return isClosed && inputs.has(input) && ![...inputs].some((name) => ephemeral.has(name));
    })
    .slice(0, most);
}
