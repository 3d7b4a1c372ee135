/**
 * An expected failure: something the user can mend. Every one says what is wrong (`message`), where (`place`: a file, an input,
 * an address) and what to do (`next`). The command line prints the three and exits; nothing else catches and hides it.
 */
export class ScrapewayError extends Error {
  readonly code: string;
  readonly place: string | undefined;
  readonly next: string;

  constructor(failure: {
    readonly code: string;
    readonly message: string;
    readonly place?: string;
    readonly next: string;
  }) {
    super(failure.message);
    this.name = "ScrapewayError";
    this.code = failure.code;
    this.place = failure.place;
    this.next = failure.next;
  }
}

/** Whether a caught value is an expected failure. By shape, because a module may bring its own copy of this class. */
export function isScrapewayError(value: unknown): value is ScrapewayError {
  return value instanceof Error && value.name === "ScrapewayError" && "next" in value && "code" in value;
}
