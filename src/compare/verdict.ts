import type { Bump, Finding } from "./finding";

/** What a change of a module means for its version. */
export interface Verdict {
  /** `none` where nothing differs that a caller can see, and nothing inside does either. */
  readonly bump: Bump;
  /** Worst first. */
  readonly findings: readonly Finding[];
}
