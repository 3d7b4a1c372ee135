/**
 * An expected failure: something the user can mend. Every one says what is wrong (`message`), where (`place`: a file, an input,
 * an address) and what to do (`next`). The command line prints the three and exits; nothing else catches and hides it.
 */
export class ScrapewayError extends Error {
  readonly code: string;
  readonly place: string | undefined;
  readonly next: string;
  /** Where an author wrote what this is about, for those who can read it there. */
  readonly written: Written;
  /** What is wrong besides, found at the same time. Absent where nothing is. */
  readonly also?: readonly ScrapewayError[];

  constructor(failure: {
    readonly code: string;
    readonly message: string;
    readonly place?: string | undefined;
    readonly next: string;
    readonly written?: Written | undefined;
    readonly also?: readonly ScrapewayError[] | undefined;
  }) {
    super(failure.message);
    this.name = "ScrapewayError";
    this.code = failure.code;
    this.place = failure.place;
    this.next = failure.next;
    this.written = failure.written ?? {};
    if (failure.also != null && failure.also.length > 0) this.also = failure.also;
  }
}

/** Where in an author's source stands what a failure is about, and how it is told in the words that stand there. */
export interface Written {
  /** Made where it was written, and never thrown: its stack knows the line. Absent where the failure's own stack does. */
  readonly origin?: Error | undefined;
  /** An argument of what was made there, by its name in Terraform. */
  readonly argument?: string | undefined;
  /** The failure in the words of the source. */
  readonly told?: ((source: SourceText) => { readonly message?: string; readonly next?: string }) | undefined;
}

/** The expression in an author's source that a failure is about. */
export interface SourceText {
  /** What a property was read from, or a method called on: `role.id`. */
  readonly object: string | undefined;
  /** The property that was read, or the method that was called. */
  readonly property: string | undefined;
  /** What is called was given this first, as it stands there. */
  readonly given: string | undefined;
  /** What a method was called with, each as hcl has it: `0`, `"a"`, `${inputs.name}`; an ellipsis for what has no such form. */
  readonly arguments: readonly string[];
  /**
   * All of it as hcl has it, where it is put together with operators, in a template, or by functions of JavaScript's that Terraform has, too:
   * `${inputs.size} * 2`, `max(${inputs.size}, 2)`.
   */
  readonly hcl: string | undefined;
  /** What stands in hcl`…`, as it stands there. */
  readonly template: string | undefined;
}

/** A failure, and all that is wrong besides. */
export function allOf(error: ScrapewayError): readonly ScrapewayError[] {
  return [error, ...(error.also ?? [])];
}

/** Whether a caught value is an expected failure. By shape, because a module may bring its own copy of this class. */
export function isScrapewayError(value: unknown): value is ScrapewayError {
  return value instanceof Error && value.name === "ScrapewayError" && "next" in value && "code" in value;
}

/** The same failure with more said of it. It keeps the stack of the first, which knows the author's line. */
export function withMoreSaid(
  error: ScrapewayError,
  more: {
    readonly message?: string | undefined;
    readonly place?: string | undefined;
    readonly next?: string | undefined;
    readonly written?: Written;
    readonly also?: readonly ScrapewayError[];
  },
): ScrapewayError {
  const { code, message, place, next, written, stack, also } = error;
  const said = new ScrapewayError({
    code,
    message: more.message ?? message,
    place: more.place ?? place,
    next: more.next ?? next,
    written: { ...more.written, ...definedOf(written) },
    also: more.also ?? also,
  });
  return Object.assign(said, { stack });
}

/** A module's own copy of the class may be older, and say nothing of it. */
function definedOf(written: Written | undefined): Written {
  return Object.fromEntries(Object.entries(written ?? {}).filter(([, value]) => value !== undefined));
}
