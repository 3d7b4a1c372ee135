/** Why the result of a module is not kept, so that every build makes it anew. */
export interface NotKept {
  /** FILE:LINE, relative to the workspace. */
  readonly place: string;
  /** What there is that may give something else next time. */
  readonly message: string;
  /** What to write instead. */
  readonly next: string;
}
