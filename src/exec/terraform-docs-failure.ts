import { ScrapewayError } from "../model/errors";
import { ProgramError } from "./program-error";
import { terraformDocsVersion } from "./terraform-docs-settings";

/**
 * What terraform-docs' failure means, in words. Where it crashed, its stack is of no use to whoever reads.
 *
 * @param settings the place of the author's settings that it ran with
 */
export function explained(error: unknown, settings?: string): unknown {
  if (!(error instanceof ProgramError) || error.failure.kind !== "failed") return error;
  const { stderr } = error.failure;
  const panic = /^(?:panic|fatal error|runtime): (.*)$/m.exec(stderr)?.[1];
  const place = settings == null ? {} : { place: settings };
  if (panic != null || /^goroutine \d+/m.test(stderr)) {
    const reason = shortened((panic ?? "").replace(/ \[recovered\].*$/, ""), 160);
    return new ScrapewayError({
      code: "terraform-docs.crashed",
      message: `terraform-docs ${terraformDocsVersion} crashed${reason === "" ? "" : `: ${reason}`}.`,
      ...place,
      next:
        settings == null
          ? "Find the part of the module that it cannot read by leaving parts out, and write it otherwise."
          : "Look for a setting that names what is not there, or for a part of the module that it cannot read.",
    });
  }
  if (settings == null) return error;
  const said = /^Error: ([\s\S]*)$/m.exec(stderr)?.[1] ?? stderr;
  return new ScrapewayError({
    code: "document.settings",
    message: `terraform-docs ${terraformDocsVersion} does not take these settings: ${shortened(said.trim().split("\n").slice(0, 3).join(" "), 400)}`,
    ...place,
    next: "Mend them as https://terraform-docs.io/user-guide/configuration shows; `terraform-docs .` in the module's folder says the same.",
  });
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} …`;
}
