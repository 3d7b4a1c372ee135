/** A change as it happened to modules that many call, made small, with the bump that is honest. Written for this test; labelled by the semantics of the language. */
export interface History {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly bump: "major" | "minor" | "patch" | "none";
  readonly why: string;
  /** What a finding of that bump is about. Absent where any may be, or there is none. */
  readonly about?: string;
}

/** `type` as the only thing that is said of an input. */
export const typed = (name: string, type: string, ...more: readonly string[]): string =>
  `variable "${name}" {\n  type = ${type}\n  ${more.join("\n  ")}\n}\n`;
