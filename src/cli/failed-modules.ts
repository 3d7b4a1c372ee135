import type { ModuleFailure } from "../workspace";

/** Modules that could not be built, thrown where nothing can be done without them. */
export class FailedModules extends Error {
  readonly failures: readonly ModuleFailure[];

  /** @param count how many modules were to be built */
  constructor(failures: readonly ModuleFailure[], count: number) {
    super(
      failures.length === count
        ? `${count === 1 ? "The module" : `All ${count} modules`} could not be built.`
        : `${failures.length} of ${count} modules could not be built.`,
    );
    this.failures = failures;
  }
}
