import type { Facts } from "./fact";

/**
 * Keeps results of earlier builds. It may forget anything at any time, and never answers with what a build would not give: a result is
 * kept under all that it was made from. Values are those of JSON.
 */
export interface BuildCache {
  /**
   * The result that was kept for exactly this.
   *
   * @param kind what sort of result, `module`; decides the type of the value
   * @param given what the result follows from
   */
  read(kind: string, given: unknown): unknown;
  write(kind: string, given: unknown, value: unknown): void;

  /**
   * The result that was kept for this and for facts that all hold now as they did then.
   *
   * @param subject tells the results of one kind apart that have facts of their own: a module's folder
   */
  recall(kind: string, subject: string, given: unknown): unknown;
  /**
   * Keeps nothing where a fact may have changed while the result was made.
   *
   * @returns the path of what may have: a file, or the name of a package and who asks for it; `undefined` where there is none
   */
  remember(kind: string, subject: string, given: unknown, facts: Facts, value: unknown): string | undefined;
}

/** For whoever wants no cache. */
export const noCache: BuildCache = {
  read: () => undefined,
  write: () => undefined,
  recall: () => undefined,
  remember: () => undefined,
};
