import type { Diagnostic } from "../model/diagnostic";
import { type PrintedDiagnostic, readDiagnostic } from "./terraform-diagnostics";

/**
 * What `terraform plan -json` found: it prints a JSON object a line.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function planDiagnosticsIn(output: string): readonly Diagnostic[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    // The shape that is documented there.
    const { type, diagnostic } = JSON.parse(line) as {
      readonly type?: string;
      readonly diagnostic?: PrintedDiagnostic;
    };
    return type === "diagnostic" && diagnostic != null ? [readDiagnostic(diagnostic)] : [];
  });
}
