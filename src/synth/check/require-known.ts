import { nearestName } from "../../define/nearest-name";
import { ScrapewayError } from "../../model/errors";

/** @throws ScrapewayError `synth.unknown-reference` where `name` is not among `names`, with the one that was probably meant */
export function requireKnown(
  prefix: string,
  name: string,
  names: Iterable<string>,
  what: string,
  at: string,
  owner = "this module",
): void {
  const all = [...names];
  if (all.includes(name)) return;
  const nearest = nearestName(name, all);
  throw new ScrapewayError({
    code: "synth.unknown-reference",
    message: `${prefix}${name} is not ${what} of ${owner}.`,
    place: at,
    next: nearest == null ? "Declare it, or mend the name." : `Did you mean ${prefix}${nearest}?`,
  });
}
