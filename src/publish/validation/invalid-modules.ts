import type { Diagnostic } from "../../model/diagnostic";
import { ScrapewayError } from "../../model/errors";
import type { PlannedModule } from "../publish-plan";

/** A module that Terraform refuses. */
export interface InvalidModule {
  readonly module: PlannedModule;
  /** At least one. */
  readonly errors: readonly Diagnostic[];
}

/** @param terraform its version */
export function invalidModules(invalid: readonly InvalidModule[], terraform: string): ScrapewayError {
  const [first] = invalid;
  const which = invalid.length === 1 ? first?.module.address : `${invalid.length} modules`;
  const lines = invalid.flatMap(({ module, errors }) => [
    ...errors.slice(0, mostErrors).map((error) => `\n  ${placeOf(module, error)}: ${inWords(error)}`),
    ...(errors.length > mostErrors ? [`\n  ${module.directory}: and ${errors.length - mostErrors} more`] : []),
  ]);
  return new ScrapewayError({
    code: "publish.invalid",
    message: `Terraform ${terraform} refuses ${which}, so that nothing is published:${lines.join("")}`,
    ...(first?.errors[0] == null ? {} : { place: placeOf(first.module, first.errors[0]) }),
    next: "Mend it; `terraform init` and `terraform validate` say the same. If this Terraform is wrong about it, --no-validate publishes without asking.",
  });
}

/** So many are read of one module. */
const mostErrors = 5;

function placeOf({ directory }: PlannedModule, { range }: Diagnostic): string {
  if (range == null) return directory;
  const file = directory === "." ? range.file : `${directory}/${range.file}`;
  return `${file}:${range.line}`;
}

function inWords({ summary, detail }: Diagnostic): string {
  return detail === "" ? summary : `${summary}. ${detail.replaceAll(/\s*\n\s*/g, " ")}`;
}
