import { ScrapewayError } from "../model/errors";

/** Why a program did not do its work. Codes of the error: `program.` followed by the kind. */
export type ProgramFailure =
  | { readonly kind: "missing"; readonly name: string }
  | { readonly kind: "version"; readonly name: string; readonly found: string }
  | { readonly kind: "failed"; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "killed"; readonly signal: string; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "timeout"; readonly milliseconds: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "interrupted"; readonly stdout: string; readonly stderr: string };

/** An expected failure of another program, with what it printed. */
export class ProgramError extends ScrapewayError {
  readonly failure: ProgramFailure;

  constructor(
    failure: ProgramFailure,
    words: { readonly message: string; readonly place?: string; readonly next: string },
  ) {
    super({ code: `program.${failure.kind}`, ...words });
    this.failure = failure;
  }
}
