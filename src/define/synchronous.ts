import { ScrapewayError } from "../model/errors";

/**
 * What a function of an author gave, where it is there at once. What is made after an `await`, nobody would see any more.
 *
 * @param what the function, for the message: `build()`
 * @throws ScrapewayError `define.asynchronous`
 */
export function requireSynchronous<T>(given: T, what: string, place: string): T {
  if (typeof given !== "object" || given === null) return given;
  const then: unknown = Reflect.get(given, "then");
  if (typeof then !== "function") return given;
  // What becomes of it is told to nobody: it must not end the process later.
  Reflect.apply(then, given, [() => undefined, () => undefined]);
  throw new ScrapewayError({
    code: "define.asynchronous",
    message: `${what} is asynchronous: what it makes after the first await would be lost.`,
    place,
    next: 'Leave async and await out. Read a file with readText("policy.tpl"), and compute what takes time before, at the top of the file or in a script that writes a file.',
  });
}
