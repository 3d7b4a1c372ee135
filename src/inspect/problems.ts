import { isScrapewayError, type ScrapewayError, withMoreSaid } from "../model/errors";

/** What is wrong with a module, gathered while it is read, so that all of it is told at once. */
export class Problems {
  readonly #found: ScrapewayError[] = [];

  /** Whether nothing was wrong so far. */
  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  add(problem: ScrapewayError): void {
    // What several things suffer from is told once.
    const isTold = this.#found.some(({ place, message }) => place === problem.place && message === problem.message);
    if (!isTold) this.#found.push(problem, ...(problem.also ?? []));
  }

  /** What the work gives; `undefined` where it fails in a way that its author can mend, which is kept. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!isScrapewayError(error)) throw error;
      this.add(error);
      return undefined;
    }
  }

  /** The same of each of several: what is given for those that do not fail. */
  each<T, R>(all: readonly T[], work: (one: T) => R): readonly R[] {
    return all.flatMap((one) => {
      const done = this.attempt(() => ({ value: work(one) }));
      return done == null ? [] : [done.value];
    });
  }

  /** @throws ScrapewayError the first problem, with all others */
  throwIfAny(): void {
    if (!this.isEmpty) this.throwAll();
  }

  /** The same where there are some. */
  throwAll(): never {
    const [first, ...also] = this.#found;
    if (first == null) throw new Error("There is no problem to throw.");
    throw also.length === 0 ? first : withMoreSaid(first, { also });
  }
}
