import type { Diagnostic } from "../model/diagnostic";

/**
 * What `terraform validate -json` found.
 *
 * @throws SyntaxError where the text is not what it prints
 */
export function diagnosticsIn(json: string): readonly Diagnostic[] {
  // Terraform documents this shape and keeps it within a format version.
  const { diagnostics = [] } = JSON.parse(json) as ValidateOutput;
  return diagnostics.map(readDiagnostic);
}

/** One of those that Terraform prints as JSON. */
export function readDiagnostic({ severity, summary, detail, range, snippet }: PrintedDiagnostic): Diagnostic {
  return {
    severity,
    summary,
    detail: detail ?? "",
    // Of some faults it knows no place, and says line 0 of a file without a name.
    ...(range == null || range.filename === "" ? {} : { range: { file: range.filename, line: range.start.line } }),
    ...(snippet?.context == null ? {} : { block: snippet.context }),
  };
}

/** Whether Terraform asks for `terraform init` by this: nothing is known of the configuration then. */
export function needsInstall({ summary }: Diagnostic): boolean {
  return installSummaries.has(summary);
}

const installSummaries = new Set([
  "Missing required provider",
  "Inconsistent dependency lock file",
  "Module not installed",
  "Module source has changed",
  "Module version requirements have changed",
  "Required plugins are not installed",
  "registry.terraform.io: required plugins are not installed",
]);

/** The part that is read of https://developer.hashicorp.com/terraform/cli/commands/validate#json-output-format. */
interface ValidateOutput {
  readonly diagnostics?: readonly PrintedDiagnostic[];
}

export interface PrintedDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  readonly snippet?: { readonly context?: string | null };
}

/**
 * The errors in what Terraform prints for people with `-no-color`. It breaks lines at the terminal's width; they are joined again.
 *
 * @returns nothing where it printed no error in its usual form
 */
export function printedErrors(text: string): readonly PrintedError[] {
  return text
    .split(/^Error: /m)
    .slice(1)
    .map((error) => {
      const [summary = "", ...paragraphs] = error.split(/\n\s*\n/);
      const words = paragraphs.filter((paragraph) => !/^ {2}on /.test(paragraph)).map(joined);
      return { summary: joined(summary), detail: words[0] ?? "", text: error };
    });
}

export interface PrintedError {
  readonly summary: string;
  /** Its first paragraph. */
  readonly detail: string;
  /** All of it, with the lines of the configuration that it shows. */
  readonly text: string;
}

function joined(paragraph: string): string {
  return paragraph.trim().replaceAll(/\s*\n\s*/g, " ");
}
