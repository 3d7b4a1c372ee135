/** What Terraform found in a module. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  /** May be empty. */
  readonly detail: string;
  /** Where: absent for what is about the module as a whole. */
  readonly range?: {
    /** Relative to the module: `main.tf`. */
    readonly file: string;
    /** Counted from 1. */
    readonly line: number;
  };
  /** The header of the block that it is in, as Terraform writes it: `resource "aws_iam_role" "this"`. Absent where Terraform does not tell. */
  readonly block?: string;
  /** The provider that its registry says it does not have: `acme/awss`. */
  readonly unknownProvider?: string;
}
